# SPDX-License-Identifier: Apache-2.0
"""The way to the service: down, slow, garbage, cut anywhere, an impostor, a wrong clock. The card never suffers."""

import json
import threading

import pytest

from support.clock import shifted
from support.impostor import Impostor, with_body
from support.installation import Service, Toml
from support.visits import COVERED, SERVICE, expect_failure
from support.wire import Relay

UNREACHABLE, TIMED_OUT, UNTRUSTED, INVALID, TOO_LARGE, CLOCK = "K2001", "K2002", "K2003", "K2004", "K2005", "K2007"


@pytest.fixture(scope="module")
def relay(service):
    between = Relay(("127.0.0.1", service.port))
    yield between
    between.close()


@pytest.fixture(scope="module")
def relayed_terminal(service, relay, place):
    return service.enrol(place / "relayed-terminal", port=relay.port)


@pytest.fixture
def impatient(tmp_path):
    """A terminal that waits no longer than three seconds for an answer."""
    settings = tmp_path / "terminal.toml"
    settings.write_text("[service]\nconnect_deadline_ms = 2000\ndeadline_ms = 3000\n")
    return ["--settings", settings]


@pytest.fixture
def faulty(desk, relay, relayed_terminal):
    """A visit under a fault on the wire; afterwards the tries are untouched and the next visit works."""

    def visit(fault, exit_code, code, *options):
        with desk.card("kaishain"):
            relay.set_fault(fault)
            try:
                answer = expect_failure(desk.verify(relayed_terminal, *options), exit_code, code)
            finally:
                relay.set_fault(None)
            assert desk.tries_left(relayed_terminal) == 3
            desk.verify(relayed_terminal).check(COVERED)
        return answer

    return visit


def test_nobody_speaks_tls(faulty, impatient):
    answer = faulty("silent", SERVICE, UNREACHABLE, *impatient)
    assert answer["failure"]["remedy"] == "retry"


def test_connections_are_closed_at_once(faulty, impatient):
    faulty("close", SERVICE, UNREACHABLE, *impatient)


def test_garbage_instead_of_tls(faulty, impatient):
    faulty("garbage", SERVICE, UNREACHABLE, *impatient)


def test_nobody_listens(desk, own_service, aside):
    with own_service.served():
        terminal = own_service.enrol(aside())
    with desk.card("kaishain"):
        expect_failure(desk.verify(terminal), SERVICE, UNREACHABLE)
        with own_service.served():
            desk.verify(terminal).check(COVERED)


