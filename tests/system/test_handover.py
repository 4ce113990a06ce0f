# SPDX-License-Identifier: Apache-2.0
"""Handing over from the command line: the receipt computer's folder, the day's CSV, and the official app's text."""

import json

import pytest

from support.receipt_computer import Answer, ReceiptComputer
from support.visits import sections

NOT_HANDED_OVER = 7

OFFICIAL_TEXT = "\r\n".join([
    "資格情報(医療保険)", "確認日 : \t令和08年05月01日", "保険者番号\t06139992", "保険者名\t見本健康保険組合", "記号\t見本",
    "番号\t0042", "枝番\t01", "フリガナ\tミホン イチロウ", "氏名\t見本 一郎", "生年月日\t昭和54年02月03日", "性別\t男",
    "区分\t一般", "本人・家族の別\t本人", "まだ知らない項目\tまだ知らない値", "まだ知らない欄", "別の項目\t別の値", ""])


@pytest.fixture
def receipt_computer(tmp_path):
    return ReceiptComputer(tmp_path / "OQS")


@pytest.fixture
def settings(tmp_path, receipt_computer):
    """A settings file with these ways switched on."""
    (tmp_path / "csv").mkdir()
    folders = {"xml": receipt_computer.folder / "face", "csv": tmp_path / "csv", "json": tmp_path / "csv",
               "fhir": tmp_path / "csv"}

    def write(*ways, **more):
        file = tmp_path / "settings.toml"
        text = "".join(f'[handover.{way}]\non = true\nfolder = "{folders[way]}"\n{more.get(way, "")}\n' for way in ways)
        file.write_text(text)
        return file

    return write


def test_a_verdict_reaches_every_destination(desk, terminal, receipt_computer, settings, tmp_path):
    file = settings("xml", "csv", "json", "fhir")
    with desk.card("kaishain"):
        answer = desk.verify(terminal, "--hand-over", "--settings", file).check(0).json()
    assert [(h["destination"], h["state"]) for h in answer["handover"]] == [
        ("xml", "done"), ("json", "done"), ("fhir", "done"), ("csv", "done")]
    [xml] = receipt_computer.faces()
    assert xml.name == answer["handover"][0]["file"]
    assert xml.name.startswith("OQSsiquc01res_face_") and len(xml.name) == len("OQSsiquc01res_face_.xml") + 14
    told = Answer(xml.read_bytes())
    assert (told["Name"], told["NameKana"], told["ReferenceClassification"]) == ("会社　花子", "ｶｲｼｬ ﾊﾅｺ", "1")
    assert told["MedicalInstitutionCode"] == "1319999999"
    names = {path.name: path for path in (tmp_path / "csv").iterdir()}
    assert sum(name.endswith(".csv") for name in names) == 1
    table = next(path for name, path in names.items() if name.endswith(".csv")).read_text("utf-8-sig").splitlines()
    assert len(table) == 2 and "会社　花子" in table[1]
    document = json.loads(next(p for n, p in names.items() if n.endswith(".json") and not n.endswith(".fhir.json"))
                          .read_text())
    assert document["format"] == "kakunin-result/1"
    bundle = json.loads(next(p for n, p in names.items() if n.endswith(".fhir.json")).read_text())
    assert bundle["resourceType"] == "Bundle"


def test_shift_jis_for_a_receipt_computer_that_reads_nothing_else(desk, terminal, receipt_computer, settings):
    file = settings("xml", xml='encoding = "shift_jis"')
    with desk.card("kokuho"):
        desk.verify(terminal, "--hand-over", "--settings", file).check(0)
    [xml] = receipt_computer.faces()
    told = Answer(xml.read_bytes())
    assert (told.encoding, told["CharacterCodeIdentifier"], told["Name"]) == ("cp932", "1", "国保　次郎")


def test_nothing_switched_on_is_said_before_anything_is_asked(terminal, settings):
    finished = terminal.run("verify", "--hand-over", "--method", "visual", "--settings", settings())
    assert finished.code == 2
    assert "--hand-over" in finished.err


def test_without_being_asked_nothing_leaves(desk, terminal, receipt_computer, settings):
    with desk.card("kaishain"):
        desk.verify(terminal, "--settings", settings("xml")).check(0)
    assert receipt_computer.faces() == []


def test_the_official_apps_text_gets_every_destination(terminal, receipt_computer, settings):
    finished = terminal.run("import-clipboard", "--json", "--hand-over", "--settings", settings("xml"), stdin=OFFICIAL_TEXT)
    answer = finished.check(0).json()
    assert answer["outcome"] == "imported"
    shown = sections(answer)
    assert shown["資格情報"]["氏名"] == "見本 一郎"
    assert "まだ知らない値" in json.dumps(shown["そのほかの項目"], ensure_ascii=False)
    assert "別の値" in json.dumps(shown["そのほかの項目"], ensure_ascii=False)
    [xml] = receipt_computer.faces()
    told = Answer(xml.read_bytes())
    assert (told["Name"], told["InsurerNumber"], told["InsuredBranchNumber"]) == ("見本　一郎", "06139992", "01")
    assert told["QualificationValidity"] is None, "the text does not tell it"


def test_the_official_apps_text_from_a_file(terminal, tmp_path):
    file = tmp_path / "copied.txt"
    file.write_text(OFFICIAL_TEXT)
    finished = terminal.run("import-clipboard", file).check(0)
    assert "マイナ資格確認アプリの結果" in finished.out
    assert "見本 一郎" in finished.out


def test_another_text_is_refused_and_not_repeated(terminal):
    finished = terminal.run("import-clipboard", "--json", stdin="買い物\tみかん\n")
    assert finished.json()["failure"]["code"] == "K7101"
    assert "みかん" not in finished.out + finished.err


def test_a_folder_that_is_away_ends_in_a_code_and_keeps_the_verdict(terminal, receipt_computer, settings):
    file = settings("xml")
    (receipt_computer.folder / "face").rmdir()
    finished = terminal.run("import-clipboard", "--json", "--hand-over", "--hand-over-wait", "1", "--settings", file,
                            stdin=OFFICIAL_TEXT)
    assert finished.code == NOT_HANDED_OVER
    answer = finished.json()
    assert answer["handover"] == [{"destination": "xml", "state": "retrying", "code": "K7001"}]
    assert sections(answer)["資格情報"]["番号"] == "0042"
