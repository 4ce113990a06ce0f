# SPDX-License-Identifier: Apache-2.0
"""A copy of a service that runs, and the service that comes out of it."""

import concurrent.futures
import hashlib
import json
import os
import shutil
import stat

import pytest

from support.installation import Service
from support.visits import today
from support.waiting import wait_until


@pytest.fixture
def card(samples, tmp_path):
    return samples.material("kaishain", tmp_path)


def restored(service, folder, directory, codes=(0,), options=()):
    """The service that a backup gives, under another port."""
    copy = Service(service.programs, directory)
    finished = copy.admin("restore", *options, folder, codes=codes)
    if finished.code == 0:
        file = copy.data / "config.toml"
        file.write_text(file.read_text().replace(f"127.0.0.1:{service.port}", f"127.0.0.1:{copy.port}"))
    return copy, finished


def add_to(folder, place, content):
    """What someone does who can change a backup, its list of digests included."""
    file = folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    listed = folder / "BACKUP"
    *lines, end = [line for line in listed.read_text().splitlines() if not line.startswith("hmac")]
    lines.append(f"{hashlib.sha256(content).hexdigest().upper()} {place}")
    listed.write_text("\n".join([*lines, f"end {int(end.split()[1]) + 1}", ""]))


def test_made_under_load_it_answers_the_same_and_proves_itself(own_service, aside, samples, card, tmp_path):
    day = today().isoformat()
    receipts, answers, stop = [], [], []
    with own_service.served():
        terminal = own_service.enrol(aside())
        new = samples.material("mitoroku", tmp_path)
        api = own_service.api(terminal)
        receipts.append(api.post("/v1/registrations", api.registration(new)).json())

        def keep_asking():
            own = own_service.api(terminal)
            while not stop:
                answers.append(own.post("/v1/verifications", own.verification(card, day)).json())

        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            asking = [pool.submit(keep_asking) for _ in range(3)]
            wait_until(lambda: len(answers) > 5, "the first answers")
            before = len(answers)
            own_service.admin("backup", tmp_path / "backup")
            wait_until(lambda: len(answers) > before + 5, "answers after the backup")
            stop.append(True)
            for one in asking:
                one.result()
    own_service.admin("audit verify")

    copy, finished = restored(own_service, tmp_path / "backup", tmp_path / "restored")
    assert "intact" in finished.out
    recorded = {json.loads(line)["request_id"] for line in copy.admin("audit export").out.splitlines()}
    assert {answer["request_id"] for answer in answers[:before]} - recorded == set(), "all that was answered before"
    with copy.served():
        again = copy.api(terminal)
        answer = again.post("/v1/verifications", again.verification(card, day)).json()
        assert answer["verdict"] == answers[0]["verdict"]
        assert again.post("/v1/registrations", again.registration(new)).json() == receipts[0]
    copy.admin("audit verify")


def test_a_list_sealed_with_a_key_keeps_out_who_lacks_it(own_service, tmp_path):
    key, other, short, open_key = (tmp_path / name for name in ("key", "other", "short", "open"))
    for file, words in ((key, "kagi" * 8), (other, "mono" * 8), (short, "kagi"), (open_key, "kagi" * 8)):
        file.write_text(words + "\n")
        file.chmod(0o644 if file == open_key else 0o600)
    for refused, why in ((short, "32 bytes"), (open_key, "others may read")):
        assert why in own_service.admin("backup", tmp_path / "backup", "--key", refused, codes=(1,)).err
    assert not (tmp_path / "backup").exists()
    own_service.admin("backup", tmp_path / "backup", "--key", key)
    own_service.admin("backup", tmp_path / "unsealed")
    shutil.copytree(tmp_path / "backup", tmp_path / "changed")
    add_to(tmp_path / "changed", "tls/planted.key", b"planted")
    shutil.copytree(tmp_path / "changed", tmp_path / "sealed-again")
    listed = tmp_path / "sealed-again" / "BACKUP"
    listed.write_text(listed.read_text() + (tmp_path / "backup" / "BACKUP").read_text().splitlines()[-1] + "\n")
    for folder, with_key in (("backup", other), ("changed", key), ("sealed-again", key), ("unsealed", key)):
        copy, finished = restored(own_service, tmp_path / folder, tmp_path / "restored", codes=(1,),
                                  options=["--key", with_key])
        assert "not sealed with this key" in finished.err and not copy.data.exists(), folder
    _, finished = restored(own_service, tmp_path / "backup", tmp_path / "restored", options=["--key", key])
    assert "intact" in finished.out and "seal" not in finished.err
    _, finished = restored(own_service, tmp_path / "backup", tmp_path / "without")
    assert "its seal was not checked" in finished.err


