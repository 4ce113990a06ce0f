# SPDX-License-Identifier: Apache-2.0
"""Compares what terminals were told with what the service kept. Every sentence it returns is a loss."""

import collections

from support.chaos import people
from support.chaos.judge_batches import losses_of_batches
from support.chaos.ledger import OPERATIONS

STATE_AGE = 0.05  # seconds for which the service believes what it knows of a terminal (run.py sets it)

AUDITED = ("K32", "K33", "K40", "K50")  # refusals that the audit chain records
EXPLAINED = {
    "K3002",  # the service says itself that it could not
    "K3102",  # a terminal that was revoked; _after_revocation() looks at each
    "K3107",  # a facility that was suspended; _while_suspended() looks at each
    "K3201",  # a challenge of before a restart, or one that has been used
    "K3202",  # a challenge that the moved clock has ended
    "K5001",  # the terms changed between reading and signing
    "K3401",  # a batch that was erased; judge_batches.py looks at each
}


def losses(ledger, records, registrations, internal_error_explained):
    """records: the audit chain; registrations: rows (person, terms version, receipt);
    internal_error_explained(asked): whether a fault of this run caused it."""
    by_id = collections.defaultdict(list)
    for record in records:
        by_id[record["request_id"]].append(record)
    found = [f"request {name} stands {len(rows)} times in the audit chain"
             for name, rows in by_id.items() if len(rows) > 1 and name]
    revoked = {record["terminal_id"] for record in records if record["action"] == "revocation"}
    found += [f"the revocation of {terminal} is not in the audit chain"
              for terminal, change in ledger.revocations.items() if change.done is not None and terminal not in revoked]
    states = States(ledger)
    for asked in ledger.asked:
        found += _explained(asked, internal_error_explained) + _after_revocation(asked, ledger.revocations)
        found += _while_suspended(asked, ledger)
        found += _audited(asked, by_id)
        found += states.of(asked)
    return (found + losses_of_batches(ledger.asked) + _once(ledger.asked, registrations)
            + _no_more_than_asked(ledger.asked, records))


def _after_revocation(asked, revocations):
    change = revocations.get(asked.terminal)
    if asked.code == "K3102" and (change is None or asked.received < change.begun):
        return [f"{asked.call} {asked.request_id} was refused for a revocation that nobody had made"]
    late = asked.answered and asked.call != "row" and change is not None and change.done is not None
    if late and asked.sent > change.done + STATE_AGE:
        return [f"{asked.call} {asked.request_id} was answered to {asked.terminal} after its revocation"]
    return []


def _while_suspended(asked, ledger):
    mine = ledger.suspensions if asked.terminal in ledger.of_suspended else []
    if asked.code == "K3107" and not any(
            one.begun <= asked.received and (one.ended is None or asked.sent <= one.ended + STATE_AGE) for one in mine):
        return [f"{asked.call} {asked.request_id} was refused for a suspension that was not"]
    if asked.answered and asked.call != "row" and any(
            one.done is not None and one.done + STATE_AGE < asked.sent
            and (one.ending is None or asked.received < one.ending) for one in mine):
        return [f"{asked.call} {asked.request_id} was answered while the facility was suspended"]
    return []


def _explained(asked, internal_error_explained):
    if asked.received is None or asked.answered or asked.code in EXPLAINED:
        return []
    if asked.code == "K3001" and internal_error_explained(asked):
        return []
    return [f"{asked.call} {asked.request_id} was refused with {asked.status} {asked.code}, which nothing explains"]


def _audited(asked, by_id):
    if asked.call not in OPERATIONS:
        return []
    if not asked.answered and not asked.code.startswith(AUDITED):
        return []
    rows = by_id.get(asked.request_id)
    if not rows:
        return [f"{asked.call} {asked.request_id} was answered and is not in the audit chain"]
    expected = {"action": _action(asked), "terminal_id": asked.terminal, "outcome": _outcome(asked)}
    if asked.answered and asked.card:
        expected["certificate_fingerprint"] = asked.fingerprint
    return [f"{asked.call} {asked.request_id}: {field} is {rows[0].get(field)!r} in the audit chain, not {value!r}"
            for field, value in expected.items() if str(rows[0].get(field)).lower() != value.lower()]


def _action(asked):
    return "inquiry" if asked.call == "row" else asked.call


