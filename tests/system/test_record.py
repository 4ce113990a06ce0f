# SPDX-License-Identifier: Apache-2.0
"""The record of checks as its owner and an auditor meet it: what is kept, how it is sealed, what a proof proves."""

import csv
import datetime
import io
import json

import pytest

from support.clock import shifted
from support.processes import Background, environment, run
from support.receipt_computer import ReceiptComputer, inquiry
from test_traces import secrets_of

CARD, PERSON = "kaishain", "P-0002"
INQUIRY = ("--insurer", "01139997", "--symbol", "99990001", "--number", "101", "--branch", "00", "--birth", "1985-07-15")


@pytest.fixture(scope="module")
def keyring(programs, place):
    """A keyring of its own; the address of its bus."""
    wanted = place / "keyring.wanted"
    wanted.touch()
    session = Background([programs.source / "tools" / "with-keyring", "sh", "-c",
                          f'echo "bus $DBUS_SESSION_BUS_ADDRESS"; while test -e {wanted}; do sleep 0.1; done'],
                         place / "keyring.log", environment())
    yield session.wait_for_line(r"^bus (\S+)$").group(1)
    wanted.unlink()
    session.wait(30)


class Owner:
    """Who keeps a record at this terminal, in a home of their own: with the keyring's key, or a passphrase."""

    def __init__(self, desk, terminal, home, *, keyring="", keep="verdict", days=90):
        self.desk, self.terminal, self.home = desk, terminal, home
        home.mkdir()
        self.word = home / "word"
        self.word.write_text("correct horse\n")
        self.settings = home / "terminal.toml"
        key = "secret_store" if keyring else "passphrase"
        self.settings.write_text(f'[record]\nkeep = "{keep}"\ndays = {days}\nkey = "{key}"\n')
        self.file = home / "data" / "kakunin" / "record.db"
        self.env = environment({**desk.pcscd.environment(), "XDG_DATA_HOME": str(home / "data"),
                                "DBUS_SESSION_BUS_ADDRESS": keyring or "disabled:"})

    def verify(self, *more, word=True):
        with self.desk.card(CARD):
            return self.desk.verify(self.terminal, "--settings", self.settings, *self._word(word), *more, env=self.env)

    def inquire(self, *, word=True, env=None):
        return self.terminal.run("inquire", "--json", *INQUIRY, "--settings", self.settings, *self._word(word),
                                 env=env or self.env)

    def serve_folder(self, folder, *, env=None):
        return self.terminal.run("bridge", "--folder", folder, "--once", "--settings", self.settings, *self._word(True),
                                 env=env or self.env)

    def import_text(self, text):
        file = self.home / "copied.txt"
        file.write_text(text)
        return self.terminal.run("import-clipboard", file, "--json", "--settings", self.settings, *self._word(True),
                                 env=self.env)

    def record(self, *words, word=True, env=None):
        return self.terminal.run("record", *words, "--settings", self.settings, *self._word(word), env=env or self.env)

    def _word(self, word):
        return ("--passphrase-file", self.word) if word else ()


@pytest.fixture
def owner(desk, terminal, tmp_path, keyring):
    return Owner(desk, terminal, tmp_path / "home", keyring=keyring)


def today():
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=9)).date().isoformat()


def test_a_result_of_the_official_app_is_kept_without_a_proof(owner):
    told = owner.import_text("資格情報(医療保険)\n確認日 : \t令和07年08月02日\n番号\t1234567\n氏名\t見本 花子\n").json()
    assert told["record"] == {"kept": True, "proof": False, "entry": 1}
    [entry] = owner.record("list", "--json", "--day", today()).check().json()["entries"]
    assert entry["method"] == "official_app" and entry["class"] == "ask" and "proof" not in entry, entry
    assert owner.record("show", "1", "--json").check().json()["result"]["source"] == "official_app"


def test_an_inquiry_of_the_receipt_computer_is_kept_with_its_proof(owner, tmp_path):
    receipts = ReceiptComputer(tmp_path / "OQS")
    receipts.ask("1", inquiry("01139997", "99990001", "101", "19850715", "00"))
    assert owner.serve_folder(receipts.folder).check().err == ""
    assert receipts.wait_for("1")["Name"] == "会社　花子"
    [entry] = owner.record("list", "--json", "--day", today()).check().json()["entries"]
    assert (entry["method"], entry["class"]) == ("receipt_computer", "covered"), entry
    shown = owner.record("show", "1").check().out
    assert "レセコンからの照会" in shown and "本物です" in shown and "会社" in shown

    receipts.ask("2", inquiry("01139997", "99990001", "101", "19850715", "00"))
    told = owner.serve_folder(receipts.folder, env={**owner.env, "XDG_DATA_HOME": "/dev/null"}).check().err
    assert told.count("残せま") == 2, told  # at the start, and of the inquiry
    assert receipts.wait_for("2")["Name"] == "会社　花子"


