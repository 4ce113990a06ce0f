# SPDX-License-Identifier: Apache-2.0
"""A whole visit without seeing the screen: names, the order of Tab, and what is read out by itself."""

import pytest

from support.installation import PIN, WRONG_PIN
from support.words import (AGREE, BY_PIN, CHECK, CLOSE, COVERED, ENTER_AGAIN, OFFER, PIN_WRONG, PUT_CARD, REGISTER, READ,
                           REGISTERED)


def reaches_everything(window):
    """Tab comes by every button that can be pressed, and by nothing without a name. The keys of the PIN pad are left
    out: they are for touch, and with a keyboard one types."""
    shown = window.screen()
    reached = window.cycle()
    assert not [node for node in reached if not node.name.strip()], f"{reached}\n{shown}"
    wanted = {node.name for node in shown.nodes if node.is_button and node.enabled and node.focusable}
    assert wanted, str(shown)
    assert wanted <= {node.name for node in reached}, f"{wanted}\n{reached}"
    hidden_from_tab = [node.name for node in shown.nodes if node.is_button and not node.focusable]
    pad = window.has_pin_pad(shown)
    assert not hidden_from_tab or pad, hidden_from_tab


@pytest.mark.parametrize("language", ["ja", "en"])
def test_tab_reaches_every_button_of_every_screen(make_window, own_service, desk, aside, language):
    """Through the longest visit there is: a wrong PIN, a registration, a verdict, a trouble."""
    with own_service.served():
        window = make_window(own_service.enrol(aside()), language=language).start()
        reaches_everything(window)
        window.press(CHECK)
        window.wait_for_button(BY_PIN)
        reaches_everything(window)
        window.press(BY_PIN)
        window.wait_for(PUT_CARD)
        reaches_everything(window)
        with desk.card("mitoroku"):
            window.wait_for_pin_field()
            reaches_everything(window)
            window.type_pin(WRONG_PIN)
            window.wait_for(PIN_WRONG)
            reaches_everything(window)
            window.press(ENTER_AGAIN)
            window.type_pin(PIN)
            window.wait_for(OFFER)
            reaches_everything(window)
            window.press(REGISTER)
            window.wait_for_button(AGREE)
            reaches_everything(window)
            window.press(AGREE)
            window.wait_for_button(READ)
            reaches_everything(window)
            window.press(READ)
            window.wait_for_pin_field()
            reaches_everything(window)
            window.type_pin(PIN)
            window.wait_for(REGISTERED)
            reaches_everything(window)
            window.press(CHECK)
            window.wait_for_verdict(COVERED)
            reaches_everything(window)
            window.close_visit()
            window.press(CHECK)
            window.wait_for_button(BY_PIN)
        window.close_visit()
    window.press(CHECK)
    window.wait_for_screen(lambda now: now.says("K2001"), "the trouble")
    reaches_everything(window)
    window.stop()


def test_the_verdict_is_read_out(counter, desk):
    """It gets the keyboard the moment it appears, so a screen reader speaks it; the PIN field before it likewise."""
    with counter.listening() as ears, desk.card("shikaku-taro"):
        counter.go_to_pin()
        ears.wait_for(lambda told: told.kind.startswith("object:state-changed:focused") and told.numbers[0] == 1
                      and told.role == "password text" and "暗証番号" in told.name, "the PIN field")
        counter.type_pin(PIN)
        counter.wait_for_verdict(COVERED)
        ears.wait_for(lambda told: told.kind.startswith("object:state-changed:focused") and told.numbers[0] == 1
                      and told.name.startswith("資格あり") and "医療扶助" in told.name, "the answer")
        counter.close_visit()


def test_the_pin_field_tells_its_tries(counter, desk):
    """Before the first digit, for who cannot see the sentence beside it."""
    with desk.card("kaishain"):
        counter.go_to_pin()
        assert "あと3回" in counter.wait_for_pin_field().description
        counter.type_pin(WRONG_PIN)
        counter.press(ENTER_AGAIN)
        assert "あと2回" in counter.wait_for_pin_field().description
        counter.close_visit()


def test_values_are_read_with_their_labels(counter, desk):
    with desk.card("kaishain"):
        counter.check_by_pin(PIN)
        shown = counter.wait_for_verdict(COVERED)
        assert "氏名 会社 花子" in shown.texts
        counter.press(CLOSE)
        counter.wait_for_start()
