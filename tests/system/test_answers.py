# SPDX-License-Identifier: Apache-2.0
"""Answers other than "covered", inquiries by number, and names that give trouble."""

import pytest

from support.visits import NOT_COVERED, SERVICE, USAGE, expect_failure, notice_codes, section_rows, sections, today, verdict


def number(insurer, symbol, number, birth, branch=None):
    keys = ["--insurer", insurer, "--symbol", symbol, "--number", number, "--birth", birth]
    return keys + (["--branch", branch] if branch else [])


@pytest.fixture
def inquire(terminal):
    def ask(*keys, codes=(0,)):
        return terminal.run("inquire", "--json", *keys).check(*codes)

    return ask


def test_lost_and_nothing_later(desk, terminal):
    with desk.card("soshitsu"):
        answer = desk.verify(terminal).check(NOT_COVERED).json()
    assert verdict(answer)["validity"] == 2
    assert verdict(answer)["insurance"]["lost"] == "2025-03-31"
    assert verdict(answer)["insurance"]["loss_reason"] == "99"
    shown = sections(answer)["資格情報"]
    assert shown["資格喪失年月日"] == "令和07年03月31日"
    assert shown["資格喪失事由"] == "その他"
    assert "無効" in answer["display"]["headline"]


def test_replaced(desk, terminal):
    """By card the newer insurance is shown, and no word of the old one."""
    with desk.card("kirikae"):
        answer = desk.verify(terminal).check(0).json()
    assert verdict(answer)["validity"] == 1
    assert section_rows(answer, "資格情報")[0] == ("保険者番号", "06139992")
    assert "01139997" not in str(answer)


def test_none(desk, terminal):
    with desk.card("nashi"):
        answer = desk.verify(terminal).check(NOT_COVERED).json()
    assert verdict(answer)["validity"] == 4
    assert "該当資格なし" in answer["display"]["headline"]
    assert "insurance" not in verdict(answer) and "assistance" not in verdict(answer)


def test_replaced_asked_by_the_old_number(inquire):
    """無効（新しい資格あり）: that fact and nothing else."""
    finished = inquire(*number("01139997", "99990022", "2201", "1997-02-22", "00"), codes=(NOT_COVERED,))
    answer = finished.json()
    assert verdict(answer)["validity"] == 3
    assert "無効（新しい資格あり）" in answer["display"]["headline"]
    assert set(verdict(answer)) <= {"validity", "day", "assistance_in_force"}
    for secret in ("06139992", "222201", "切替"):
        assert secret not in finished.out


def test_replaced_asked_by_the_new_number(inquire):
    answer = inquire(*number("06139992", "見99", "222201", "1997-02-22", "00")).json()
    assert verdict(answer)["validity"] == 1
    assert verdict(answer)["insurance"]["number"] == "222201"


def test_twins_without_a_branch_number(inquire):
    """複数該当: that fact and nothing else."""
    finished = inquire(*number("06139992", "見99", "313101", "2015-03-03"), codes=(NOT_COVERED,))
    answer = finished.json()
    assert verdict(answer)["validity"] == 5
    assert "複数該当" in answer["display"]["headline"]
    assert set(verdict(answer)) <= {"validity", "day", "assistance_in_force"}
    assert "双子" not in finished.out


@pytest.mark.parametrize("branch, name", [("02", "双子 一葉"), ("03", "双子 二葉")])
def test_twins_with_a_branch_number(inquire, branch, name):
    answer = inquire(*number("06139992", "見99", "313101", "2015-03-03", branch)).json()
    assert verdict(answer)["validity"] == 1
    assert sections(answer)["資格情報"]["氏名"] == name


@pytest.mark.parametrize("keys", [
    number("06139992", "見99", "999999", "2015-03-03"),   # no such number
    number("06139992", "見99", "212101", "1969-09-22"),   # a day off
    number("06139992", "見98", "212101", "1969-09-21"),   # another symbol
], ids=["number", "birth", "symbol"])
def test_nobody_has_these_numbers(inquire, keys):
    answer = inquire(*keys, codes=(NOT_COVERED,)).json()
    assert verdict(answer)["validity"] == 4


def test_widths_and_eras_do_not_matter(inquire):
    """As a person copies it from paper: full-width, an era date, a bare six-digit insurer number."""
    answer = inquire(*number("１３９９９８", "見９９", "００２０３０１", "昭和53年11月3日", "01")).json()
    assert verdict(answer)["validity"] == 1
    assert verdict(answer)["insurance"]["number"] == "0020301"


def test_unregistered_card_does_not_matter_by_number(inquire):
    answer = inquire(*number("01139997", "99990012", "1201", "1995-03-21", "00")).json()
    assert verdict(answer)["validity"] == 1


def test_a_wrong_check_digit_is_told_before_anything_is_sent(inquire):
    inquire(*number("01139998", "99990012", "1201", "1995-03-21"), codes=(USAGE,))


def test_a_day_out_of_range(desk, terminal):
    with desk.card("kaishain"):
        expect_failure(desk.verify(terminal, "--day", "1990-01-01"), SERVICE, "K3301")


def test_an_earlier_day(desk, terminal):
    """The insurance of that day: P-0022 changed on 2024-10-01; a day within the year is enough here."""
    day = today().replace(day=1).isoformat()
    with desk.card("kaishain"):
        answer = desk.verify(terminal, "--day", day).check(0).json()
    assert verdict(answer)["day"] == day


def test_black_circle_in_the_name(desk, terminal):
    with desk.card("kuromaru"):
        answer = desk.verify(terminal).check(0).json()
    assert sections(answer)["資格情報"]["氏名"] == "見本● 花子"
    assert "unshown_character" in notice_codes(answer)


def test_name_outside_jis_x_0208(desk, terminal):
    with desk.card("gaiji"):
        answer = desk.verify(terminal).check(0).json()
    assert sections(answer)["資格情報"]["氏名"] == "𠮷髙 凜"


def test_other_name_is_noticed(desk, terminal):
    with desk.card("gaikokujin"):
        assert "other_name_exists" in notice_codes(desk.verify(terminal).check(0).json())
