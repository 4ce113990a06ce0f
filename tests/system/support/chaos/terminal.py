# SPDX-License-Identifier: Apache-2.0
"""Terminals that check and register cards without pause, over connections they keep while these hold."""

import base64
import hashlib
import http.client
import json
import ssl
import threading
import time

from support.api import b64, registration_context, statement, verification_context
from support.chaos.ledger import Asked
from support.visits import today

SECONDS = 20


class Card:
    """A sample card. One thread signs at a time. Nobody registers it before `opens`."""

    def __init__(self, name, certificate, key, opens=float("inf")):
        self.name, self.certificate, self.opens = name, certificate, opens
        self.fingerprint = hashlib.sha256(certificate).hexdigest()
        self._key = key
        self._lock = threading.Lock()

    def sign(self, message):
        with self._lock:
            return self._key.sign(message)


class Lost(Exception):
    """No answer, none that could be read, or none to go on with."""


class BusyTerminal:
    """Asks until it is told to stop; writes down what it is told."""

    def __init__(self, terminal_id, pem, authority, port, ledger, chance, cards):
        self.terminal_id, self._port, self._ledger, self._chance = terminal_id, port, ledger, chance
        self._cards = cards
        self._context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=str(authority))
        self._context.load_cert_chain(str(pem), str(pem))
        self._connection = None
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
                card = self._chance.choice(self._cards)
                if card.opens <= time.monotonic() and self._chance.random() < 0.2:
                    self._register(card)
                    self._check(card)
                else:
                    self._check(card)
            except Lost:
                time.sleep(self._chance.random() * 0.05)
        self._drop()

    def _drop(self):
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _ask(self, call, method, path, body=None, **about):
        """Writes down what came of it; gives the answer."""
        sent = time.monotonic()
        try:
            if self._connection is None:
                self._connection = http.client.HTTPSConnection("127.0.0.1", self._port, context=self._context,
                                                               timeout=SECONDS)
            raw = None if body is None else json.dumps(body).encode()
            self._connection.request(method, path, raw, {"Content-Type": "application/json"})
            answer = self._connection.getresponse()
            content = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._ledger.add(Asked(call, self.terminal_id, sent, **about))
            self._drop()
            raise Lost from error
        asked = Asked(call, self.terminal_id, sent, time.monotonic(), answer.status, content.get("code", ""),
                      answer.getheader("X-Request-Id"), content, **about)
        self._ledger.add(asked)
        if not asked.answered:
            raise Lost
        return content

    def _challenge(self, purpose):
        given = self._ask("challenge", "POST", "/v1/challenges", {"purpose": purpose})
        return given["id"], base64.b64decode(given["nonce"])

    def _check(self, card):
        day = today().isoformat()
        challenge, nonce = self._challenge("verify")
        signature = card.sign(statement("verify", self.terminal_id, nonce, verification_context("pin", day)))
        self._ask("verification", "POST", "/v1/verifications",
                  {"challenge_id": challenge, "certificate": b64(card.certificate), "signature": b64(signature),
                   "method": "pin", "day": day}, card=card.name, fingerprint=card.fingerprint)

    def _register(self, card):
        terms = self._ask("terms", "GET", "/v1/terms/current")
        challenge, nonce = self._challenge("register")
        context = registration_context(terms["version"], terms["text"])
        signature = card.sign(statement("register", self.terminal_id, nonce, context))
        self._ask("registration", "POST", "/v1/registrations",
                  {"challenge_id": challenge, "certificate": b64(card.certificate), "signature": b64(signature),
                   "terms_version": terms["version"]},
                  card=card.name, fingerprint=card.fingerprint, terms_version=terms["version"])
