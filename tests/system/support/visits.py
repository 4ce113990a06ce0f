# SPDX-License-Identifier: Apache-2.0
"""Reading what a visit answered (the object of `kakunin-cli --json`)."""

import datetime

JAPAN = datetime.timezone(datetime.timedelta(hours=9))

COVERED, NOT_COVERED, USAGE, CARD, SERVICE, REGISTRATION, PIN_TROUBLE, CANCELLED = 0, 1, 2, 3, 4, 5, 6, 130

# The rows of E-05-A as printed in the notice of 2025-04-15.
E_05_A = [("福祉事務所名", "港区福祉事務所"), ("フリガナ", "シカク タロウ"), ("氏名", "資格 太郎"),
          ("生年月日", "昭和27年01月01日"), ("性別", "男"), ("証区分", "医療扶助")]
E_05_A_BACK = [("氏名カナ", "タシカク タロウ"), ("氏名", "他資格 太郎"), ("性別", "男")]


def today():
    return datetime.datetime.now(JAPAN).date()


def sections(answer):
    """The screen below its headline: title -> {label: value}."""
    shown = {}
    for section in answer["display"]["sections"]:
        assert section["title"] not in shown, f"section {section['title']} twice"
        rows = {row["label"]: row["value"] for row in section["rows"]}
        assert len(rows) == len(section["rows"]), f"a label twice in {section}"
        shown[section["title"]] = rows
    return shown


def section_rows(answer, title):
    """A section as a list of (label, value), in the order of the screen."""
    found = [s for s in answer["display"]["sections"] if s["title"] == title]
    assert len(found) == 1, (title, answer["display"])
    return [(row["label"], row["value"]) for row in found[0]["rows"]]


def verdict(answer):
    """The verdict as it came over the wire."""
    return answer["verdict"]["verdict"]


def wire_notices(answer):
    return answer["verdict"].get("notices", [])


def notice_codes(answer):
    codes = [n["code"] for n in wire_notices(answer)]
    assert len(codes) == len(answer["notices"]), "a notice without a sentence"
    return set(codes)


def expect_failure(finished, exit_code, *failure_codes):
    """A scripted visit that ended in this entry (or one of these) of the catalogue; gives its answer."""
    answer = finished.check(exit_code).json()
    assert answer["failure"]["code"] in failure_codes, str(finished)
    assert answer["failure"]["message"], str(finished)
    assert "verdict" not in answer, str(finished)
    return answer
