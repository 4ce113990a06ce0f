# SPDX-License-Identifier: Apache-2.0
"""What stays behind: no name, no number, no PIN in any log, audit record or file of the terminal."""

import json
import unicodedata

import pytest

from support.visits import CARD, PIN_TROUBLE, REGISTRATION

VISITORS = {"shikaku-taro": "P-0001", "kaishain": "P-0002", "fukaiji": "P-0024", "mitoroku": "P-0012"}
SECRET_KEYS = ("name", "name_kana", "other_name", "other_name_kana", "birth", "address", "number", "recipient",
               "insured_name")
SCREEN_WORDS = {"資格"}  # a family name in the samples, and a word of every screen
PIN, WRONG_PIN = "1234", "9731"


def secrets_of(programs, person_id):
    """What of this person may not appear, in every width it might be written in."""
    for line in programs.people.read_text().splitlines():
        person = json.loads(line)
        if person["id"] != person_id:
            continue
        records = [person, *person.get("insurances", []), *person.get("assistances", [])]
        values = {str(r[key]) for r in records for key in SECRET_KEYS if r.get(key)}
        values |= {value.replace("\u3000", " ") for value in values} | {v.replace("-", "") for v in values}
        values |= {unicodedata.normalize("NFKC", value) for value in values}
        values |= {part for value in values for part in value.split() if not part.isascii() and len(part) > 1}
        return {value for value in values - SCREEN_WORDS if len(value) > 3 or not value.isascii()}
    raise KeyError(person_id)


@pytest.fixture(scope="module")
def aftermath(pcscd, samples, fresh_service, tmp_path_factory):
    """Several whole visits, good and bad, with every log as talkative as it gets; then all that they left."""
    from support.desk import Desk

    place = tmp_path_factory.mktemp("traces")
    service = fresh_service.fork(place / "service")
    service.set("service", "log_level", "debug")
    desk = Desk(pcscd, samples, place / "cards", 0)
    remains = {}
    with service.served():
        terminal = service.enrol(place / "terminal")
        for card in VISITORS:
            with desk.card(card) as file:
                visits = {
                    "wrong": desk.verify(terminal, pin=WRONG_PIN).check(PIN_TROUBLE),
                    "right": desk.verify(terminal).check(0, 1, CARD, REGISTRATION),
                    "visual": desk.verify(terminal, pin=None).check(0, 1, CARD, REGISTRATION),
                }
                version = terminal.run("terms", "--json").check().json()["version"]
                visits["register"] = desk.command(terminal, "register", "--accept-terms", version, "--pin-stdin",
                                                  pin=PIN).check(0, CARD)
                for name, finished in visits.items():
                    remains[f"errors of {card}, {name}"] = finished.err
            remains[f"log of the card {card}"] = file.with_suffix(".log").read_text()
        terminal.run("inquire", "--json", "--insurer", "01139997", "--symbol", "99990001", "--number", "101",
                     "--branch", "00", "--birth", "1985-07-15").check(0)
        remains["status"] = service.admin("status").out
    remains["log of the service"] = service.log()
    remains["audit"] = service.admin("audit export").out
    for file in terminal.directory.rglob("*"):
        if file.is_file():
            remains[f"terminal: {file.name}"] = file.read_bytes().decode(errors="replace")
    return remains


@pytest.mark.parametrize("card", VISITORS)
def test_no_personal_data_is_left(aftermath, programs, card):
    secrets = secrets_of(programs, VISITORS[card])
    assert len(secrets) > 5
    found = [(where, secret) for where, text in aftermath.items() for secret in secrets if secret in text]
    assert not found


def test_no_pin_is_left(aftermath):
    import re

    digits = re.compile(rf"(?<![0-9A-Fa-f.])({PIN}|{WRONG_PIN})(?![0-9A-Fa-f])")
    hexadecimal = re.compile("31323334|39373331")
    for where, text in aftermath.items():
        if where.startswith("terminal: ") or where == "audit":
            continue  # keys and hashes in base64 and hex: any four digits may occur
        assert not digits.search(text) and not hexadecimal.search(text), where


def test_there_was_something_to_look_at(aftermath):
    assert "K4013" in aftermath["log of the service"]
    assert len(aftermath["audit"].splitlines()) >= 3 * len(VISITORS)


def test_the_audit_names_what_was_done(aftermath):
    records = [json.loads(line) for line in aftermath["audit"].splitlines()]
    outcomes = {(r["action"], r["outcome"]) for r in records}
    assert {("verification", "covered"), ("verification", "K4013"), ("verification", "registration_required"),
            ("registration", "registered"), ("inquiry", "covered"), ("enrolment", "enrolled")} <= outcomes
    assert {r["method"] for r in records if r["action"] == "verification"} == {"pin", "visual"}