def _outcome(asked):
    if not asked.answered:
        return asked.code
    if asked.call == "registration":
        return "registered"
    if asked.body.get("result") == "registration_required":
        return "registration_required"
    return "covered" if asked.body["verdict"]["validity"] == 1 else "not_covered"


class States:
    """Whether an answer shows a state that existed between question and answer, whole."""

    def __init__(self, ledger):
        self._ledger = ledger
        # When each person may have become registered first, and when that was certain.
        self._first_sent, self._first_known = {}, {}
        for asked in ledger.asked:
            if asked.call != "registration":
                continue
            person = people.PERSONS[asked.card]
            self._first_sent[person] = min(asked.sent, self._first_sent.get(person, asked.sent))
            if asked.answered:
                self._first_known[person] = min(asked.received, self._first_known.get(person, asked.received))

    def of(self, asked):
        if not asked.answered:
            return []
        if asked.call == "verification":
            return self._of_check(asked)
        return self._of_inquiry(asked) if asked.state else []

    def _of_check(self, asked):
        person = people.PERSONS[asked.card]
        required = asked.body["result"] == "registration_required"
        if required and self._registered_for_certain(person, asked.sent):
            return [f"check {asked.request_id} asks {person} for a registration that was acknowledged"]
        if not required and not self._perhaps_registered(person, asked.received):
            return [f"check {asked.request_id} was answered for {person}, whom nobody had registered"]
        return [] if required else self._of_insurance(asked, person)

    def _of_inquiry(self, asked):
        """What it asks for is there, or it is not."""
        person, version = asked.state
        if asked.body["verdict"]["validity"] != 4:
            return self._of_insurance(asked, person)
        possible = self._possible(asked, person)
        return [] if list(possible) != [version] else [
            f"{asked.call} {asked.request_id} does not find version {version} of {person}, which was there"]

    def _registered_for_certain(self, person, when):
        return not people.is_registered_here(person) or self._first_known.get(person, when + 1) <= when

    def _perhaps_registered(self, person, when):
        return not people.is_registered_here(person) or self._first_sent.get(person, when + 1) <= when

    def _of_insurance(self, asked, person):
        insurance = asked.body["verdict"].get("insurance")
        if asked.body["verdict"]["validity"] != 1 or not insurance:
            return [f"{asked.call} {asked.request_id} says that {person} is not covered"]
        number = int(insurance["number"])
        seen = (insurance["symbol"], insurance["number"], insurance["insurer_name"])
        if seen != people.shown(person, number) or (asked.state and number != asked.state[1]):
            return [f"{asked.call} {asked.request_id} was answered from a mixture of states: {seen}"]
        possible = self._possible(asked, person)
        if number not in possible:
            return [f"{asked.call} {asked.request_id} was answered from version {number}, possible were {possible}"]
        return []

    def _possible(self, asked, person):
        return self._ledger.possible_versions(person, asked.sent, asked.received)


def _once(asked, registrations):
    kept = collections.defaultdict(list)
    for person, version, receipt in registrations:
        kept[person, version].append(receipt)
    found = [f"{person} is registered {len(receipts)} times under terms {version}"
             for (person, version), receipts in kept.items() if len(receipts) > 1]
    for one in asked:
        if one.call != "registration" or not one.answered:
            continue
        receipts = kept.get((people.PERSONS[one.card], one.terms_version), [])
        if one.body["receipt_id"] not in receipts:
            found.append(f"receipt {one.body['receipt_id']} was given and is not kept: {receipts}")
    return found


def _no_more_than_asked(asked, records):
    """A signed statement and a row of a batch count once, however often they were sent."""
    answers = collections.Counter(one.challenge for one in asked if one.challenge and one.answered)
    found = [f"challenge {name} was good for {count} answers" for name, count in answers.items() if count > 1]
    questions = collections.defaultdict(set)
    for one in asked:
        if one.call == "batch fill":
            questions[one.terminal, "inquiry"].update((one.batch, row) for row in range(*one.rows))
        elif one.call in OPERATIONS and one.call != "row":
            questions[one.terminal, one.call].add(one.challenge or one.sent)
    done = collections.Counter((one["terminal_id"], one["action"]) for one in records
                               if not one["outcome"].startswith("K") and one["action"] in OPERATIONS)
    return found + [f"{count} of {action} stand in the audit chain for {terminal}, which asked for {wanted}"
                    for (terminal, action), count in done.items()
                    for wanted in [len(questions[terminal, action])] if count > wanted]
