# SPDX-License-Identifier: Apache-2.0
"""A terminal that checks and registers cards, and asks by number, without pause."""

import base64
import hashlib
import threading
import time

from support.api import b64, registration_context, statement, verification_context
from support.chaos import people
from support.chaos.asker import SECONDS, Lost
from support.chaos.batch import Batch
from support.visits import today


class Card:
    """A sample card. One thread signs at a time. Nobody registers it before `opens`."""

    def __init__(self, name, certificate, key, opens):
        self.name, self.certificate, self.opens = name, certificate, opens
        self.fingerprint = hashlib.sha256(certificate).hexdigest()
        self._key = key
        self._lock = threading.Lock()

    def sign(self, message):
        with self._lock:
            return self._key.sign(message)


class BusyTerminal:
    """Asks until it is told to stop. seen: the last state of each person that anybody near was told."""

    def __init__(self, asker, cards, seen):
        self._asker, self._cards, self._seen, self._chance = asker, cards, seen, asker.chance
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self):
        self._thread.start()
        return self

    def stop(self):
        self._stop.set()

    def join(self):
        self._thread.join(SECONDS * 3)
        assert not self._thread.is_alive(), "a terminal hangs"

    def _run(self):
        while not self._stop.is_set():
            try:
                self._work()
            except Lost:
                time.sleep(self._chance.random() * 0.05)
        self._asker.close()

    def _work(self):
        if self._seen and self._chance.random() < 0.1:
            who, version = self._state()
            self._asker.ask("inquiry", "POST", "/v1/inquiries", people.inquiry(who, version), state=(who, version))
            return
        card = self._chance.choice(self._cards)
        if card.opens <= time.monotonic() and self._chance.random() < 0.2:
            self._register(card)
        self._check(card)

    def _state(self):
        """One that somebody has, had, or has soon."""
        who = self._chance.choice(list(self._seen))
        return who, max(1, self._seen[who] + self._chance.choice((-1, 0, 0, 1)))

    def _challenge(self, purpose):
        given = self._asker.ask("challenge", "POST", "/v1/challenges", {"purpose": purpose})
        return given["id"], base64.b64decode(given["nonce"])

    def _check(self, card):
        day = today().isoformat()
        challenge, nonce = self._challenge("verify")
        signature = card.sign(statement("verify", self._asker.terminal_id, nonce, verification_context("pin", day)))
        told = self._asker.tell("verification", "/v1/verifications",
                                {"challenge_id": challenge, "certificate": b64(card.certificate),
                                 "signature": b64(signature), "method": "pin", "day": day},
                                card=card.name, fingerprint=card.fingerprint)
        if told["result"] == "verdict":
            self._seen[people.PERSONS[card.name]] = int(told["verdict"]["insurance"]["number"])

    def _register(self, card):
        terms = self._asker.ask("terms", "GET", "/v1/terms/current")
        challenge, nonce = self._challenge("register")
        context = registration_context(terms["version"], terms["text"])
        signature = card.sign(statement("register", self._asker.terminal_id, nonce, context))
        self._asker.tell("registration", "/v1/registrations",
                         {"challenge_id": challenge, "certificate": b64(card.certificate), "signature": b64(signature),
                          "terms_version": terms["version"]},
                         card=card.name, fingerprint=card.fingerprint, terms_version=terms["version"])


class BatchTerminal(BusyTerminal):
    """Has one batch after the other answered."""

    def _work(self):
        if not self._seen:
            self._check(self._chance.choice(self._cards))
            return
        Batch(self._asker, [self._state() for _ in range(self._chance.randint(1, 120))], self._stop).complete()
