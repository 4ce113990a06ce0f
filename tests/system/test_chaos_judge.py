# SPDX-License-Identifier: Apache-2.0
"""The judge of tools/chaos sees each kind of loss: a run in which all went well, and the same with one thing wrong."""

import dataclasses

import pytest

from support.chaos import people
from support.chaos.judge import losses
from support.chaos.ledger import Asked, Ledger

KNOWN, NEW = "kaishain", "mitoroku"
PRINT = "ab" * 32


def verdict(card, version, validity=1):
    symbol, number, insurer = people.shown(people.PERSONS[card], version)
    return {"result": "verdict", "verdict": {"validity": validity, "insurance": {
        "symbol": symbol, "number": number, "insurer_name": insurer}}}


class Story:
    """One terminal, second by second: a known card, an unregistered one, its registration, a check of it. State 1 of
    everybody is known from the beginning, state 2 is imported at 10."""

    def __init__(self):
        self.ledger = Ledger()
        self.records = []
        for who in people.PERSONS.values():
            first, second = self.ledger.begin_version(who), self.ledger.begin_version(who)
            first.begun, first.done, second.begun, second.done = 0, 0.5, 10, 11
        self.ask("verification", KNOWN, 1, verdict(KNOWN, 1), "covered")
        self.ask("verification", NEW, 2, {"result": "registration_required"}, "registration_required")
        self.ask("registration", NEW, 3, {"receipt_id": "R-1"}, "registered", terms_version="v1")
        self.ask("verification", NEW, 4, verdict(NEW, 1), "covered")
        self.ask("verification", KNOWN, 12, verdict(KNOWN, 2), "covered")
        self.registrations = [(people.PERSONS[NEW], "v1", "R-1")]
        self.ask("verification", KNOWN, 13, {}, None, status=500, code="K3001")
        self.ask("challenge", "", 14, {}, None, status=503, code="K3002")
        self.internal_error_explained = True

    def ask(self, call, card, second, body, outcome, status=200, code="", terms_version=""):
        name = f"r-{second}"
        self.ledger.asked.append(Asked(call, "T-1", second, second + 0.5, status, code, name, body, card, PRINT, terms_version,
                                      challenge=name if outcome else ""))
        if outcome:
            self.records.append({"request_id": name, "action": call, "terminal_id": "T-1", "outcome": outcome,
                                 "certificate_fingerprint": PRINT})

    def change(self, second, **values):
        """What the terminal was told at this second."""
        self.ledger.asked = [dataclasses.replace(one, **values) if one.sent == second else one
                             for one in self.ledger.asked]

    def losses(self):
        return losses(self.ledger, self.records, self.registrations, lambda asked: self.internal_error_explained)


def test_a_good_run_has_no_losses():
    assert Story().losses() == []


WRONGS = {
    "not in the audit chain": lambda s: s.records.pop(0),
    "2 times in the audit chain": lambda s: s.records.append(s.records[0]),
    "outcome is 'covered'": lambda s: s.change(2, body={"result": "verdict", "verdict": {"validity": 2}}) or
    s.records[1].update(outcome="covered"),
    "for a registration that was acknowledged": lambda s: s.change(4, body={"result": "registration_required"}),
    "whom nobody had registered": lambda s: s.change(2, body=verdict(NEW, 1)),
    "was answered from version 2": lambda s: s.change(4, body=verdict(NEW, 2)),
    "was answered from version 1": lambda s: s.change(12, body=verdict(KNOWN, 1)),
    "from a mixture of states": lambda s: s.change(1, body=verdict(NEW, 1)),
    "is not covered": lambda s: s.change(1, body=verdict(KNOWN, 1, validity=4)),
    "is registered 2 times": lambda s: s.registrations.append((people.PERSONS[NEW], "v1", "R-2")),
    "is not kept": lambda s: s.registrations.clear(),
    "was good for 2 answers": lambda s: s.change(12, challenge="r-1"),
    "for T-1, which asked for 3": lambda s: s.ledger.asked.pop(0),
    "K3001, which nothing explains": lambda s: setattr(s, "internal_error_explained", False),
    "K4013, which nothing explains": lambda s: s.change(14, code="K4013"),
}


@pytest.mark.parametrize("sentence", WRONGS)
def test_each_loss_is_seen(sentence):
    story = Story()
    WRONGS[sentence](story)
    assert any(sentence in loss for loss in story.losses()), story.losses()


def test_what_was_not_answered_may_have_happened():
    """The registration's answer was cut: whether it counts is open from then on, and only from then on."""
    story = Story()
    story.change(3, received=None, status=0)
    assert story.losses() == []
    story.change(4, body={"result": "registration_required"})
    assert not any("for a registration" in loss for loss in story.losses())
