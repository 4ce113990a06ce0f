# SPDX-License-Identifier: Apache-2.0
"""The PIN at the window: wrong, the last try, locked, and what nobody may hear of it."""

import json

import pytest

from support.installation import PIN, WRONG_PIN
from support.words import (BY_PHOTO_DONE, COVERED, ENTER_AGAIN, ENTER_PIN, LAST_TRY, LOCKED, PHOTO_INSTEAD, PIN_WRONG,
                           USE_LAST_TRY, tries_left)

ODD_PIN = "9768"  # none of its digits stands in the names of keys and counts


def card_with_pin(desk, name, pin):
    """A sample card whose PIN is another."""
    file = desk.take(name)
    card = json.loads(file.read_text())
    for application in card["applications"]:
        for entry in application["files"]:
            if entry.get("secret") == PIN:
                entry["secret"] = pin
    file.write_text(json.dumps(card, ensure_ascii=False))
    return file


def test_wrong_then_right(either, desk):
    with desk.card("kaishain"):
        either.begin()
        either.wait_for(ENTER_PIN, tries_left(3))
        either.type_pin(WRONG_PIN)
        either.wait_for(PIN_WRONG, tries_left(2))
        either.press(ENTER_AGAIN)
        either.wait_for(ENTER_PIN, tries_left(2))
        either.type_pin(PIN)
        either.wait_for_verdict(COVERED)
        either.close_visit()


def test_the_last_try_is_confirmed(either, desk):
    with desk.card("kaishain"):
        either.begin()
        for left in (2, 1):
            either.type_pin(WRONG_PIN)
            either.wait_for(PIN_WRONG, tries_left(left))
            either.press(ENTER_AGAIN)
        either.wait_for(LAST_TRY)
        either.press(USE_LAST_TRY)
        either.wait_for(ENTER_PIN, tries_left(1))
        either.type_pin(PIN)
        either.wait_for_verdict(COVERED)
        either.close_visit()


def test_locked_then_compared_by_eye(either, desk):
    with desk.card("lock"):
        either.begin()
        either.wait_for(LOCKED)
        either.press(PHOTO_INSTEAD)
        shown = either.wait_for_verdict(COVERED)
        assert shown.says(either.word(BY_PHOTO_DONE))
        either.close_visit()


def test_locked_by_the_third_mistake(counter, desk):
    with desk.card("kaishain"):
        counter.begin()
        for again in (ENTER_AGAIN, ENTER_AGAIN, None):
            counter.type_pin(WRONG_PIN)
            if again:
                counter.press(again)
                if counter.wait_for_screen(lambda now: now.says(ENTER_PIN.japanese) or now.says(LAST_TRY.japanese),
                                           "the next try").says(LAST_TRY.japanese):
                    counter.press(USE_LAST_TRY)
        counter.wait_for(LOCKED)
        counter.close_visit()


def test_too_few_digits_do_nothing(counter, desk):
    """Enter with three digits sends nothing; the fourth makes it whole."""
    with desk.card("kaishain"):
        counter.go_to_pin()
        counter.keys(*PIN[:3], "Return")
        counter.keys(PIN[3], "Return")
        counter.wait_for_verdict(COVERED)
        counter.close_visit()


def test_a_mistyped_digit_is_taken_back(counter, desk):
    with desk.card("kaishain"):
        counter.go_to_pin()
        counter.keys("9", "BackSpace", *PIN[:2], "8", "BackSpace", *PIN[2:], "Return")
        counter.wait_for_verdict(COVERED)
        counter.close_visit()


def test_keys_that_change_places(make_window, terminal, desk):
    """Only the keys on the screen are mixed: a digit of the keyboard is that digit, each time the pad is shown."""
    mixed = make_window(terminal, settings="[counter]\npin_pad_scrambled = true\n").start()
    with desk.card("kaishain"):
        mixed.begin()
        mixed.type_pin(WRONG_PIN)
        mixed.wait_for(PIN_WRONG, tries_left(2))
        mixed.press(ENTER_AGAIN)
        mixed.type_pin(PIN)
        mixed.wait_for_verdict(COVERED)
    mixed.stop()


# A key press as Qt reports it on the accessibility bus: its name or its X keysym.
KEY_REPORTS = {f'string "{digit}"' for digit in ODD_PIN} | {f"int32 {ord(digit)}" for digit in ODD_PIN}


def digits_in(texts):
    return [text for text in texts if any(digit in text for digit in ODD_PIN)]


def test_nobody_hears_a_digit(counter, desk, tmp_path):
    """While a PIN is typed, neither the tree, nor any event, nor anything else on the accessibility bus has one of its
    digits; what is told is how many there are. (Keys themselves can be listened to on X by any program of the same
    user; nothing a program does prevents that.)"""
    with desk.card(card_with_pin(desk, "kaishain", ODD_PIN)):
        counter.go_to_pin()
        quiet = counter.screen()
        labels_with_digits = {node.name for node in quiet.nodes if node.role == "label"}
        with counter.listening() as ears, counter.bus.monitor(tmp_path / "bus.log") as bus:
            for count, digit in enumerate(ODD_PIN, 1):
                before = len(ears.told)
                counter.keys(digit)
                ears.wait_for(lambda told, here=before: told in ears.told[here:] and told.role == "password text",
                              f"the number of digits after {count}")
                field = counter.wait_for_pin_field()
                assert f"{count}" in field.name
                now = counter.screen()
                assert {node.name for node in now.nodes if node.role == "label"} == labels_with_digits
                assert not {"Text", "EditableText"} & field.interfaces()
                assert not digits_in([node.name for node in now.nodes if node.is_button])
            told = list(ears.told)
        field_names = {event.name for event in told}
        assert any("4" in name for name in field_names)
        assert not digits_in(event.text for event in told), told
        assert not digits_in(event.name for event in told), told
        assert not [event for event in told if "数字キー" in event.name], "a key of the pad tells that it was pressed"
        passed = bus.text()
        assert "Accessible" in passed
        reported = [line.strip() for line in passed.splitlines() if line.strip() in KEY_REPORTS]
        assert not reported, "the program told the bus which keys were pressed"
        counter.keys("Return")
        counter.wait_for_verdict(COVERED)
        counter.close_visit()


def test_the_pads_keys_are_named_by_place(counter, desk):
    """Who explores the pad by touch hears a place, never a digit; the digits stay with the eye."""
    with desk.card("kaishain"):
        counter.go_to_pin()
        pad = [node for node in counter.screen().nodes if node.is_button and not node.focusable]
        keys = [node.name for node in pad if "数字キー" in node.name]
        assert len(keys) == len(set(keys)) == 10
        counter.close_visit()


@pytest.mark.parametrize("how", ["Escape", "close"])
def test_what_was_typed_is_gone_with_the_visit(counter, desk, how):
    """Three digits, then the visit ends: the next one starts with none."""
    with desk.card("kaishain"):
        counter.go_to_pin()
        counter.keys(*PIN[:3])
        if how == "Escape":
            counter.keys("Escape")
            counter.wait_for_start()
        else:
            counter.close_visit()
        counter.go_to_pin()
        field = counter.wait_for_pin_field()
        assert "0" in field.name, field.name
        counter.close_visit()
