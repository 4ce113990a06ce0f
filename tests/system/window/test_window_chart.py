# SPDX-License-Identifier: Apache-2.0
"""The verdict beside the clinic's own list of patients at the real window: what differs, whom a person chooses, and
what stays of it."""

import pytest

from support.installation import PIN
from support.words import COVERED

TITLES = "患者番号,氏名,生年月日,保険者番号,番号,最終確認日"
OLD_INSURER = "27,吉高　凛,H13.7.27,01139997,272701,2020/01/15"
MADE_TWICE = "91,吉高 凛,2001/07/27,,,"
ANOTHER = "12,見本 一郎,S54.2.3,139998,42,2020/02/20"
CHOOSE = "患者を選ぶ"
UNCHECKED = "今月まだ確認していない患者"


@pytest.fixture
def patients(tmp_path):
    return tmp_path / "patients.csv"


@pytest.fixture
def counter_with_list(make_window, terminal, desk, patients):
    """Compares with what is exported then; the file comes and goes as the receipt computer likes."""
    with make_window(terminal, settings=f'[chart]\non = true\nfile = "{patients}"\n') as window:
        yield window


def export(patients, *rows):
    patients.write_bytes("\r\n".join([TITLES, *rows, ""]).encode("cp932"))


def test_what_differs_is_said_beside_the_verdict_and_goes_with_it(counter_with_list, desk, patients):
    window = counter_with_list
    export(patients, OLD_INSURER, ANOTHER)
    before = patients.read_bytes()
    with desk.card("gaiji"):
        window.check_by_pin(PIN)
        window.wait_for_verdict(COVERED)
        shown = window.wait_for("患者台帳（患者番号 27）と違うところがあります。",
                                "保険者番号が違います。カルテ:01139997 資格確認:06139992",
                                "氏名の書き方だけが違います。カルテ:吉高　凛 資格確認:𠮷髙　凜")
        assert not shown.says("見本 一郎")
        window.close_visit()
    window.press(UNCHECKED)
    listed = window.wait_for("1人（患者台帳の2人のうち）", "このアプリを開いてから照合できた今月の患者1人")
    assert any("12 見本 一郎" in node.name for node in listed.nodes)
    assert not any("凛" in node.name for node in listed.nodes)
    window.press("この一覧を書き出す")
    asked = window.wait_for("書き出したファイルは暗号化されません。")
    assert asked.focused.name == "書き出さない" and asked.offers("CSVで書き出す") and asked.offers("JSONで書き出す")
    assert not any("一郎" in node.name for node in asked.nodes)
    window.keys("space")
    window.wait_for_button("この一覧を書き出す")
    window.keys("Escape")
    window.wait_for_start()
    assert patients.read_bytes() == before
    assert not [word for word in ("凛", "01139997", "272701", "一郎") if word in window.log() + window.output()]
    for file in window.directory.rglob("*"):
        if file.is_file() and not file.is_symlink():
            assert "凛" not in file.read_bytes().decode(errors="replace"), file


def test_a_person_chooses_among_several_by_keyboard(counter_with_list, desk, patients):
    window = counter_with_list
    export(patients, OLD_INSURER, MADE_TWICE)
    with desk.card("gaiji"):
        window.check_by_pin(PIN)
        window.wait_for_verdict(COVERED)
        shown = window.wait_for_button(CHOOSE)
        assert shown.says("患者台帳に、この方かもしれない患者が2人います。")
        assert not shown.says("吉高")  # the patient sees the screen, too
        window.press(CHOOSE)
        second = "患者番号 91 ／ 同じ：氏名、生年月日"
        shown = window.wait_for_button(second)
        assert shown.offers("患者番号 27 ／ 同じ：氏名、生年月日 ／ 違う：保険者番号")
        assert shown.focused.role == "label"  # nothing is preselected
        window.press(second)
        window.wait_for("患者台帳（患者番号 91）と違うところがあります。", "カルテに番号がありません。資格確認:272701")
        window.press("選びなおす")
        window.press(CHOOSE)
        window.press("この中にいない")
        window.wait_for("患者台帳に、あてはまる患者がいません（新患？）。")
        window.close_visit()


def test_a_missing_list_is_said_and_stops_no_visit(counter_with_list, desk, patients):
    window = counter_with_list
    with desk.card("gaiji"):
        window.check_by_pin(PIN)
        window.wait_for_verdict(COVERED)
        window.wait_for("患者台帳と照合できません。", "患者台帳のファイルが見つかりません。")
        window.close_visit()
        export(patients, OLD_INSURER)
        window.check_by_pin(PIN)
        window.wait_for_verdict(COVERED)
        window.wait_for("患者台帳（患者番号 27）と違うところがあります。")
        window.close_visit()
