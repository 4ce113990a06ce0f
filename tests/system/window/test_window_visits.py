# SPDX-License-Identifier: Apache-2.0
"""From the card to the verdict, at the real window, with the keyboard alone."""

import pytest

from support.installation import PIN
from support.visits import E_05_A, E_05_A_BACK
from support.words import (ASK, BY_PHOTO_DONE, CHECK, COVERED, ENTER_PIN, NOT_COVERED, PUT_CARD, TICKET_REMINDER,
                           Words, tries_left)
from test_covered import COVERED as COVERED_ROWS


def rows_of(sections):
    return [row for rows in sections.values() for row in rows.items()]


def test_covered_by_pin(either, desk):
    """Card after the question; tries left before the first digit; the answer, its rows, and nothing left of them."""
    either.begin()
    either.wait_for(PUT_CARD)
    with desk.card("kaishain"):
        either.wait_for(ENTER_PIN, tries_left(3))
        either.type_pin(PIN)
        shown = either.wait_for_verdict(COVERED)
        values = [value for _, value in shown.rows()]
        assert {"01139997", "99990001", "101", "00", "カイシャ ハナコ", "会社 花子"} <= set(values)
        assert shown.number is None
        after = either.close_visit()
    assert not [text for text in after.texts if "花子" in text or "ハナコ" in text or "99990001" in text]


@pytest.mark.parametrize("card", ["kaishain", "koki", "korei", "gaikokujin"])
def test_every_row_of_a_health_insurance(counter, desk, card):
    with desk.card(card):
        counter.check_by_pin(PIN)
        shown = counter.wait_for_verdict(COVERED)
        assert shown.rows() == rows_of(COVERED_ROWS[card])
        assert all(shown.says(title) for title in COVERED_ROWS[card])
        assert shown.says("有効")
        counter.close_visit()


def test_e_05_a_to_the_letter(counter, desk):
    """The notice's own example: every row, in its order, and the number of the screen."""
    with desk.card("shikaku-taro"):
        counter.check_by_pin(PIN)
        shown = counter.wait_for_verdict(COVERED)
        assert shown.title == "資格確認結果"
        assert shown.number == "E-05-A"
        assert shown.rows() == E_05_A + E_05_A_BACK
        assert shown.says("資格情報") and shown.says("裏面記載情報") and shown.says("医療扶助")
        assert shown.says("生年月日 昭和27年01月01日")
        assert shown.says(TICKET_REMINDER.japanese)
        counter.close_visit()


def test_e_05_a_in_english(shared_windows, desk):
    """Labels are translated; names and numbers stay as they came."""
    window = shared_windows("en")
    window.back_to_start()
    with desk.card("shikaku-taro"):
        window.check_by_pin(PIN)
        shown = window.wait_for_verdict(COVERED)
        assert shown.number == "E-05-A"
        assert [value for _, value in shown.rows()][:3] == ["港区福祉事務所", "シカク タロウ", "資格 太郎"]
        assert [label for label, _ in shown.rows()][:3] == ["Welfare office", "Name (kana)", "Name"]
        assert shown.says(TICKET_REMINDER.english)
        window.close_visit()


def test_compared_by_eye(either, desk):
    """目視確認: no PIN is asked for, and the answer says how it was found."""
    with desk.card("kokuho"):
        either.check_by_photo()
        shown = either.wait_for_verdict(COVERED)
        assert shown.says(either.word(BY_PHOTO_DONE))
        assert "国保 次郎" in [value for _, value in shown.rows()]
        either.close_visit()


def test_insurance_and_assistance_together(either, desk):
    with desk.card("fujo-heiyo"):
        either.check_by_pin(PIN)
        shown = either.wait_for_verdict(COVERED)
        assert shown.number == "E-05-A"
        values = [value for _, value in shown.rows()]
        assert values.index("06139992") < values.index("見本区福祉事務所")
        assert shown.says(either.word(Words("資格情報(医療保険)", "Details of cover (health insurance)")))
        assert shown.says(either.word(Words("資格情報(医療扶助)", "Details of cover (medical assistance)")))
        either.close_visit()


LADDER_STEP = Words("「資格確認書」を見せてもらう", "The eligibility certificate (資格確認書)")
OTHER_ANSWERS = {
    "soshitsu": (NOT_COVERED, None, [Words("無効", "Not valid"), LADDER_STEP]),
    "nashi": (NOT_COVERED, None, [Words("該当資格なし", "No cover found"), LADDER_STEP]),
    "fujo-owari": (NOT_COVERED, "E-05-A",
                   [Words("終了しています。現在の資格を福祉事務所に確認してください。", "Please ask the welfare office"), LADDER_STEP]),
    "fujo-mitoroku": (ASK, "E-05-A", [Words("今月の医療券がまだ登録されていません。",
                                            "This month's medical ticket (医療券) is not registered yet.")]),
}


@pytest.mark.parametrize("card", OTHER_ANSWERS)
def test_other_answers_than_covered(either, desk, card):
    """Understood in a word, with what to do next."""
    answer, number, sentences = OTHER_ANSWERS[card]
    with desk.card(card):
        either.check_by_pin(PIN)
        shown = either.wait_for_verdict(answer)
        assert shown.number == number
        for words in sentences:
            assert shown.says(either.word(words)), f"{words}\n{shown}"
        either.close_visit()


NOTICES = {
    "kigen-chikai": Words("証明書の有効期限が3か月以内となっています。", "expires within 3 months"),
    "kuromaru": Words("氏名に表示できない文字（●）があります。", "●"),
}


@pytest.mark.parametrize("card", NOTICES)
def test_notices_ride_on_the_answer(counter, desk, card):
    with desk.card(card):
        counter.check_by_pin(PIN)
        counter.wait_for_verdict(COVERED)
        counter.wait_for(NOTICES[card])
        counter.close_visit()


def test_a_name_outside_jis_x_0208(counter, desk):
    with desk.card("gaiji"):
        counter.check_by_pin(PIN)
        shown = counter.wait_for_verdict(COVERED)
        assert ("氏名", "𠮷髙 凜") in shown.rows()
        counter.close_visit()


def test_the_next_patient_sees_nothing_of_the_last(counter, desk):
    with desk.card("kaishain"):
        counter.check_by_pin(PIN)
        counter.wait_for_verdict(COVERED)
        counter.close_visit()
        counter.begin()
        counter.wait_for_pin_field()
        now = counter.screen()
        assert not [node for node in now.nodes if "花子" in node.name or "ハナコ" in node.name]
        counter.close_visit()


def test_escape_ends_a_visit_anywhere(counter, desk):
    with desk.card("kaishain"):
        counter.press(CHECK)
        counter.keys("Escape")
        counter.wait_for_start()
        counter.go_to_pin()
        counter.keys("Escape")
        counter.wait_for_start()
        counter.check_by_pin(PIN)
        counter.wait_for_verdict(COVERED)
        counter.keys("Escape")
        counter.wait_for_start()
