# SPDX-License-Identifier: Apache-2.0
"""Terminals that check and register cards without pause, over connections they keep while these hold."""

import http.client
import json
import ssl
import threading
import time

from support.api import b64, registration_context, statement, verification_context
from support.chaos.ledger import Told
from support.visits import today

import base64
import hashlib

SECONDS = 20
PUT_OFF = {"K3001", "K3002"}  # the service says itself that it could not


class Card:
    """A sample card. One thread signs at a time."""

    def __init__(self, name, person, certificate, key):
        self.name, self.person, self.certificate = name, person, certificate
        self.fingerprint = hashlib.sha256(certificate).hexdigest()
        self._key = key
        self._lock = threading.Lock()

    def sign(self, message):
        with self._lock:
            return self._key.sign(message)


class Lost(Exception):
    """No answer, or none that could be read."""


class BusyTerminal:
    """Asks until it is told to stop; writes down what it is told."""

    def __init__(self, terminal_id, pem, authority, port, ledger, chance, checked, registered):
        self.terminal_id, self._port, self._ledger, self._chance = terminal_id, port, ledger, chance
        self._checked, self._registered = checked, registered
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
                if self._chance.random() < 0.15:
                    self._register(self._chance.choice(self._registered))
                else:
                    self._check(self._chance.choice(self._checked))
            except Lost:
                self._ledger.count_unanswered()
                self._drop()
                time.sleep(self._chance.random() * 0.05)
        self._drop()

    def _drop(self):
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _send(self, method, path, body=None):
        try:
            if self._connection is None:
                self._connection = http.client.HTTPSConnection("127.0.0.1", self._port, context=self._context,
                                                               timeout=SECONDS)
            raw = None if body is None else json.dumps(body).encode()
            self._connection.request(method, path, raw, {"Content-Type": "application/json"})
            answer = self._connection.getresponse()
            content = json.loads(answer.read())
            return answer.status, answer.getheader("X-Request-Id"), content
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Lost from error

    def _ask(self, method, path, body=None):
        """An answer that only prepares: anything but success is passed over."""
        status, _, content = self._send(method, path, body)
        if status != 200:
            self._ledger.count_put_off()
            raise Lost
        return content

    def _challenge(self, purpose):
        given = self._ask("POST", "/v1/challenges", {"purpose": purpose})
        return given["id"], base64.b64decode(given["nonce"])

    def _tell(self, call, card, path, body, terms_version=""):
        sent = time.monotonic()
        status, request_id, content = self._send("POST", path, body)
        code = content.get("code", "")
        if code in PUT_OFF:
            self._ledger.count_put_off()
            return
        self._ledger.tell(Told(call, self.terminal_id, card.name, card.fingerprint, request_id, status, code, content,
                               sent, time.monotonic(), terms_version))

    def _check(self, card):
        day = today().isoformat()
        challenge, nonce = self._challenge("verify")
        signature = card.sign(statement("verify", self.terminal_id, nonce, verification_context("pin", day)))
        self._tell("verification", card, "/v1/verifications",
                   {"challenge_id": challenge, "certificate": b64(card.certificate), "signature": b64(signature),
                    "method": "pin", "day": day})

    def _register(self, card):
        terms = self._ask("GET", "/v1/terms/current")
        challenge, nonce = self._challenge("register")
        context = registration_context(terms["version"], terms["text"])
        signature = card.sign(statement("register", self.terminal_id, nonce, context))
        self._tell("registration", card, "/v1/registrations",
                   {"challenge_id": challenge, "certificate": b64(card.certificate), "signature": b64(signature),
                    "terms_version": terms["version"]}, terms["version"])
