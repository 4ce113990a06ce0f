# SPDX-License-Identifier: Apache-2.0
"""Compares what terminals were told with what the service kept. Every sentence it returns is a loss."""

import collections

AUDITED = ("K32", "K33", "K40", "K50")  # refusals that the audit chain records


def losses(ledger, records, registrations, persons):
    """records: the audit chain; registrations: rows (person, terms version, receipt); persons: of card names."""
    by_id = collections.defaultdict(list)
    for record in records:
        by_id[record["request_id"]].append(record)
    found = [f"request {name} stands {len(rows)} times in the audit chain"
             for name, rows in by_id.items() if len(rows) > 1 and name]
    for told in ledger.told:
        found += _audited(told, by_id)
        if told.call == "verification":
            found += _true(told, ledger, persons)
    return found + _once(ledger.told, registrations, persons)


def _audited(told, by_id):
    if told.status != 200 and not told.code.startswith(AUDITED):
        return []
    rows = by_id.get(told.request_id)
    if not rows:
        return [f"{told.call} {told.request_id} was answered and is not in the audit chain"]
    expected = {"action": told.call, "terminal_id": told.terminal, "outcome": _outcome(told)}
    if told.status == 200:
        expected["certificate_fingerprint"] = told.fingerprint
    wrong = [f"{told.call} {told.request_id}: {field} is {rows[0].get(field)!r} in the audit chain, not {value!r}"
             for field, value in expected.items() if str(rows[0].get(field)).lower() != value.lower()]
    return wrong


def _outcome(told):
    if told.status != 200:
        return told.code
    if told.call == "registration":
        return "registered"
    if told.body["result"] == "registration_required":
        return "registration_required"
    return {1: "covered", 2: "not_covered"}.get(told.body["verdict"]["validity"], "other")


def _true(told, ledger, persons):
    """The answer shows a state that existed between question and answer, whole."""
    person = persons[told.card]
    if told.status != 200 or person not in ledger.versions or told.body["result"] != "verdict":
        return []
    insurance = told.body["verdict"]["insurance"]
    number = int(insurance["number"])
    seen = (insurance["symbol"], insurance["number"], insurance["insurer_name"])
    if seen != shown(number):
        return [f"check {told.request_id} was answered from a mixture of states: {seen}"]
    possible = ledger.possible_versions(person, told.sent, told.received)
    if number not in possible:
        return [f"check {told.request_id} was answered from version {number}, possible were {possible}"]
    return []


def shown(number):
    """Symbol, number and insurer's name of a version."""
    return f"版{number}", str(number), f"見本保険者{number}"


def _once(told, registrations, persons):
    kept = collections.defaultdict(list)
    for person, version, receipt in registrations:
        kept[person, version].append(receipt)
    found = [f"{person} is registered {len(receipts)} times under terms {version}"
             for (person, version), receipts in kept.items() if len(receipts) > 1]
    for one in told:
        if one.call != "registration" or one.status != 200:
            continue
        receipts = kept.get((persons[one.card], one.terms_version), [])
        if one.body["receipt_id"] not in receipts:
            found.append(f"receipt {one.body['receipt_id']} was given and is not kept: {receipts}")
    return found
