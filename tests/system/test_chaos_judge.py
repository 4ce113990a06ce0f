# SPDX-License-Identifier: Apache-2.0
"""The judge of tools/chaos sees each kind of loss: a run in which all went well, and the same with one thing wrong."""

import dataclasses

import pytest

from support.chaos import people
from support.chaos.judge import losses
from support.chaos.ledger import Asked, Change, Ledger, Suspension

KNOWN, NEW = "kaishain", "mitoroku"
PRINT = "ab" * 32


def verdict(card, version, validity=1):
    symbol, number, insurer = people.shown(people.PERSONS[card], version)
    return {"result": "verdict", "verdict": {"validity": validity, "insurance": {
        "symbol": symbol, "number": number, "insurer_name": insurer}}}


class Story:
    """One terminal, second by second: a known card, an unregistered one, its registration, a check of it, an inquiry, a
    batch. State 1 of everybody is known from the beginning, state 2 is imported at 10."""

    def __init__(self):
        self.ledger = Ledger()
        self.records = []
        for who in people.PERSONS.values():
            self.ledger.versions[who] = [Change(0, 1, 0.5), Change(10, 2, 11)]
        self.ask("verification", KNOWN, 1, verdict(KNOWN, 1), "covered")
        self.ask("verification", NEW, 2, {"result": "registration_required"}, "registration_required")
        self.ask("registration", NEW, 3, {"receipt_id": "R-1"}, "registered", terms_version="v1")
        self.ask("verification", NEW, 4, verdict(NEW, 1), "covered")
        self.ask("verification", KNOWN, 12, verdict(KNOWN, 2), "covered")
        self.registrations = [(people.PERSONS[NEW], "v1", "R-1")]
        self.ask("verification", KNOWN, 13, {}, None, status=500, code="K3001")
        self.ask("challenge", "", 14, {}, None, status=503, code="K3002")
        self.internal_error_explained = True
        self.inquire("inquiry", 15, 2, verdict(KNOWN, 2))
        self.inquire("inquiry", 16, 1, {"verdict": {"validity": 4}})
        self.tell_of_a_batch()
        self.ledger.of_suspended.add("T-1")
        self.ledger.suspensions.append(Suspension(27.8, done=28.8, ending=29.2, ended=29.4))
        self.ask("challenge", "", 28.9, {}, None, status=403, code="K3107")
        self.ledger.revocations["T-1"] = Change(30, done=31)
        self.records.append({"request_id": "", "action": "revocation", "terminal_id": "T-1", "outcome": "revoked"})
        self.ask("challenge", "", 30.8, {}, None)
        self.ask("challenge", "", 32, {}, None, status=401, code="K3102")

    def ask(self, call, card, second, body, outcome, status=200, code="", **about):
        name = f"r-{second}"
        if card and outcome:
            about["challenge"] = name
        self.ledger.asked.append(Asked(call, "T-1", second, second + 0.5, status, code, name, body, card, PRINT, **about))
        if outcome:
            self.records.append({"request_id": name, "action": "inquiry" if call == "row" else call, "terminal_id": "T-1",
                                 "outcome": outcome, "certificate_fingerprint": PRINT})

    def inquire(self, call, second, version, body, **about):
        outcome = "covered" if body["verdict"]["validity"] == 1 else "not_covered"
        self.ask(call, "", second, body, outcome, state=(people.PERSONS[KNOWN], version), **about)

    def tell_of_a_batch(self):
        def batch(call, second, body, rows=(), **about):
            self.ask(f"batch {call}", "", second, body, None, batch="B", rows=rows, **about)

        batch("open", 20, {"id": "b", "received": 0, "answered": 0})
        batch("fill", 21, {"id": "b", "received": 2, "answered": 0}, rows=(0, 2))
        self.inquire("row", 22, 2, verdict(KNOWN, 2), batch="B", rows=(0, 1))
        batch("read", 23, {"next": 1, "more": True}, rows=(0, 2))
        batch("open", 24, {"id": "b", "received": 2, "answered": 1})
        self.inquire("row", 25, 2, verdict(KNOWN, 2), batch="B", rows=(1, 2))
        batch("read", 26, {"next": 2, "more": False}, rows=(1, 2))
        batch("erase", 27, {"id": "b", "received": 2, "answered": 2})
        batch("state", 28, {}, status=404, code="K3401")

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
    "2 of registration stand in the audit chain for T-1, which asked for 1":
    lambda s: s.records.append({**s.records[2], "request_id": "x"}),
    "does not find version 2": lambda s: s.change(15, body={"verdict": {"validity": 4}}),
    "'P-0002版1', '1', '見本保険者1'": lambda s: s.change(16, body=verdict(KNOWN, 1), state=(people.PERSONS[KNOWN], 2)),
    "of inquiry stand in the audit chain for T-1, which asked for 2": lambda s: s.change(21, rows=(0, 0)),
    "its key opened another batch": lambda s: s.change(24, body={"id": "c", "received": 2, "answered": 1}),
    "1 rows are there of 2": lambda s: s.change(24, body={"id": "b", "received": 1, "answered": 1}),
    "0 rows are answered of 1": lambda s: s.change(24, body={"id": "b", "received": 2, "answered": 0}),
    "from row 1 gave rows [0]": lambda s: s.change(25, rows=(0, 1)),
    "row 0 was answered in two ways": lambda s: s.change(25, rows=(0, 1), body={"verdict": {"validity": 4}}),
    "not {'next': 2, 'more': False}": lambda s: s.change(26, body={"next": 2, "more": True}),
    "was forgotten before batch open r-24": lambda s: s.change(24, status=404, code="K3401"),
    "was answered after its erasure": lambda s: s.change(28, status=200, code=""),
    "row r-22 was answered and is not in the audit chain": lambda s: s.records.pop(-3),
    "the revocation of T-1 is not in the audit chain": lambda s: s.records.pop(-1),
    "was answered to T-1 after its revocation": lambda s: s.change(32, status=200, code=""),
    "was answered while the facility was suspended": lambda s: s.change(28.9, status=200, code="") or
    setattr(s.ledger.suspensions[0], "ending", 29.6),
    "for a suspension that was not": lambda s: s.change(14, code="K3107"),
    "for a revocation that nobody had made": lambda s: s.change(14, code="K3102"),
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
