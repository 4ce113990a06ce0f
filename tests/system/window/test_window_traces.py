# SPDX-License-Identifier: Apache-2.0
"""What a visit leaves: no name, no number, no PIN in the log, the output, the settings or the program's memory."""

import os
import re

import pytest

from support.installation import WRONG_PIN
from support.words import CLOSE, COVERED, ENTER_AGAIN, PIN_WRONG
from test_memory import VERIFY, memory
from test_traces import VISITORS, secrets_of
from test_window_pin import ODD_PIN, card_with_pin

DIGITS = ODD_PIN.encode()
NUMBERS = bytes(int(digit) for digit in ODD_PIN)
# A PIN as a program might keep it.
FORMS = {
    "VERIFY": VERIFY + b"\x04" + DIGITS,
    "text": DIGITS,
    "text of 16-bit units": ODD_PIN.encode("utf-16-le"),
    "list of numbers": b"".join(number.to_bytes(4, "little") for number in NUMBERS),
    "list of small numbers": b"\0\0" + NUMBERS + b"\0\0",
}
# Four bytes come about by chance: in base64, in hexadecimal, in a longer number, in an image. A typed PIN stands alone.
ALONE = re.compile(rb"[0-9A-Za-z+/=]")


def stands_alone(area, at, length):
    around = area[at - 1:at] + area[at + length:at + length + 1]
    return not ALONE.search(around) and all(byte < 0x20 or byte >= 0x7F or chr(byte).isspace() or chr(byte) in "\"':,;"
                                            for byte in around)


def traces(pid):
    """What of the PIN is in the memory of a program, as (form, what stands around it)."""
    found = []
    for area in memory(pid):
        for form, wanted in FORMS.items():
            at = area.find(wanted)
            while at >= 0:
                if form != "text" or stands_alone(area, at, len(wanted)):
                    found.append((form, area[max(0, at - 24):at + len(wanted) + 24]))
                at = area.find(wanted, at + 1)
    return found


def may_read_memory():
    return os.geteuid() == 0


def skip_where_memory_cannot_be_searched():
    if not may_read_memory():
        pytest.skip("only the administrator can read the program's memory")


def test_the_memory_is_closed_to_others(counter):
    """Whoever is not the administrator cannot read it: its files in /proc belong to root."""
    status = os.stat(f"/proc/{counter.pid}/mem")
    assert status.st_uid == 0
    if not may_read_memory():
        with pytest.raises(PermissionError):
            open(f"/proc/{counter.pid}/mem", "rb")


def test_no_pin_in_the_memory(make_window, terminal, desk):
    """Where the search finds what is there: typed and not yet confirmed, the digits are in the program's own buffer,
    once. From the moment the card has them, and after 閉じる, they are nowhere."""
    window = make_window(terminal).start()
    skip_where_memory_cannot_be_searched()
    with desk.card(card_with_pin(desk, "kaishain", ODD_PIN)):
        window.go_to_pin()
        assert traces(window.pid) == []
        window.keys(*ODD_PIN)
        window.wait_for_screen(lambda now: now.focused and now.focused.name.count("4") == 2, "four digits")
        typed = traces(window.pid)
        assert len(typed) == 1, typed
        window.keys("Return")
        window.wait_for_verdict(COVERED)
        assert traces(window.pid) == []
        window.close_visit()
        assert traces(window.pid) == []
    window.stop()


def test_no_pin_given_up_in_the_memory(make_window, terminal, desk):
    """The same where the PIN was never sent."""
    window = make_window(terminal).start()
    skip_where_memory_cannot_be_searched()
    with desk.card(card_with_pin(desk, "kaishain", ODD_PIN)):
        window.go_to_pin()
        window.keys(*ODD_PIN)
        window.wait_for_screen(lambda now: now.focused and now.focused.name.count("4") == 2, "four digits")
        window.close_visit()
        assert traces(window.pid) == []
    window.stop()


@pytest.fixture(scope="module")
def remains(make_window, terminal, pcscd, samples, tmp_path_factory):
    """Whole visits of several people, a wrong PIN included; then all files and all output of the program."""
    from support.desk import Desk

    desk = Desk(pcscd, samples, tmp_path_factory.mktemp("cards"), 0)
    window = make_window(terminal).start()
    for name in ("shikaku-taro", "kaishain", "fukaiji"):
        with desk.card(card_with_pin(desk, name, ODD_PIN)):
            window.go_to_pin()
            window.type_pin(WRONG_PIN)
            window.wait_for(PIN_WRONG)
            window.press(ENTER_AGAIN)
            window.type_pin(ODD_PIN)
            window.wait_for_button(CLOSE)
            window.close_visit()
    window.ask_to_close()
    assert window.wait_for_end() == 0
    left = {"output": window.output(), "log": window.log()}
    for file in window.directory.rglob("*"):
        if file.is_file() and not file.is_symlink():
            left[str(file.relative_to(window.directory))] = file.read_bytes().decode(errors="replace")
    return left


@pytest.mark.parametrize("card", ["shikaku-taro", "kaishain", "fukaiji"])
def test_no_personal_data_is_left(remains, programs, card):
    secrets = secrets_of(programs, VISITORS[card])
    assert len(secrets) > 5
    found = [(where, secret) for where, text in remains.items() for secret in secrets if secret in text]
    assert not found


def test_no_pin_is_left(remains):
    digits = re.compile(rf"(?<![0-9A-Fa-f.:T-])({ODD_PIN}|{WRONG_PIN})(?![0-9A-Fa-f])")
    assert not [(where, digits.search(text)) for where, text in remains.items() if digits.search(text)]


def test_the_log_tells_what_was_done(remains):
    """There was something to look at: states and failure codes, line by line."""
    log = remains["log"]
    for word in ("started", "enter_pin", "pin_wrong", "verdict", "K4013"):
        assert word in log, log
    assert re.search(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ", log, re.M)


def test_nothing_is_said_on_the_terminal(remains):
    assert remains["output"] == ""
