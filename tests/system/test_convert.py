# SPDX-License-Identifier: Apache-2.0
"""kakunin-cli convert: what a receipt computer's program would do with a file, by pipe."""
import json
import subprocess
import xml.etree.ElementTree as xml

import pytest

COPIED = """資格情報(医療扶助)\r
確認日 : \t令和07年08月02日\r
福祉事務所名\t見本福祉事務所\r
フリガナ\tミホン イチロウ\r
氏名\t見本 𠮷郎\r
生年月日\t昭和54年02月03日\r
性別\t男\r
証区分\t医療扶助\r
新しい行\t秘密の値\r
"""


@pytest.fixture
def convert(programs):
    def run(*arguments, given=COPIED.encode()):
        return subprocess.run([programs.cli, "convert", *arguments], input=given, capture_output=True, timeout=30)

    return run


def test_the_official_apps_text_becomes_a_file_for_a_receipt_computer(convert):
    done = convert("--from", "clipboard", "--to", "oqs")
    assert done.returncode == 0
    entry = xml.fromstring(done.stdout).find(".//ResultOfQualificationConfirmation")
    assert entry.findtext("InsuredCardClassification") == "A1"
    assert entry.findtext("InsurerName") == "見本福祉事務所"
    assert entry.findtext("NameKana") == "ﾐﾎﾝ ｲﾁﾛｳ"
    assert entry.find("InsurerNumber") is None


def test_what_could_not_be_understood_or_carried_is_named_and_no_value_told(convert):
    said = convert("--to", "oqs").stderr.decode()
    assert "unknown: 資格情報(医療扶助)/新しい行" in said
    assert "missing: ProcessExecutionTime" in said
    for value in ("秘密の値", "見本", "𠮷郎", "ミホン", "昭和54"):
        assert value not in said


def test_a_character_that_shift_jis_lacks_is_named_and_nothing_written(convert):
    done = convert("--to", "oqs", "--encoding", "shift_jis")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "U+20BB7" in done.stderr.decode()


def test_a_result_goes_through_json_and_back_into_the_text(convert):
    own = convert("--to", "json")
    assert json.loads(own.stdout)["kept"][0]["name"] == "新しい行"
    text = convert("--from", "json", "--to", "clipboard", "--layout", "2025-08-02", given=own.stdout)
    known = [line for line in COPIED.split("\r\n") if not line.startswith("新しい行")]
    assert text.stdout.decode().split("\r\n") == known


@pytest.mark.parametrize("arguments, given, code", [
    (["--list-formats"], b"", 0),
    ([], b"", 2),
    (["--to", "pdf"], b"", 2),
    (["--from", "pdf", "--to", "json"], b"", 2),
    (["--to", "clipboard", "--layout", "1999-01-01"], b"", 2),
    (["--to", "json", "/no/such/file"], b"", 2),
    (["--to", "json"], b"hello", 1),
    (["--from", "oqs", "--to", "json"], b"<!DOCTYPE x><XmlMsg/>", 1),
])
def test_exit_codes(convert, arguments, given, code):
    done = convert(*arguments, given=given)
    assert done.returncode == code, done.stderr.decode()
    assert (done.stdout != b"") == (code == 0)
