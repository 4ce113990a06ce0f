# SPDX-License-Identifier: Apache-2.0
"""健康保険証利用登録 at the window: C-04-01-A, F-01-A three times, the verdict; and the two ways to say no."""

import pytest

from support.installation import PIN, WRONG_PIN
from support.visits import REGISTRATION
from support.words import (AGREE, AGREE_NOT, APPLICATION, CANCELLED, CHECK, COVERED, ENTER_AGAIN, NOT_AGREED,
                           NOT_REGISTERED, OFFER, PIN_WRONG, READ, READING_TITLE, REGISTER, REGISTER_NOT, REGISTERED,
                           RESULT, tries_left)
from test_registration import TERMS


@pytest.fixture
def office(own_service, aside):
    """A service of its own: registrations change its data."""
    with own_service.served():
        own_service.terminal = own_service.enrol(aside())
        yield own_service


@pytest.fixture
def registering(make_window, office):
    """A function that starts a counter of that service."""
    windows = []

    def start(language="ja"):
        windows.append(make_window(office.terminal, language=language).start())
        return windows[-1]

    yield start
    for window in windows:
        assert window.running(), window.output()
        window.stop()


def shown_on(window, screen, number, title):
    assert screen.number == number, str(screen)
    assert screen.title == window.word(title), str(screen)


def to_the_offer(window):
    window.check_by_pin(PIN)
    return window.wait_for(OFFER)


def to_the_terms(window):
    to_the_offer(window)
    window.press(REGISTER)
    return window.wait_for(APPLICATION)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_whole_registration(registering, desk, language):
    """Every screen with its words, its buttons and its number; the verdict at the end with the card in place."""
    window = registering(language)
    with desk.card("mitoroku"):
        offer = to_the_offer(window)
        shown_on(window, offer, "C-04-01-A", RESULT)
        assert {window.word(REGISTER), window.word(REGISTER_NOT)} <= set(offer.buttons)

        window.press(REGISTER)
        terms = window.wait_for(APPLICATION, *TERMS)
        shown_on(window, terms, "F-01-A", RESULT)
        assert {window.word(AGREE), window.word(AGREE_NOT)} <= set(terms.buttons)

        window.press(AGREE)
        again = window.wait_for_button(READ)
        shown_on(window, again, "F-01-A", READING_TITLE)
        window.press(READ)
        window.wait_for_pin_field()
        window.type_pin(PIN)

        done = window.wait_for(REGISTERED)
        shown_on(window, done, "F-01-A", READING_TITLE)
        assert {window.word(CHECK), window.word(READ)} <= set(done.buttons)
        window.press(CHECK)
        verdict = window.wait_for_verdict(COVERED)
        assert "未登録 遥" in [value for _, value in verdict.rows()]
        window.close_visit()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_declined_at_the_offer(registering, office, desk, language):
    window = registering(language)
    with desk.card("mitoroku"):
        to_the_offer(window)
        window.press(REGISTER_NOT)
        window.wait_for_start()
        window.wait_for(NOT_REGISTERED)
        desk.verify(office.terminal).check(REGISTRATION)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_declined_at_the_terms(registering, office, desk, language):
    window = registering(language)
    with desk.card("mitoroku"):
        to_the_terms(window)
        window.press(AGREE_NOT)
        window.wait_for_start()
        window.wait_for(NOT_AGREED)
        desk.verify(office.terminal).check(REGISTRATION)


def test_given_up_between_consent_and_card(registering, office, desk):
    window = registering()
    with desk.card("mitoroku"):
        to_the_terms(window)
        window.press(AGREE)
        window.wait_for_button(READ)
        window.close_visit()
        window.wait_for(CANCELLED)
        desk.verify(office.terminal).check(REGISTRATION)


def test_wrong_pin_at_the_consent(registering, desk):
    window = registering()
    with desk.card("mitoroku"):
        to_the_terms(window)
        window.press(AGREE)
        window.press(READ)
        window.type_pin(WRONG_PIN)
        window.wait_for(PIN_WRONG, tries_left(2))
        window.press(ENTER_AGAIN)
        window.type_pin(PIN)
        window.wait_for(REGISTERED)
        window.press(CHECK)
        window.wait_for_verdict(COVERED)
        window.close_visit()


def test_the_terms_by_keyboard(counter, desk):
    """The text scrolls by keys from where Tab finds it, and its end can be reached without a mouse."""
    with desk.card("mitoroku"):
        to_the_terms(counter)
        names = [node.name for node in counter.cycle()]
        assert {AGREE.japanese, AGREE_NOT.japanese, "利用規約"} <= set(names), names
        counter.tab_to("利用規約")
        assert "つづきを読む" in counter.screen().buttons
        counter.keys("End")
        counter.wait_for_screen(lambda now: "つづきを読む" not in now.buttons, "the end of the terms")
        counter.keys("Home", "space", "Next", "Down", "Up", "Prior")
        counter.press(AGREE_NOT)
        counter.wait_for_start()
