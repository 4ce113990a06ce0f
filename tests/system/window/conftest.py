# SPDX-License-Identifier: Apache-2.0
"""The real window: one display and one accessibility bus for all tests, and two counters that most of them share."""

import itertools

import pytest

from support.accessibility import AccessibilityBus
from support.display import Display
from support.window import Window

LANGUAGES = ("ja", "en")


@pytest.fixture(scope="session")
def display(place, nothing_left_running):
    screen = Display(place).start()
    yield screen
    screen.stop()


@pytest.fixture(scope="session")
def bus(display, place):
    told = AccessibilityBus(place / "bus", display).start()
    yield told
    told.stop()


@pytest.fixture(scope="session")
def make_window(programs, display, bus, pcscd, place):
    """A function that makes a window, not started yet, with directories of its own."""
    assert programs.counter.exists(), f"{programs.counter} is not built"
    number = itertools.count()
    made = []

    def make(terminal, *options, env=None, **how):
        identity = ["--identity", terminal.directory] if terminal else []
        window = Window(programs, display, bus, place / f"counter-{next(number)}", *identity, *options,
                        env=env or pcscd.environment(), **how)
        made.append(window)
        return window

    yield make
    for window in made:
        if window.running():
            window.stop()


@pytest.fixture(scope="session")
def shared_windows(make_window, terminal):
    """A counter in each language, started when first asked for."""
    started = {}

    def get(language):
        if language not in started:
            started[language] = make_window(terminal, language=language).start()
        return started[language]

    return get


@pytest.fixture
def desk(desk, pcscd):
    """A desk whose readers are both seen to be empty: a window looks at all of them, and reads the first card."""
    for slot in range(len(pcscd.READERS)):
        pcscd.wait_until_empty(slot)
    return desk


@pytest.fixture
def counter(shared_windows, desk):
    """The Japanese counter, at its start screen. Whatever a test leaves, the next visit works in the same window."""
    window = shared_windows("ja")
    window.back_to_start()
    yield window
    assert window.running(), window.output()


@pytest.fixture(params=LANGUAGES)
def either(request, shared_windows, desk):
    """The counter in Japanese, then in English."""
    window = shared_windows(request.param)
    window.back_to_start()
    yield window
    assert window.running(), window.output()
