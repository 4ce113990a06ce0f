# SPDX-License-Identifier: Apache-2.0
"""What an attacker at the API tries: replays, challenges and signatures out of place, tampering, bad bodies."""

import base64
import http.client
import socket
import ssl
import subprocess

import pytest

from support.api import Client, registration_context, verification_context
from support.clock import faster
from support.visits import today
from support.waiting import wait_until

MALFORMED, TOO_LARGE, UNKNOWN_PATH, WRONG_METHOD, WRONG_TYPE = "K3004", "K3005", "K3006", "K3007", "K3008"
UNKNOWN, EXPIRED, MISMATCH, SIGNATURE = "K3201", "K3202", "K3203", "K3204"


@pytest.fixture(scope="module")
def api(service, terminal):
    return service.api(terminal)


@pytest.fixture(scope="module")
def other_api(service, place):
    return service.api(service.enrol(place / "other-terminal", user="W0000002"))


@pytest.fixture(scope="module")
def card(samples, place):
    return samples.material("kaishain", place)


@pytest.fixture(scope="module")
def unregistered(samples, place):
    return samples.material("mitoroku", place)


@pytest.fixture
def day():
    return today().isoformat()


def test_the_statement_as_documented(api, card, day):
    """The base line: an independent implementation of the statement is accepted."""
    answer = api.post("/v1/verifications", api.verification(card, day))
    assert answer.status == 200, answer
    assert answer.json()["result"] == "verdict"
    assert answer.json()["verdict"]["validity"] == 1
    assert answer.json()["assurance"] == "pin"
    assert answer.json()["request_id"]


# Challenges


def test_replayed(api, card, day):
    body = api.verification(card, day)
    assert api.post("/v1/verifications", body).status == 200
    assert api.post("/v1/verifications", body).code == UNKNOWN


def test_replayed_after_a_failure(api, card, day):
    """A challenge is used up by a failed check as well."""
    challenge = api.challenge()
    bad = api.verification(card, day, challenge, signed={"purpose": "register"})
    assert api.post("/v1/verifications", bad).code == SIGNATURE
    assert api.post("/v1/verifications", api.verification(card, day, challenge)).code == UNKNOWN


def test_challenge_of_another_terminal(api, other_api, card, day):
    challenge = other_api.challenge()
    assert api.post("/v1/verifications", api.verification(card, day, challenge)).code in (MISMATCH, UNKNOWN)
    # It was not taken from its owner.
    assert other_api.post("/v1/verifications", other_api.verification(card, day, challenge)).status == 200


def test_challenge_of_another_purpose(api, card, unregistered, day):
    assert api.post("/v1/verifications", api.verification(card, day, api.challenge("register"))).code == MISMATCH
    body = api.registration(unregistered, challenge=api.challenge("verify"))
    assert api.post("/v1/registrations", body).code == MISMATCH


def test_challenge_made_up(api, card, day):
    invented = {"id": base64.b16encode(bytes(16)).decode().lower(), "nonce": base64.b64encode(bytes(32)).decode()}
    assert api.post("/v1/verifications", api.verification(card, day, invented)).code in (UNKNOWN, MALFORMED)


def test_challenges_never_repeat(api):
    issued = [api.challenge() for _ in range(20)]
    assert len({c["id"] for c in issued}) == len({c["nonce"] for c in issued}) == 20


def test_challenge_expired(own_service, samples, aside, tmp_path, day):
    """Its 120 seconds pass on the service's clock, which runs a hundred times faster here."""
    card = samples.material("kaishain", tmp_path)
    with own_service.served():
        terminal = own_service.enrol(aside())
    with own_service.served(env=faster(100)):
        api = own_service.api(terminal)
        challenge = api.challenge()
        body = api.verification(card, day, challenge)
        # The service tells its time: wait until the challenge's end lies behind it.
        wait_until(lambda: api.get("/v1/status").json()["now"] > challenge["expires"], "the challenge to expire")
        assert api.post("/v1/verifications", body).code in (EXPIRED, UNKNOWN)


# Signatures over something else

NONCE_OF_ZEROS = {"nonce": bytes(32)}


def wrong_statements(day):
    return {
        "purpose": {"purpose": "register"},
        "terminal": {"terminal_id": "T-somebody-else"},
        "nonce": NONCE_OF_ZEROS,
        "method": {"context": verification_context("visual", day)},
        "day": {"context": verification_context("pin", "2025-12-31")},
        "context": {"context": bytes(32)},
        "terms": {"context": registration_context("1", "text")},
    }