def test_a_check_leaves_a_proof_that_an_auditor_can_verify(owner, terminal, tmp_path):
    answer = owner.verify().check(0).json()
    assert answer["record"] == {"kept": True, "proof": True, "entry": 1}
    assert owner.record("list").check().out == f"{today()}\t1件\n"
    [entry] = owner.record("list", "--json", "--day", today()).check().json()["entries"]
    assert (entry["method"], entry["class"], entry["request_id"]) == ("pin", "covered", answer["verdict"]["request_id"])
    assert entry["result"]["format"] == "kakunin-result/1"
    assert "会社　花子" in json.dumps(entry["result"], ensure_ascii=False)
    shown = owner.record("show", "1").check().out
    assert "本物です" in shown and "会社" in shown

    proof = tmp_path / "proof.json"
    owner.record("proof", "1", "--out", proof).check()
    assert not [s for s in secrets_of(owner.terminal.programs, PERSON) if s in proof.read_text()]
    authority = terminal.directory / "terminal-ca.pem"
    told = terminal.programs.cli, "check-proof", proof, "--ca", authority
    said = run([*told, "--parts", tmp_path / "parts"]).check().out
    assert f"request {answer['verdict']['request_id']}" in said and "result covered" in said

    # Without this program: the lines that the proof itself carries, with openssl.
    lines = [line.replace("FILE", "proof.json").replace("CA.pem", str(authority))
             for line in json.loads(proof.read_text())["how_to_check"] if not line.startswith("#")]
    checked = run(["sh", "-euc", "\n".join(lines)], cwd=tmp_path).check().out
    assert "Verified OK" in checked and "certificate.pem: OK" in checked
    run(["openssl", "dgst", "-sha256", "-verify", "parts/key.pem", "-signature", "parts/signature", "parts/statement"],
        cwd=tmp_path).check()

    proof.write_text(proof.read_text().replace("method pin", "method visual"))
    refused = run([*told]).check(1)
    assert "書き換えられています" in refused.err and refused.out == ""


def test_the_file_holds_nothing_that_can_be_read(owner):
    owner.verify().check(0)
    owner.inquire().check(0)
    assert owner.file.stat().st_mode & 0o077 == 0
    content = b"".join(file.read_bytes() for file in owner.file.parent.iterdir())
    for secret in secrets_of(owner.terminal.programs, PERSON) | {"kakunin-proof/1", "request_id"}:
        assert secret.encode() not in content


@pytest.mark.parametrize("keep", ["off", "today", "proof"])
def test_only_what_was_chosen_is_kept_and_asked_for(desk, terminal, tmp_path, keyring, keep):
    owner = Owner(desk, terminal, tmp_path / "home", keyring=keyring, keep=keep)
    answer = owner.inquire().check(0).json()
    if keep != "proof":
        assert "record" not in answer and "proof" not in answer["verdict"]
        assert not owner.file.exists()
        assert owner.record("list").check(1).out == ""
        return
    assert answer["verdict"]["proof"]["statement"].startswith("kakunin-proof/1\n")
    [entry] = owner.record("list", "--json", "--day", today()).check().json()["entries"]
    assert set(entry) == {"entry", "time", "method", "class", "request_id", "proof"}


def test_without_its_passphrase_the_verdict_is_there_and_the_loss_is_said(desk, terminal, tmp_path):
    owner = Owner(desk, terminal, tmp_path / "home")
    owner.inquire().check(0)
    finished = owner.inquire(word=False).check(0)
    told = finished.json()["record"]
    assert not told["kept"] and "合言葉" in told["problem"]
    assert "残せませんでした" in finished.err
    owner.word.write_text("wrong horse\n")
    assert not owner.inquire().check(0).json()["record"]["kept"]
    assert "合言葉を確かめて" in owner.record("list").check(1).err
    owner.word.write_text("correct horse\n")
    assert owner.record("list").check().out == f"{today()}\t1件\n"


def test_a_passphrase_takes_over_from_the_keyring(owner, tmp_path):
    owner.inquire().check(0)
    (tmp_path / "short").write_text("short\n")
    owner.record("passphrase", "--new-passphrase-file", tmp_path / "short").check(2)
    owner.record("passphrase", "--new-passphrase-file", owner.word).check()
    owner.record("list", word=False).check(1)
    owner.record("passphrase", "--secret-store").check()
    assert owner.record("list", word=False).check().out == f"{today()}\t1件\n"


def test_without_a_keyring_the_verdict_is_there_and_the_reason_is_said(owner):
    owner.env["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    told = owner.inquire().check(0).json()["record"]
    assert not told["kept"] and "鍵の保管場所" in told["problem"]
    assert not owner.file.exists()


def test_a_day_is_exported_and_erased(owner, tmp_path):
    owner.inquire().check(0)
    owner.inquire().check(0)
    exported = owner.record("export", "--out", tmp_path / "day.csv").check()
    assert "暗号化されません" in exported.err
    assert (tmp_path / "day.csv").stat().st_mode & 0o077 == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "day.csv").read_text("utf-8-sig"))))
    assert rows[0][:6] == ["時刻", "方法", "結果", "コード", "問い合わせ番号", "証明"]
    assert [row[1] for row in rows[1:]] == ["番号による照会"] * 2
    document = json.loads(owner.record("export", "--format", "json", "--out", "-").check().out)
    assert (document["format"], document["day"], len(document["entries"])) == ("kakunin-record/1", today(), 2)

    owner.record("erase", "1").check(1)
    owner.record("erase", "1", "--yes").check()
    assert owner.record("show", "1").check(1).out == ""
    assert owner.record("list").check().out == f"{today()}\t1件\n"
    owner.record("erase", "--all", "--yes").check()
    assert owner.record("list").check().out == ""


def test_old_days_go_by_themselves(desk, terminal, tmp_path, keyring):
    owner = Owner(desk, terminal, tmp_path / "home", keyring=keyring, keep="proof", days=2)
    owner.inquire().check(0)
    assert owner.record("list", env=shifted(owner.env, days=1)).check().out == f"{today()}\t1件\n"
    assert owner.record("list", env=shifted(owner.env, days=2)).check().out == ""
    assert owner.record("list").check().out == ""
