# SPDX-License-Identifier: Apache-2.0
"""医療扶助 and its screen E-05-A."""

import re

from support.visits import E_05_A, E_05_A_BACK, NOT_COVERED, section_rows, sections, verdict


def test_the_notices_own_example(desk, terminal):
    with desk.card("shikaku-taro"):
        answer = desk.verify(terminal).check(0).json()
    assert answer["screen"] == "E-05-A"
    assert answer["display"]["headline"] == "医療扶助"
    assert section_rows(answer, "資格情報") == E_05_A
    assert section_rows(answer, "裏面記載情報") == E_05_A_BACK
    assert set(sections(answer)) == {"資格情報", "裏面記載情報"}
    assert verdict(answer)["validity"] == 1
    assert verdict(answer)["assistance_in_force"] is True
    assert verdict(answer)["assistance"]["payer"] == "12139994"
    assert verdict(answer)["assistance"]["recipient"] == "9999996"


def test_the_notices_own_example_at_the_counter(desk, terminal):
    """The same, as a person reads it."""
    with desk.card("shikaku-taro"), desk.dialogue(terminal, "verify", "--method", "pin") as talk:
        talk.enter_pin("1234")
        talk.expect("資格確認結果")
        talk.expect("E-05-A")
        assert talk.wait() == 0
        text = talk.text()
    shown = text[text.index("■ 資格確認結果\n医療扶助"):]
    for label, value in E_05_A + E_05_A_BACK:
        assert f"{label}\t{value}\n" in shown or re.search(rf"{label} +{value}\n", shown), (label, value, shown)
    assert "施術券" in text  # 委託・未委託 is not shown, so the ticket has to be looked at
    assert "1234" not in text


def test_ended_and_nothing_later(desk, terminal):
    """Still E-05-A, with the end and what to do about it."""
    with desk.card("fujo-owari"):
        finished = desk.verify(terminal).check(NOT_COVERED)
    answer = finished.json()
    assert answer["screen"] == "E-05-A"
    assert verdict(answer)["validity"] == 2
    assert verdict(answer)["assistance_in_force"] is False
    assert verdict(answer)["assistance"]["ended"] == "2025-03-01"
    shown = section_rows(answer, "資格情報")
    assert [label for label, _ in shown][:6] == [label for label, _ in E_05_A]
    assert ("証区分", "医療扶助") in shown
    screen = finished.out
    assert "令和07年03月01日" in screen
    assert "福祉事務所" in screen.replace("福祉事務所名", "").replace("見本区福祉事務所", ""), "no advice"


def test_ended_and_a_later_insurance(desk, terminal):
    with desk.card("fujo-kenpo"):
        answer = desk.verify(terminal).check(0).json()
    assert verdict(answer)["validity"] == 1
    assert "assistance" not in verdict(answer)
    assert answer["screen"] != "E-05-A"
    assert section_rows(answer, "資格情報")[0] == ("保険者番号", "01139997")
    assert "医療扶助" not in str(answer["display"])


def test_insurance_and_assistance_together(desk, terminal):
    with desk.card("fujo-heiyo"):
        answer = desk.verify(terminal).check(0).json()
    assert verdict(answer)["validity"] == 1
    assert verdict(answer)["insurance"]["insurer"] == "06139992"
    assert verdict(answer)["assistance"]["welfare_office"] == "見本区福祉事務所"
    shown = sections(answer)
    assert shown["資格情報(医療保険)"]["保険者番号"] == "06139992"
    assert shown["資格情報(医療扶助)"]["福祉事務所名"] == "見本区福祉事務所"


def test_in_force_without_a_ticket(desk, terminal):
    """有効（未登録）."""
    with desk.card("fujo-mitoroku"):
        answer = desk.verify(terminal).check(0).json()
    assert verdict(answer)["validity"] == 6
    assert answer["screen"] == "E-05-A"
    assert "今月の医療券がまだ登録されていません。福祉事務所に確認してください。" in answer["display"]["advice"]
    assert set(sections(answer)) == {"資格情報"}  # no other name is filed


def test_asked_twice(desk, terminal):
    """Asked twice, the answer is the same but for its time and request."""
    with desk.card("shikaku-taro"):
        first, second = (desk.verify(terminal).check(0).json() for _ in range(2))
    assert first["display"] == second["display"]
    assert verdict(first) == verdict(second)
