# SPDX-License-Identifier: Apache-2.0
"""The OQS folder: a receipt computer asks, the bridge answers from the real service."""

import contextlib
import signal

import pytest

from support.processes import Background
from support.receipt_computer import ReceiptComputer, inquiry
from support.waiting import wait_until

HANAKO = ("01139997", "99990001", "101", "19850715", "00")
JIRO = ("139998", "見99", "0020301", "19781103", "01")


@pytest.fixture
def receipt_computer(tmp_path):
    return ReceiptComputer(tmp_path / "OQS")


@contextlib.contextmanager
def bridge(terminal, receipt_computer, log, *options):
    background = Background(terminal.argv("bridge", "--folder", receipt_computer.folder, *options), log)
    try:
        background.wait_for_line(r"^opened$")
        yield background
    finally:
        if background.running():
            background.stop()


def test_an_inquiry_is_answered_as_the_official_terminal_does(terminal, receipt_computer, tmp_path):
    with bridge(terminal, receipt_computer, tmp_path / "bridge.log"):
        receipt_computer.ask("202605010001", inquiry(*JIRO, identifier="chart 7", file_identifier="file-0001"))
        answer = receipt_computer.wait_for("202605010001")
        wait_until(lambda: (receipt_computer.folder / "trash" / "OQSsiquc01req_202605010001.xml").exists(),
                   lambda: "the request to be put away")
    assert answer.root.tag == "XmlMsg"
    expected = {"SegmentOfResult": "1", "ProcessingResultStatus": "1", "QualificationValidity": "1",
                "ReferenceClassification": "2", "MedicalInstitutionCode": "1319999999",
                "ArbitraryFileIdentifier": "file-0001", "ArbitraryIdentifier": "chart 7", "CharacterCodeIdentifier": "0",
                "InsuredCardClassification": "01", "Name": "国保　次郎", "NameKana": "ｺｸﾎ ｼﾞﾛｳ", "ErrorCode": None}
    assert {element: answer[element] for element in expected} == expected
    result = answer.root.find(".//ResultOfQualificationConfirmation")
    assert result.find("InsurerNumber").text == "  139998"
    assert list((receipt_computer.folder / "req").iterdir()) == []
    assert "国保" not in (tmp_path / "bridge.log").read_text()


def test_several_at_once_each_get_their_own_answer(terminal, receipt_computer, tmp_path):
    stems = [f"20260501{n:04}" for n in range(1, 9)]
    for stem in stems:
        receipt_computer.ask(stem, inquiry(*(HANAKO if int(stem) % 2 else JIRO), identifier=stem))
    with bridge(terminal, receipt_computer, tmp_path / "bridge.log"):
        for stem in stems:
            answer = receipt_computer.wait_for(stem)
            assert answer["ArbitraryIdentifier"] == stem
            assert answer["Name"] == ("会社　花子" if int(stem) % 2 else "国保　次郎")


def test_shift_jis_is_read_and_answered(terminal, receipt_computer, tmp_path):
    with bridge(terminal, receipt_computer, tmp_path / "bridge.log", "--encoding", "shift_jis"):
        receipt_computer.ask("1", inquiry(*JIRO, encoding="Shift_JIS"))
        answer = receipt_computer.wait_for("1")
    assert answer.encoding == "cp932"
    assert answer["CharacterCodeIdentifier"] == "1"
    assert answer["InsuredCardSymbol"] == "見99"


def test_what_goes_wrong_is_an_answer(own_service, receipt_computer, tmp_path):
    with own_service.served():
        terminal = own_service.enrol(tmp_path / "terminal")
    with bridge(terminal, receipt_computer, tmp_path / "bridge.log"):
        receipt_computer.ask("away", inquiry(*HANAKO, file_identifier="f-1"))
        away = receipt_computer.wait_for("away")
        receipt_computer.ask("broken", b"<XmlMsg><MessageHeader>")
        broken = receipt_computer.wait_for("broken")
        receipt_computer.ask("empty", inquiry("01139997", "", "", ""))
        empty = receipt_computer.wait_for("empty")
    assert [a["SegmentOfResult"] for a in (away, broken, empty)] == ["9", "9", "9"]
    assert [a["ErrorCode"] for a in (away, broken, empty)] == ["K2001", "K7202", "K7202"]
    assert away["ErrorMessage"] == "資格確認のサービスにつながりません。"
    assert away["ArbitraryFileIdentifier"] == "f-1"


def test_nobody_who_fits_is_no_error(terminal, receipt_computer, tmp_path):
    with bridge(terminal, receipt_computer, tmp_path / "bridge.log"):
        receipt_computer.ask("1", inquiry("01139997", "99990001", "999", "19850715"))
        answer = receipt_computer.wait_for("1")
    assert (answer["SegmentOfResult"], answer["QualificationValidity"]) == ("1", "4")


def test_killed_at_any_moment_it_answers_once(terminal, receipt_computer, tmp_path):
    """Whatever had been done: after the next start each request has one answer, and each answer is whole."""
    stems = [f"20260501{n:04}" for n in range(1, 31)]
    for stem in stems:
        receipt_computer.ask(stem, inquiry(*HANAKO, identifier=stem))
    taken = {}

    def take():
        for file in (receipt_computer.folder / "res").glob("OQSsiquc01res_*.xml"):
            content = file.read_bytes()
            file.unlink()
            assert file.name not in taken, f"{file.name} was answered twice"
            taken[file.name] = content

    for kills in range(4):
        with bridge(terminal, receipt_computer, tmp_path / f"bridge-{kills}.log") as running:
            wait_until(lambda: take() or len(taken) >= 6 * (kills + 1), lambda: "some answers")
            running.kill()
        take()
    with bridge(terminal, receipt_computer, tmp_path / "bridge.log"):
        wait_until(lambda: take() or len(taken) == len(stems), lambda: f"{len(stems)} answers, there are {len(taken)}")
    left = [f.name for f in (receipt_computer.folder / ".kakunin").iterdir() if f.name != "lock"]
    assert left == []
    assert [f.name for f in (receipt_computer.folder / "req").iterdir()] == []


def test_two_bridges_do_not_serve_one_folder(terminal, receipt_computer, tmp_path):
    with bridge(terminal, receipt_computer, tmp_path / "bridge.log"):
        second = terminal.run("bridge", "--folder", receipt_computer.folder, "--once")
    assert second.code == 7
    assert "K7201" in second.out


def test_ends_by_a_signal(terminal, receipt_computer, tmp_path):
    with bridge(terminal, receipt_computer, tmp_path / "bridge.log") as running:
        running.signal(signal.SIGTERM)
        wait_until(lambda: not running.running(), lambda: "the bridge to end")