def test_cut_anywhere(desk, relay, relayed_terminal, impatient):
    """The line is cut after so many bytes from the service: in the handshake, between the calls, within an answer."""
    with desk.card("kaishain"):
        relay.set_fault(None)
        desk.verify(relayed_terminal).check(COVERED)
        whole = relay.passed_down
        outcomes = set()
        for part in range(1, 8):
            relay.set_fault(("cut", whole * part // 8))
            try:
                finished = desk.verify(relayed_terminal, *impatient)
            finally:
                relay.set_fault(None)
            assert finished.code in (SERVICE, COVERED), str(finished)
            if finished.code == SERVICE:
                outcomes.add(finished.json()["failure"]["code"])
        assert outcomes and outcomes <= {UNREACHABLE, INVALID}, outcomes
        assert desk.tries_left(relayed_terminal) == 3
        desk.verify(relayed_terminal).check(COVERED)


@pytest.fixture(scope="module")
def impostor(service):
    fake = Impostor(*service.tls_files(), service.anonymous())
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def misled_terminal(service, impostor, place):
    """A terminal whose service is the impostor, and who is passed off as itself to the real one."""
    terminal = service.enrol(place / "misled-terminal", port=impostor.port)
    impostor.client = service.api(terminal)
    return terminal


def _claims(size):
    return lambda *_: (200, {"Content-Type": "application/json", "X-Claimed-Length": str(size)}, b'{"result":')


GARBAGE = {
    "not-json": (with_body("<html>502 Bad Gateway</html>"), INVALID),
    "html": (with_body("<html>502</html>", 502, Content_Type="text/html"), INVALID),
    "empty": (with_body(""), INVALID),
    "null": (with_body("null"), INVALID),
    "other-message": (with_body('{"id":"00","nonce":"AA==","expires":"2026-01-01T00:00:00Z"}'), INVALID),
    "too-large": (with_body(json.dumps({"result": "x" * 200_000})), TOO_LARGE),
    "deep": (with_body("[" * 5000 + "]" * 5000), INVALID),
    "broken-utf-8": (with_body(b'{"result":"\xff\xfe"}'), INVALID),
    "hangs-up": (lambda *_: None, UNREACHABLE),
    "half": (_claims(500), UNREACHABLE),
    "problem-of-a-newer-service": (
        with_body('{"type":"urn:kakunin:failure:K3999","title":"new","status":503,"code":"K3999",'
                  '"request_id":"r"}', 503, Content_Type="application/problem+json"), "K3001"),
}


@pytest.mark.parametrize("path", ["/v1/challenges", "/v1/verifications"])
@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_inside_tls(desk, impostor, misled_terminal, impatient, kind, path):
    answer, code = GARBAGE[kind]
    with desk.card("kaishain"):
        impostor.answers = {path: answer}
        try:
            expect_failure(desk.verify(misled_terminal, *impatient), SERVICE, code)
        finally:
            impostor.answers = {}
    # each fault is followed by a visit that works: the next test's, and at last the one below


@pytest.mark.parametrize("path", ["/v1/challenges", "/v1/verifications"])
def test_no_answer_in_time(desk, impostor, misled_terminal, impatient, path):
    over = threading.Event()
    impostor.answers = {path: lambda *_: over.wait(60) and None}
    with desk.card("kaishain"):
        try:
            answer = expect_failure(desk.verify(misled_terminal, *impatient), SERVICE, TIMED_OUT)
        finally:
            over.set()
            impostor.answers = {}
    assert answer["failure"]["remedy"] == "retry"


def test_after_all_the_garbage(desk, impostor, misled_terminal):
    with desk.card("kaishain"):
        assert desk.tries_left(misled_terminal) == 3
        desk.verify(misled_terminal).check(COVERED)


def test_unknown_fields_of_a_newer_service_are_passed_over(desk, impostor, misled_terminal):
    def newer(_, ask):
        status, headers, body = ask()
        return status, headers, json.dumps({**json.loads(body), "introduced_later": [1, 2, 3]}).encode()

    with desk.card("kaishain"):
        impostor.answers = {"/v1/verifications": newer, "/v1/challenges": newer}
        try:
            desk.verify(misled_terminal).check(COVERED)
        finally:
            impostor.answers = {}


def test_the_check_is_not_sent_twice(desk, impostor, misled_terminal, impatient):
    """A check is not idempotent at the service: a lost answer is reported, not repeated."""
    with desk.card("kaishain"):
        impostor.requests.clear()
        impostor.answers = {"/v1/verifications": lambda *_: None}
        try:
            expect_failure(desk.verify(misled_terminal, *impatient), SERVICE, UNREACHABLE)
        finally:
            impostor.answers = {}
    assert [path for _, path, _ in impostor.requests].count("/v1/verifications") == 1


def test_a_stranger_in_the_services_place(desk, samples, programs, service, aside):
    """Another installation's service, with its own authority: not believed, nothing sent."""
    relay = Relay(("127.0.0.1", service.port))
    try:
        terminal = service.enrol(aside(), port=relay.port)
        stranger = Service(programs, aside()).create(samples)
        with stranger.served(), desk.card("kaishain"):
            relay.target = ("127.0.0.1", stranger.port)
            expect_failure(desk.verify(terminal), SERVICE, UNTRUSTED)
            relay.target = ("127.0.0.1", service.port)
            desk.verify(terminal).check(COVERED)
    finally:
        relay.close()


@pytest.mark.parametrize("offset", [{"hours": 7}, {"days": -2}, {"days": 500}], ids=str)
def test_the_terminals_clock_is_wrong(desk, terminal, offset):
    with desk.card("kaishain"):
        finished = desk.verify(terminal, env=shifted(desk.pcscd.environment(), **offset))
        expect_failure(finished, SERVICE, CLOCK)
        desk.verify(terminal).check(COVERED)


def test_a_clock_a_little_off_is_no_trouble(desk, terminal):
    with desk.card("kaishain"):
        desk.verify(terminal, env=shifted(desk.pcscd.environment(), seconds=45)).check(COVERED)


def test_service_stopped_for_maintenance(desk, own_service, aside):
    with own_service.served():
        terminal = own_service.enrol(aside())
    window = Toml('[{begins = "2020-01-01T00:00:00Z", ends = "2099-01-01T00:00:00Z", note = "試験"}]')
    own_service.set("service", "maintenance", window)
    with desk.card("kaishain"):
        with own_service.served():
            expect_failure(desk.verify(terminal), SERVICE, "K3003")
        own_service.set("service", "maintenance", Toml("[]"))
        with own_service.served():
            desk.verify(terminal).check(COVERED)