@pytest.mark.parametrize("what", wrong_statements(""))
def test_signature_over_something_else(api, card, day, what):
    body = api.verification(card, day, signed=wrong_statements(day)[what])
    assert api.post("/v1/verifications", body).code == SIGNATURE


@pytest.mark.parametrize("what", ["purpose", "terminal", "nonce", "day", "version", "text"])
def test_registration_signed_over_something_else(api, unregistered, day, what):
    """A signature that is not under these terms registers nobody."""
    terms = api.terms()
    signed = {
        "purpose": {"purpose": "verify"},
        "terminal": {"terminal_id": "T-somebody-else"},
        "nonce": NONCE_OF_ZEROS,
        "day": {"context": verification_context("pin", day)},
        "version": {"context": registration_context("0", terms["text"])},
        "text": {"context": registration_context(terms["version"], terms["text"] + " ")},
    }[what]
    assert api.post("/v1/registrations", api.registration(unregistered, terms, signed=signed)).code == SIGNATURE
    answer = api.post("/v1/verifications", api.verification(unregistered, day))
    assert answer.json()["result"] == "registration_required"


@pytest.mark.parametrize("tampering", ["", "AA==", "flipped", "of-another-card"])
def test_signature_tampered_with(api, card, unregistered, day, tampering):
    challenge = api.challenge()
    body = api.verification(card, day, challenge)
    if tampering == "flipped":
        raw = bytearray(base64.b64decode(body["signature"]))
        raw[100] ^= 1
        tampering = base64.b64encode(raw).decode()
    elif tampering == "of-another-card":
        tampering = api.verification(unregistered, day, challenge)["signature"]
    answer = api.post("/v1/verifications", {**body, "signature": tampering})
    assert answer.code in (SIGNATURE, MALFORMED)


# Certificates


def test_certificate_tampered_with(api, card, day):
    """A bit flipped anywhere never passes; the answer names the certificate, not a fault of the service."""
    for position in range(0, len(card.certificate), len(card.certificate) // 24):
        der = bytearray(card.certificate)
        der[position] ^= 0x04
        body = {**api.verification(card, day), "certificate": base64.b64encode(der).decode()}
        code = api.post("/v1/verifications", body).code
        assert code in ("K4001", "K4002", "K4003", "K4004", "K4005", "K4006", "K4009", "K4013", SIGNATURE), \
            (position, code)


@pytest.mark.parametrize("shape", ["empty", "trailing", "cut", "pem", "zeros"])
def test_certificate_malformed(api, card, day, shape):
    der = {"empty": b"", "trailing": card.certificate + b"\0", "cut": card.certificate[:-5],
           "pem": b"-----BEGIN CERTIFICATE-----", "zeros": bytes(1200)}[shape]
    body = {**api.verification(card, day), "certificate": base64.b64encode(der).decode()}
    assert api.post("/v1/verifications", body).code in ("K4001", MALFORMED)


# Bodies


def challenge_bodies():
    return {
        "empty": b"", "text": b"hello", "array": b"[]", "null": b"null", "number": b"1", "unclosed": b'{"purpose":',
        "trailing": b'{"purpose":"verify"} x', "twice": b'{"purpose":"verify","purpose":"register"}',
        "unknown-field": b'{"purpose":"verify","admin":true}', "unknown-value": b'{"purpose":"delete"}',
        "wrong-type": b'{"purpose":1}', "missing": b"{}", "utf-16": '{"purpose":"verify"}'.encode("utf-16"),
        "broken-utf-8": b'{"purpose":"\xc3\x28"}', "deep": b'{"purpose":' + b"[" * 2000 + b"]" * 2000 + b"}",
        "nul": b'{"purpose":"verify\\u0000"}', "comment": b'{"purpose":"verify"/**/}',
    }


@pytest.mark.parametrize("shape", challenge_bodies())
def test_malformed_bodies(api, shape):
    answer = api.post("/v1/challenges", challenge_bodies()[shape])
    assert answer.status == 400 and answer.code == MALFORMED, answer


@pytest.mark.parametrize("path", ["/v1/challenges", "/v1/verifications", "/v1/registrations", "/v1/inquiries",
                                  "/v1/enrolments", "/v1/renewals"])
def test_unknown_fields_are_refused_everywhere(api, path):
    answer = api.post(path, {"surprise": 1})
    assert answer.code == MALFORMED


def test_what_is_wrong_is_named_but_not_quoted(api, card, day):
    body = {**api.verification(card, day), "day": "夏のある日"}
    answer = api.post("/v1/verifications", body)
    assert answer.code == MALFORMED
    assert "/day" in answer.json()["detail"]
    assert "夏" not in answer.body.decode()


def test_body_of_more_than_64_kib(api):
    answer = api.post("/v1/challenges", b'{"purpose":"' + b"x" * 70_000 + b'"}')
    assert answer.status == 413 and answer.code == TOO_LARGE


def test_body_that_claims_too_much_is_refused_before_it_is_sent(api):
    connection = api.connect()
    connection.putrequest("POST", "/v1/challenges")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(10 ** 12))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    connection.close()


