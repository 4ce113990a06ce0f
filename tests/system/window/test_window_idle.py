# SPDX-License-Identifier: Apache-2.0
"""Nobody touches anything: a countdown that is told, a way to go on, and at its end nothing left."""

import re

import pytest

from support.installation import PIN
from support.words import BY_PIN, CHECK, COVERED, STAY

COUNTDOWN = 20  # the shortest there may be (WCAG 2.2.1)
SECONDS = COUNTDOWN + 6  # between two countdowns the screen is read at least once, however busy the machine
SETTINGS = f"[visit]\nidle_seconds = {SECONDS}\n[counter]\nidle_countdown_seconds = {COUNTDOWN}\n"


@pytest.fixture
def impatient(make_window, terminal, desk):
    window = make_window(terminal, settings=SETTINGS).start()
    yield window
    window.stop()


def counting(window):
    return window.wait_for_button(STAY)


def gone_on(window):
    window.wait_for_screen(lambda now: not now.offers(STAY.japanese) and now.offers(BY_PIN.japanese),
                           "the countdown to go and the question to stay")


def test_going_on(impatient):
    """Any key goes on, and so does 続ける when a screen reader presses it; the question stays where it was."""
    impatient.press(CHECK)
    counting(impatient)
    impatient.keys("Tab")
    gone_on(impatient)
    [stay] = [node for node in counting(impatient).nodes if node.name == STAY.japanese]
    stay.press()
    gone_on(impatient)


def test_the_end_of_the_countdown(impatient, desk):
    """It is told, it counts, and with it goes everything that was shown."""
    with desk.card("kaishain"):
        impatient.check_by_pin(PIN)
        impatient.wait_for_verdict(COVERED)
        with impatient.listening() as ears:
            shown = counting(impatient)
            [told] = [text for text in shown.texts if re.search(r"あと\d+秒", text)]
            assert int(re.search(r"あと(\d+)秒", told).group(1)) <= COUNTDOWN
            ears.wait_for(lambda event: "秒" in event.name or "秒" in event.text, "the countdown to be told")
        end = impatient.wait_for_button(CHECK, seconds=SECONDS + 20)
        assert not [text for text in end.texts if "花子" in text or "99990001" in text]
        assert end.says("しばらく操作がなかったので、はじめの画面に戻りました。")


def test_locking_the_computer_clears_the_screen(counter, desk, bus):
    with desk.card("kaishain"):
        counter.check_by_pin(PIN)
        counter.wait_for_verdict(COVERED)
        bus.signal("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true")
        shown = counter.wait_for_start()
        assert not [text for text in shown.texts if "花子" in text or "99990001" in text]
