# SPDX-License-Identifier: Apache-2.0
"""A terminal that checks and registers cards without pause."""

import base64
import hashlib
import threading
import time

from support.api import b64, registration_context, statement, verification_context
from support.chaos.asker import SECONDS, Lost
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
    """Asks until it is told to stop."""

    def __init__(self, asker, cards):
        self._asker, self._cards, self._chance = asker, cards, asker.chance
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
                self._visit(self._chance.choice(self._cards))
            except Lost:
                time.sleep(self._chance.random() * 0.05)
        self._asker.close()

    def _visit(self, card):
        if card.opens <= time.monotonic() and self._chance.random() < 0.2:
            self._register(card)
        self._check(card)

    def _challenge(self, purpose):
        given = self._asker.ask("challenge", "POST", "/v1/challenges", {"purpose": purpose})
        return given["id"], base64.b64decode(given["nonce"])

    def _check(self, card):
        day = today().isoformat()
        challenge, nonce = self._challenge("verify")
        signature = card.sign(statement("verify", self._asker.terminal_id, nonce, verification_context("pin", day)))
        self._asker.tell("verification", "/v1/verifications",
                         {"challenge_id": challenge, "certificate": b64(card.certificate), "signature": b64(signature),
                          "method": "pin", "day": day}, card=card.name, fingerprint=card.fingerprint)

    def _register(self, card):
        terms = self._asker.ask("terms", "GET", "/v1/terms/current")
        challenge, nonce = self._challenge("register")
        context = registration_context(terms["version"], terms["text"])
        signature = card.sign(statement("register", self._asker.terminal_id, nonce, context))
        self._asker.tell("registration", "/v1/registrations",
                         {"challenge_id": challenge, "certificate": b64(card.certificate), "signature": b64(signature),
                          "terms_version": terms["version"]},
                         card=card.name, fingerprint=card.fingerprint, terms_version=terms["version"])