def test_a_backup_is_for_its_owner_alone(own_service, tmp_path):
    own_service.admin("backup", tmp_path / "backup")
    assert stat.S_IMODE(os.stat(tmp_path / "backup").st_mode) == 0o700
    for file in (tmp_path / "backup").rglob("*.key"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_it_is_never_made_or_put_over_another(own_service, tmp_path):
    own_service.admin("backup", tmp_path / "backup")
    own_service.admin("backup", tmp_path / "backup", codes=(1,))
    own_service.admin("restore", tmp_path / "backup", codes=(1,))


def test_folders_may_lie_in_one_another(own_service, samples, tmp_path):
    shutil.copytree(samples.directory / "authorities", tmp_path / "cas")
    shutil.copytree(samples.crl, tmp_path / "cas" / "crl")
    own_service.set("certificates", "authorities", tmp_path / "cas")
    own_service.set("certificates", "crl", tmp_path / "cas" / "crl")
    own_service.admin("backup", tmp_path / "backup")


def test_the_log_of_another_database_is_not_taken_for_the_backups(own_service, aside, tmp_path):
    own_service.admin("backup", tmp_path / "backup")
    with own_service.served():
        own_service.enrol(aside())
        (tmp_path / "restored").mkdir()
        shutil.copy(own_service.data / "kakunin.db-wal", tmp_path / "restored")
    copy, finished = restored(own_service, tmp_path / "backup", tmp_path / "restored", codes=(1,))
    assert "kakunin.db" in finished.err
    (copy.data / "kakunin.db-wal").unlink()
    copy, _ = restored(own_service, tmp_path / "backup", tmp_path / "restored")
    assert copy.admin("terminal list").out == ""


def test_a_database_elsewhere_is_not_taken_for_the_backups(own_service, tmp_path):
    elsewhere = tmp_path / "data" / "kakunin.db"
    elsewhere.parent.mkdir()
    (own_service.data / "kakunin.db").rename(elsewhere)
    own_service.set("files", "database", elsewhere)
    own_service.admin("backup", tmp_path / "backup")
    copy, finished = restored(own_service, tmp_path / "backup", tmp_path / "restored", codes=(1,))
    assert str(elsewhere) in finished.err and not copy.data.exists()
    elsewhere.unlink()
    copy, finished = restored(own_service, tmp_path / "backup", tmp_path / "restored", codes=(1,))
    assert f" -> {elsewhere}\n" in finished.err and "--outside" in finished.err
    assert not copy.data.exists() and not elsewhere.exists()
    restored(own_service, tmp_path / "backup", tmp_path / "restored", options=["--outside"])
    assert elsewhere.exists()


@pytest.mark.parametrize("way", ["folder", "file", "settings", "outside", "backup"])
def test_nothing_is_restored_through_a_symbolic_link(own_service, tmp_path, way):
    folder, directory, victim = tmp_path / "backup", tmp_path / "restored", tmp_path / "victim"
    victim.mkdir()
    own_service.admin("backup", folder)
    directory.mkdir()
    if way == "folder":
        (directory / "tls").symlink_to(victim)
    elif way == "file":
        (directory / "terms.txt").symlink_to(victim / "terms.txt")
    elif way == "settings":
        (directory / "config.toml.restored").symlink_to(victim / "config.toml")
    elif way == "outside":
        (tmp_path / "link").symlink_to(victim)
        add_to(folder, f"outside{tmp_path}/link/planted", b"planted")
    else:
        (folder / "terms.txt").rename(tmp_path / "terms.txt")
        (folder / "terms.txt").symlink_to(tmp_path / "terms.txt")
    copy, finished = restored(own_service, folder, directory, codes=(1,), options=["--outside"])
    assert "symbolic link" in finished.err
    assert list(victim.iterdir()) == [] and not (copy.data / "kakunin.db").exists()


def test_a_planted_file_is_shown_and_not_put_anywhere(own_service, tmp_path):
    folder, planted = tmp_path / "backup", tmp_path / "etc" / "planted"
    own_service.admin("backup", folder)
    add_to(folder, f"outside{planted}", b"planted")
    copy, finished = restored(own_service, folder, tmp_path / "restored", codes=(1,))
    assert f"{folder}/outside{planted} -> {planted}" in finished.err
    assert not copy.data.exists() and not planted.parent.exists()


def test_a_folder_named_outside_goes_back_to_where_it_was(own_service, samples, tmp_path):
    inside = own_service.data / "outside" / "cas"
    shutil.copytree(samples.directory / "authorities", inside)
    own_service.set("certificates", "authorities", inside)
    own_service.admin("backup", tmp_path / "backup")
    assert (tmp_path / "backup" / f"outside{inside}").is_dir()


@pytest.mark.parametrize("harm", ["changed", "missing", "unlisted", "cut off", "astray", "escape"])
def test_a_damaged_backup_is_refused_and_nothing_is_made_of_it(own_service, tmp_path, harm):
    folder = tmp_path / "backup"
    own_service.admin("backup", folder)
    listed = folder / "BACKUP"
    lines = listed.read_text().splitlines(keepends=True)
    if harm == "changed":
        with open(folder / "kakunin.db", "r+b") as file:
            file.seek(5000)
            file.write(b"\xff")
    elif harm == "missing":
        (folder / "tls" / "terminal-ca.key").unlink()
    elif harm == "unlisted":
        listed.unlink()
    elif harm == "cut off":
        listed.write_text("".join(lines[:-1]))
    elif harm == "escape":  # would rewrite what a terminal shows of the list
        add_to(folder, "outside/tmp/\x1b[2Kplanted", b"planted")
    else:
        shutil.copy(folder / "terms.txt", tmp_path / "terms.txt")
        listed.write_text("".join(lines).replace(" terms.txt\n", " ../terms.txt\n"))
    copy, finished = restored(own_service, folder, tmp_path / "restored", codes=(1,))
    assert finished.err.startswith("kakunind: ") and "\x1b" not in finished.err
    assert not (copy.data / "config.toml").exists()
