# SPDX-License-Identifier: Apache-2.0
"""The card leaves the reader before, during and after every single command of a visit.

Each time the visit ends as "the card went away" and nothing else, no try of the PIN is lost, and the next visit works
with nothing restarted."""

import pytest

from support.card_wire import Tear
from support.installation import WRONG_PIN
from support.visits import CARD, COVERED, expect_failure

VERIFY = b"\x00\x20\x00\x98"
PHASES = ["before", "lost", "half", "after"]
COMMANDS = 5  # a visit with PIN on an extended-length reader; the first test holds it

REMOVED, NONSENSE, MISSING = "K1102", "K1108", "K1101"


def test_the_commands_of_a_visit(desk, terminal):
    """What the tests below count on."""
    with desk.wired_card("kaishain") as card:
        card.insert()
        desk.verify(terminal).check(COVERED)
        commands = list(card.wire.commands)
    assert len(commands) == COMMANDS, [c.hex() for c in commands]
    assert commands.count(VERIFY) == 2  # the query of the tries, and the PIN


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("number", range(1, COMMANDS + 1))
def test_torn(desk, terminal, number, phase):
    with desk.wired_card("kaishain") as card:
        card.insert(Tear(number, phase))
        finished = desk.verify(terminal)
        card.wait_until_gone()
        assert len(card.wire.commands) == number
        if number == COMMANDS and phase == "after":
            finished.check(COVERED)  # the signature was given; the card may go
        else:
            # The virtual reader hands half an answer on as if it were whole; to the terminal it is then nonsense.
            answer = expect_failure(finished, CARD, *([REMOVED, NONSENSE] if phase == "half" else [REMOVED]))
            assert answer["failure"]["remedy"] == "retry"
            assert "K12" not in finished.out + finished.err, "taken for a wrong PIN"
        card.insert()
        assert desk.tries_left(terminal) == 3
        desk.verify(terminal).check(COVERED)


def test_torn_at_a_wrong_pin(desk, terminal):
    """The card has counted the try, but nobody saw its answer: reported, not repeated, and told truly afterwards."""
    with desk.wired_card("kaishain") as card:
        card.insert(Tear(4, "lost"))
        expect_failure(desk.verify(terminal, pin=WRONG_PIN), CARD, REMOVED)
        card.wait_until_gone()
        assert card.wire.commands.count(VERIFY) == 2, "the PIN was sent again"
        card.insert()
        assert desk.tries_left(terminal) == 2
        desk.verify(terminal).check(COVERED)


@pytest.mark.parametrize("number", range(1, 10))
def test_torn_at_a_visual_check(desk, terminal, number):
    with desk.wired_card("kaishain") as card:
        card.insert(Tear(number, "lost"))
        finished = desk.verify(terminal, pin=None)
        if not card.wire.torn.is_set():
            finished.check(COVERED)  # the check has fewer commands than this
            assert len(card.wire.commands) < number
            return
        expect_failure(finished, CARD, REMOVED)
        card.wait_until_gone()
        card.insert()
        desk.verify(terminal, pin=None).check(COVERED)


def test_torn_and_put_back_under_a_waiting_program(desk, terminal):
    """At the counter: the card goes during the signature, comes back, and the same program finishes the visit."""
    with desk.wired_card("kaishain") as card:
        card.insert(Tear(5, "before"))
        with desk.dialogue(terminal, "verify", "--method", "pin") as talk:
            talk.enter_pin("1234")
            talk.expect("読み取りの途中でカードが離れました")
            card.wait_until_gone()
            card.insert()
            talk.enter_pin("1234")
            talk.expect("資格確認結果")
            assert talk.wait() == COVERED


def test_a_silent_card_can_be_given_up(desk, terminal):
    """No reader gives a time limit of its own: the program does, and Ctrl-C works at any time."""
    with desk.wired_card("kaishain") as card:
        card.insert()
        card.wire.silence()
        with desk.dialogue(terminal, "verify", "--method", "pin") as talk:
            talk.expect("読み取")
            talk.type("\x03")
            assert talk.wait() == 130


def test_no_card_at_all(desk, terminal):
    desk.wait_until_empty()
    expect_failure(desk.verify(terminal, "--timeout", "1"), CARD, MISSING)