def test_exactly_64_kib_is_read(api):
    padding = b" " * (65536 - len(b'{"purpose":"verify"}'))
    assert api.post("/v1/challenges", b'{"purpose":"verify"}' + padding).status in (200, 201)


@pytest.mark.parametrize("method, path, code", [
    ("GET", "/v1/nothing", UNKNOWN_PATH), ("GET", "/", UNKNOWN_PATH), ("GET", "/v1/../v1/status", UNKNOWN_PATH),
    ("GET", "/v1/challenges", WRONG_METHOD), ("DELETE", "/v1/terms/current", WRONG_METHOD),
    ("PUT", "/v1/registrations", WRONG_METHOD), ("POST", "/v1/status", WRONG_METHOD),
])
def test_paths_and_methods(api, method, path, code):
    answer = api.send(method, path)
    assert answer.code == code
    if code == WRONG_METHOD:
        assert answer.status == 405 and answer.headers["allow"]


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""])
def test_media_types(api, kind):
    answer = api.post("/v1/challenges", b'{"purpose":"verify"}', {"Content-Type": kind})
    assert answer.status == 415 and answer.code == WRONG_TYPE


def raw(api, service, text):
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as plain:
        with api._context.wrap_socket(plain, server_hostname="127.0.0.1") as secure:
            secure.sendall(text)
            answer = http.client.HTTPResponse(secure)
            try:
                answer.begin()
            except (http.client.HTTPException, OSError):
                return None
            return answer.status


@pytest.mark.parametrize("text", [
    b"\x00\x01\x02\x03\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /v1/status HTTP/1.1\r\nHost: x\r\nX-Large: " + b"y" * 20_000 + b"\r\n\r\n",
    b"POST /v1/challenges HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /v1/challenges HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
    b"POST /v1/challenges HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
], ids=["binary", "version", "large-header", "negative-length", "two-lengths", "smuggling"])
def test_broken_http(api, service, text):
    """Refused or hung up on; and the service goes on."""
    status = raw(api, service, text)
    assert status is None or 400 <= status < 500, status
    assert api.get("/v1/status").status == 200


# Who asks


def test_without_a_client_certificate(service):
    nobody = service.anonymous()
    for method, path in [("POST", "/v1/challenges"), ("POST", "/v1/verifications"), ("POST", "/v1/registrations"),
                         ("POST", "/v1/inquiries"), ("POST", "/v1/renewals")]:
        answer = nobody.send(method, path, {} if method == "POST" else None)
        assert answer.status == 401 and answer.code == "K3101", (path, answer)


def test_with_a_made_up_certificate(service, terminal, tmp_path):
    """A certificate that says the right name, but was signed by nobody here."""
    key, certificate = tmp_path / "k.pem", tmp_path / "c.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "30", "-subj", f"/CN={terminal.id}", "-keyout", key, "-out",
                    certificate], check=True, stderr=subprocess.DEVNULL, timeout=30)
    client = Client(service.port, service.data / "tls" / "server-ca.pem", certificate, key)
    try:
        answer = client.post("/v1/challenges", {"purpose": "verify"})
    except (ssl.SSLError, OSError, http.client.HTTPException):
        return  # refused in TLS
    assert answer.status == 401 and answer.code == "K3101"


def test_tls_1_2_is_not_spoken(service):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(service.data / "tls" / "server-ca.pem")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as plain:
        with pytest.raises((ssl.SSLError, OSError)):
            context.wrap_socket(plain, server_hostname="127.0.0.1")


def test_errors_are_problem_documents_of_the_catalogue(api):
    answer = api.get("/v1/nothing")
    problem = answer.json()
    assert problem["title"] and problem["status"] == 404
    assert answer.headers["content-type"].split(";")[0] == "application/problem+json"


def test_answers_may_not_be_cached(api, card, day):
    for answer in (api.post("/v1/verifications", api.verification(card, day)), api.get("/v1/nothing")):
        assert "no-store" in answer.headers["cache-control"]


def test_the_same_connection_serves_many(api, card, day):
    """Errors in between do not end it."""
    connection = api.connect()
    for body, status in [(b'{"purpose":"verify"}', (200, 201)), (b"x", (400,)), (b'{"purpose":"verify"}', (200, 201))]:
        connection.request("POST", "/v1/challenges", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status in status
    connection.close()
