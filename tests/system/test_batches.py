# SPDX-License-Identifier: Apache-2.0
"""kakunin-cli batch: a file in, a file out, whatever is killed in between."""

import csv
import io
import json
import signal

import pytest

from support.processes import Background
from support.visits import CANCELLED, SERVICE, USAGE, today
from support.waiting import wait_until

HEAD = "保険者番号,記号,番号,枝番,生年月日"
KNOWN = ["06139992,見99,222201,00,平成9年2月22日", "01139997,99990022,2201,00,H9.2.22", "06139992,見99,313101,,2015-03-03"]
VALIDITIES = [1, 3, 5]
ROWS = 3000


def written(path, rows, encoding="utf-8"):
    """A file whose every third row is somebody; the others are nobody."""
    lines = [HEAD]
    for row in range(rows):
        lines.append(KNOWN[row // 3 % 3] if row % 3 == 0 else f"06139992,見99,{row + 700_000},,1990-01-01")
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def expected(rows):
    return [VALIDITIES[row // 3 % 3] if row % 3 == 0 else 4 for row in range(rows)]


def validities(out):
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["row"] for line in lines] == list(range(len(lines)))
    return [line["answer"]["verdict"]["validity"] for line in lines]


def audited(service):
    records = [json.loads(line) for line in service.admin("audit export").out.splitlines()]
    return [r["request_id"] for r in records if r["action"] == "inquiry"]


def test_lines_in_the_order_of_the_file(terminal, tmp_path):
    out = tmp_path / "out.ndjson"
    finished = terminal.run("batch", "--json", written(tmp_path / "in.csv", 30, "cp932"), "--out", out).check()
    assert finished.json() == {"schema": 1, "outcome": "batch", "rows": 30, "out": str(out)}
    assert validities(out) == expected(30)
    assert out.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("out")] == ["out.ndjson"]


def test_a_table(terminal, tmp_path):
    out = tmp_path / "out.csv"
    terminal.run("batch", written(tmp_path / "in.csv", 7), "--out", out, "--day", today().isoformat()).check()
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [int(row["validity"]) for row in rows] == expected(7)
    assert [row["row"] for row in rows] == [str(n) for n in range(1, 8)]
    assert rows[0]["number"] == "222201" and rows[0]["covered"] == "yes"
    assert rows[3]["number"] == "", "nothing is told of an insurance that was replaced"


def test_files_of_the_oqs_folder(terminal, tmp_path):
    """01req in, 02res out; what cannot be read becomes an .err and nothing is sent."""
    inquiry = ("<QualificationConfirmSearchInfo><InsurerNumber>06139992</InsurerNumber>"
               "<InsuredCardSymbol>見99</InsuredCardSymbol>"
               "<InsuredIdentificationNumber>{}</InsuredIdentificationNumber>"
               "<InsuredBranchNumber>00</InsuredBranchNumber><Birthdate>{}</Birthdate>"
               "</QualificationConfirmSearchInfo>")
    message = ('<?xml version="1.0" encoding="Shift_JIS"?><XmlMsg><MessageHeader>'
               "<MedicalInstitutionCode>1319999999</MedicalInstitutionCode>"
               "<ArbitraryFileIdentifier>list-7</ArbitraryFileIdentifier></MessageHeader>"
               "<MessageBody>{}</MessageBody></XmlMsg>")
    source, out = tmp_path / "OQSmuquc01req_1.xml", tmp_path / "OQSmuquc02res_1.xml"
    source.write_bytes(message.format(inquiry.format(222201, 19970222) + inquiry.format(7, 19900101)).encode("cp932"))
    terminal.run("batch", source, "--out", out).check()
    answer = out.read_bytes().decode("cp932")
    assert out.stat().st_mode & 0o077 == 0
    assert answer.count("<BulkConfirmUnit>") == 2 and "<NumberOfNormalProcessing>2<" in answer
    assert [answer.split("<QualificationValidity>")[n][0] for n in (1, 2)] == ["1", "4"]
    assert "<ArbitraryFileIdentifier>list-7<" in answer
    assert not out.with_suffix(".err").exists()

    source.write_bytes(message.format("<QualificationConfirmSearchInfo/>").encode("cp932"))
    other = tmp_path / "OQSmuquc02res_2.xml"
    terminal.run("batch", source, "--out", other).check(USAGE)
    assert "<ErrorCode>" in other.with_suffix(".err").read_text() and not other.exists()


def test_a_bad_file_is_told_by_line_and_nothing_is_sent(terminal, tmp_path):
    bad = tmp_path / "in.csv"
    bad.write_text(HEAD + "\n06139992,,1,,1990-01-01\n06139990,,1,,1990-02-30\n")
    finished = terminal.run("batch", bad, "--out", tmp_path / "out").check(USAGE)
    assert f"{bad}:3: insurer" in finished.err and f"{bad}:3: birth" in finished.err
    assert "06139990" not in finished.err
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("ending", ["cli killed", "cli interrupted", "service killed"])
def test_broken_off_it_goes_on(own_service, aside, tmp_path, ending):
    """The same command again completes it; no row is answered, or audited, twice."""
    own_service.start()
    terminal = own_service.enrol(aside())
    source, out = written(tmp_path / "in.csv", ROWS), tmp_path / "out.ndjson"
    part = tmp_path / "out.ndjson.part"
    running = Background(terminal.argv("batch", source, "--out", out), tmp_path / "cli.log")
    wait_until(lambda: part.exists() and part.read_bytes().count(b"\n") > 100, "some results")
    if ending == "service killed":
        own_service.kill()
        own_service.start()
        assert running.wait(60) == 0
    else:
        running.signal(signal.SIGKILL if ending == "cli killed" else signal.SIGINT)
        code = running.wait()
        assert not out.exists(), "it was too fast to be broken off"
        assert ending == "cli killed" or code == CANCELLED
        terminal.run("batch", source, "--out", out).check()
    assert validities(out) == expected(ROWS)
    ids = audited(own_service)
    assert len(ids) == len(set(ids)) == ROWS
    own_service.admin("audit verify")


def test_another_file_does_not_go_on_with_it(own_service, aside, tmp_path):
    own_service.start()
    terminal = own_service.enrol(aside())
    own_service.stop()
    out = tmp_path / "out.ndjson"
    running = Background(terminal.argv("batch", written(tmp_path / "in.csv", 3), "--out", out), tmp_path / "cli.log")
    wait_until(lambda: (tmp_path / "out.ndjson.resume").exists(), "the run to begin")
    running.signal(signal.SIGINT)
    assert running.wait() == CANCELLED
    finished = terminal.run("batch", written(tmp_path / "in.csv", 4), "--out", out).check(USAGE)
    assert "other rows" in finished.err


def test_a_revoked_terminal_gets_nothing(own_service, aside, tmp_path):
    own_service.start()
    terminal = own_service.enrol(aside())
    own_service.admin("terminal revoke", terminal.id)
    finished = terminal.run("batch", written(tmp_path / "in.csv", 3), "--out", tmp_path / "out").check(SERVICE)
    assert "K3102" in finished.err
