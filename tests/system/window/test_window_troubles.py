# SPDX-License-Identifier: Apache-2.0
"""Cards, readers and services that go wrong under the window: each says what happened and what to do, and heals."""

import pytest

from support.card_wire import Tear
from support.installation import PIN
from support.words import (BY_PHOTO, BY_PIN, CARD_REMOVED, CHECK, COVERED, ENTER_PIN, LADDER, NOT_MY_NUMBER, OLD_CARD,
                           PUT_CARD, READER_SERVICE_STOPPED, RETRY, UNREACHABLE, tries_left)


@pytest.fixture
def restored(pcscd):
    """Leaves a running daemon behind, whatever the test did to it."""
    yield pcscd
    if not pcscd.running():
        pcscd.start()


def test_torn_out_while_it_is_read(either, desk):
    """Put back, it is read without a key being pressed."""
    with desk.wired_card("kaishain") as card:
        card.insert(Tear(2, "before"))
        either.begin()
        either.wait_for_trouble(CARD_REMOVED)
        card.wait_until_gone()
        card.insert()
        either.wait_for(ENTER_PIN, tries_left(3))
        either.type_pin(PIN)
        either.wait_for_verdict(COVERED)
        either.close_visit()


def test_torn_out_while_the_pin_is_typed(counter, desk):
    """What was typed is gone with the card, and no try is lost."""
    with desk.wired_card("kaishain") as card:
        card.insert()
        counter.go_to_pin()
        counter.keys(*PIN[:2])
        card.remove()
        counter.wait_for_trouble(CARD_REMOVED)
        card.insert()
        counter.wait_for(ENTER_PIN, tries_left(3))
        counter.type_pin(PIN)
        counter.wait_for_verdict(COVERED)
        counter.close_visit()


def test_torn_out_at_the_signature(counter, desk):
    with desk.wired_card("kaishain") as card:
        card.insert(Tear(5, "lost"))
        counter.check_by_pin(PIN)
        shown = counter.wait_for_trouble(CARD_REMOVED)
        assert shown.says("K1102")
        card.wait_until_gone()
        card.insert()
        counter.type_pin(PIN)
        counter.wait_for_verdict(COVERED)
        counter.close_visit()


@pytest.mark.parametrize("wrong, what", [("juki", OLD_CARD), ("other-card", NOT_MY_NUMBER)])
def test_the_wrong_card_then_the_right_one(either, desk, wrong, what):
    with desk.card(wrong):
        either.begin()
        either.wait_for_trouble(what)
    desk.wait_until_empty()
    with desk.card("kaishain"):
        either.wait_for(ENTER_PIN)
        either.type_pin(PIN)
        either.wait_for_verdict(COVERED)
        either.close_visit()


def test_pcscd_stops_under_the_start_screen(counter, desk, restored):
    """The start screen says so, and takes it back by itself."""
    restored.kill()
    counter.wait_for("カードリーダー：使えません")
    assert counter.screen().offers(CHECK.japanese)
    restored.start()
    counter.wait_for("カードリーダー：使えます")
    with desk.card("kaishain"):
        counter.check_by_pin(PIN)
        counter.wait_for_verdict(COVERED)
        counter.close_visit()


def test_pcscd_stops_while_a_card_is_awaited(either, desk, restored):
    """The screen says so, and goes on by itself when the daemon is back."""
    either.begin()
    either.wait_for(PUT_CARD)
    restored.kill()
    either.wait_for(READER_SERVICE_STOPPED)
    restored.start()
    either.wait_for_screen(lambda now: not now.says(either.word(READER_SERVICE_STOPPED)), "the notice to go")
    with desk.card("kaishain"):
        either.wait_for(ENTER_PIN)
        either.type_pin(PIN)
        either.wait_for_verdict(COVERED)
        either.close_visit()


def test_pcscd_dies_while_the_pin_is_typed(counter, desk, restored):
    with desk.card("kaishain"):
        counter.go_to_pin()
        restored.kill()
        counter.wait_for_screen(lambda now: now.offers(RETRY.japanese) or now.says("カードリーダー"), "a trouble")
        counter.close_visit()
        restored.start()
        restored.eye.wait_for_card(desk.reader, True)
        counter.check_by_pin(PIN)
        counter.wait_for_verdict(COVERED)
        counter.close_visit()


@pytest.fixture
def own_counter(make_window, own_service, aside):
    """A function that starts a counter of the service of this test, which is down."""
    windows = []

    def start(language):
        with own_service.served():
            terminal = own_service.enrol(aside())
        windows.append(make_window(terminal, language=language).start())
        return windows[-1]

    yield start
    for window in windows:
        assert window.running(), window.output()
        window.stop()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_service_goes_and_comes_back(own_counter, own_service, desk, language):
    """The ladder of other ways is shown; the same card goes on once the service is there."""
    window = own_counter(language)
    with desk.card("kaishain"):
        with own_service.served():
            window.go_to_pin()
        window.type_pin(PIN)
        shown = window.wait_for_trouble(UNREACHABLE)
        assert shown.says("K2001")
        for step in LADDER:
            assert shown.says(window.word(step)), f"{step}\n{shown}"
        with own_service.served():
            window.press(RETRY)
            window.type_pin(PIN)
            window.wait_for_verdict(COVERED)
            window.close_visit()


def test_the_service_is_down_from_the_beginning(own_counter, own_service, desk):
    """Known before the patient has looked for the card."""
    window = own_counter("ja")
    window.press(CHECK)
    window.wait_for_trouble(UNREACHABLE)
    with own_service.served(), desk.card("kaishain"):
        window.press(RETRY)
        window.press(BY_PIN)
        window.type_pin(PIN)
        window.wait_for_verdict(COVERED)
        window.close_visit()


def test_a_blocked_person(either, desk):
    """不開示: the screen says no more than that this way does not work."""
    with desk.card("fukaiji"):
        either.check_by_pin(PIN)
        shown = either.wait_for_screen(lambda now: now.says("K4013"), "K4013")
        for step in LADDER:
            assert shown.says(either.word(step))
        assert not [text for text in shown.texts if "不開示" in text or "DV" in text]
        either.close_visit()


def test_every_state_can_be_left(counter, desk):
    """中止 or 閉じる is on each of them."""
    with desk.wired_card("kaishain") as card:
        counter.press(CHECK)
        counter.wait_for_button(BY_PHOTO)
        counter.close_visit()
        counter.begin()
        counter.close_visit()
        card.insert()
        counter.go_to_pin()
        counter.close_visit()
        card.remove()
        counter.begin()
        counter.wait_for(PUT_CARD)
        card.insert()
        card.wire.silence()
        counter.close_visit()
        counter.press(CHECK)
        counter.wait_for_button(BY_PIN)
        counter.close_visit()
