# SPDX-License-Identifier: Apache-2.0
"""English for the patient who asks for it: one key, and Japanese again with the next visit."""

from support.installation import PIN
from support.words import BY_PIN, CHECK, CLOSE, COVERED, ENTER_PIN, PUT_CARD


def test_english_for_one_patient(counter, desk):
    counter.begin()
    counter.wait_for(PUT_CARD.japanese)
    counter.press("English")
    counter.wait_for(PUT_CARD.english)
    with desk.card("kaishain"):
        counter.wait_for(ENTER_PIN.english)
        counter.type_pin(PIN)
        shown = counter.wait_for_verdict(COVERED.english)
        assert "Insurer number" in [label for label, _ in shown.rows()]
        counter.press(CLOSE.english)
        counter.press(CHECK.japanese)
        counter.wait_for_button(BY_PIN.japanese)
        counter.close_visit()


def test_there_and_back_on_one_screen(counter, desk):
    """The question stays, and nothing is sent by it."""
    with desk.card("kaishain"):
        counter.begin()
        counter.wait_for(ENTER_PIN.japanese)
        counter.press("English")
        counter.wait_for(ENTER_PIN.english)
        counter.press("日本語")
        counter.wait_for(ENTER_PIN.japanese)
        counter.type_pin(PIN)
        counter.wait_for_verdict(COVERED)
        counter.press("English")
        counter.wait_for_verdict(COVERED.english)
        counter.close_visit()


def test_the_staff_screen_offers_no_language(counter):
    """The first screen is the staff's; their language is a setting."""
    assert not counter.screen().offers("English")
