# SPDX-License-Identifier: Apache-2.0
"""The service's calls as a stranger would write them: own JSON, own TLS, own statement, openssl for the signatures.

Nothing here shares code with the programs, so that a mistake made on both sides does not cancel out."""

import base64
import dataclasses
import hashlib
import http.client
import json
import pathlib
import ssl
import subprocess

SECONDS = 30


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The failure code of a problem document."""
        assert self.headers.get("content-type", "").startswith("application/problem+json"), self
        problem = self.json()
        assert problem["status"] == self.status, problem
        assert problem["type"] == f"urn:kakunin:failure:{problem['code']}", problem
        assert problem["request_id"], problem
        return problem["code"]


def digest_of(*fields):
    """SHA-256 over fields, each with a 4-byte big-endian length before it."""
    return hashlib.sha256(joined(*fields)).digest()


def joined(*fields):
    out = b""
    for field in fields:
        raw = field.encode() if isinstance(field, str) else field
        out += len(raw).to_bytes(4, "big") + raw
    return out


def statement(purpose, terminal_id, nonce, context):
    return joined("kakunin/1", purpose, terminal_id, nonce, context)


def verification_context(method, day):
    return digest_of(method, day)


def registration_context(version, text):
    return digest_of(version, hashlib.sha256(text.encode()).digest())


def b64(raw):
    return base64.b64encode(raw).decode()


class Key:
    """A private key in a PEM file; signs with the openssl program."""

    def __init__(self, file):
        self.file = pathlib.Path(file)

    def sign(self, message):
        return subprocess.run(["openssl", "dgst", "-sha256", "-sign", str(self.file)], input=message, check=True,
                              stdout=subprocess.PIPE, timeout=SECONDS).stdout

    @classmethod
    def new_p256(cls, file):
        subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", str(file)],
                       check=True, timeout=SECONDS)
        return cls(file)

    def request(self, subject="/CN=terminal", digest="-sha256"):
        """A certificate request, PEM."""
        return subprocess.run(["openssl", "req", "-new", "-key", str(self.file), "-subj", subject, digest], check=True,
                              stdout=subprocess.PIPE, timeout=SECONDS).stdout.decode()


class Client:
    """One terminal at the raw API, or nobody in particular without a certificate."""

    def __init__(self, port, authority, certificate=None, key=None, terminal_id=None):
        self.terminal_id = terminal_id
        self._port = port
        self._context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=str(authority))
        self._context.minimum_version = ssl.TLSVersion.TLSv1_3
        if certificate:
            self._context.load_cert_chain(str(certificate), str(key))

    def connect(self):
        return http.client.HTTPSConnection("127.0.0.1", self._port, context=self._context, timeout=SECONDS)

    def send(self, method, path, body=None, headers=None):
        connection = self.connect()
        try:
            raw = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            connection.request(method, path, raw, {"Content-Type": "application/json", **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path):
        return self.send("GET", path)

    def post(self, path, body, headers=None):
        return self.send("POST", path, body, headers)

    # The calls, as a well-behaved terminal makes them; `change` edits a body before it is sent.

    def challenge(self, purpose="verify"):
        answer = self.post("/v1/challenges", {"purpose": purpose})
        assert answer.status in (200, 201), answer
        return answer.json()

    def verification(self, card, day, challenge=None, signed=None):
        """The body of a check: `signed` overrides what goes into the statement."""
        challenge = challenge or self.challenge()
        fields = {"purpose": "verify", "terminal_id": self.terminal_id, "nonce": base64.b64decode(challenge["nonce"]),
                  "context": verification_context("pin", day), **(signed or {})}
        return {"challenge_id": challenge["id"], "certificate": b64(card.certificate),
                "signature": b64(card.key.sign(statement(**fields))), "method": "pin", "day": day}

    def terms(self):
        answer = self.get("/v1/terms/current")
        assert answer.status == 200, answer
        return answer.json()

    def registration(self, card, terms=None, challenge=None, signed=None):
        terms = terms or self.terms()
        challenge = challenge or self.challenge("register")
        fields = {"purpose": "register", "terminal_id": self.terminal_id,
                  "nonce": base64.b64decode(challenge["nonce"]),
                  "context": registration_context(terms["version"], terms["text"]), **(signed or {})}
        return {"challenge_id": challenge["id"], "certificate": b64(card.certificate),
                "signature": b64(card.key.sign(statement(**fields))), "terms_version": terms["version"]}


@dataclasses.dataclass
class CardMaterial:
    """What a card file holds: certificate and key for authentication, as the raw API needs them."""

    certificate: bytes
    key: Key
