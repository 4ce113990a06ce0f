# SPDX-License-Identifier: Apache-2.0
"""Enrolment, and terminals that are revoked, expired, unknown or of a suspended facility."""

import concurrent.futures
import json
import subprocess

import pytest

from support.api import Key
from support.clock import shifted
from support.installation import FACILITY, OTHER_FACILITY, Service, Terminal
from support.processes import run
from support.visits import COVERED, SERVICE, expect_failure
from support.waiting import wait_until

TOO_MANY, REFUSED = "K3105", "K3104"


def test_revoked_at_once(desk, own_service, aside):
    """A lost terminal: within a second nothing goes any more; the others go on."""
    with own_service.served(), desk.card("kaishain"):
        lost, kept = own_service.enrol(aside()), own_service.enrol(aside(), user="W0000002")
        desk.verify(lost).check(COVERED)
        own_service.admin("terminal revoke", lost.id)
        api = own_service.api(lost)
        wait_until(lambda: api.post("/v1/challenges", {"purpose": "verify"}).status == 401, "the revocation")
        answer = expect_failure(desk.verify(lost), SERVICE, "K3102")
        assert answer["failure"]["remedy"] == "stop"
        assert desk.tries_left(lost) == 3
        desk.verify(kept).check(COVERED)
        # And it cannot give itself a new certificate.
        answer = api.post("/v1/renewals", {"csr_pem": Key(lost.pem).request()})
        assert answer.status == 401 and answer.code == "K3102"


def test_certificate_expired(desk, own_service, aside):
    """Fourteen months later, by the service's clock and the terminal's."""
    with own_service.served():
        terminal = own_service.enrol(aside())
    with own_service.served_later(430), desk.card("kaishain"):
        finished = desk.verify(terminal, env=shifted(desk.pcscd.environment(), days=430))
        expect_failure(finished, SERVICE, "K3103")
    with own_service.served(), desk.card("kaishain"):
        assert desk.tries_left(terminal) == 3
        desk.verify(terminal).check(COVERED)


def test_renewed_by_itself(desk, own_service, aside):
    """Near its end the certificate is renewed on the way; the terminal stays the same."""
    with own_service.served():
        terminal = own_service.enrol(aside())
    before, name = terminal.pem.read_text(), terminal.id
    with own_service.served_later(370), desk.card("kaishain"):
        env = shifted(desk.pcscd.environment(), days=370)
        expect_failure(desk.verify(terminal, env=env), SERVICE, "K4009")  # the revocation lists are too old by then
        assert terminal.pem.read_text() != before
        assert terminal.id == name
        terminal.run("status", "--json", env=env).check(0)


def test_not_enrolled(desk, programs, aside):
    stranger = Terminal(programs, aside())
    with desk.card("kaishain"):
        finished = desk.verify(stranger)
        assert finished.code in (2, SERVICE)
        assert finished.json()["failure"]["code"] == "K6002"


def test_terminal_of_another_installation(programs, samples, service, aside):
    """Known nowhere here, though its certificate is well made."""
    other = Service(programs, aside()).create(samples)
    with other.served():
        foreign = other.enrol(aside())
    answer = service.api(foreign).post("/v1/challenges", {"purpose": "verify"})
    assert answer.status == 401 and answer.code == "K3101"


def test_facility_suspended(desk, own_service, aside):
    with own_service.served(), desk.card("kaishain"):
        terminal = own_service.enrol(aside())
        own_service.admin("facility suspend", "--id", FACILITY)
        expect_failure(desk.verify(terminal), SERVICE, "K3107")
        own_service.admin("facility resume", "--id", FACILITY)
        wait_until(lambda: desk.verify(terminal).code == COVERED, "the facility to be let in again")


# Enrolment at the raw API. A code is good once, for its facility and user, 15 minutes from the first try.


@pytest.fixture
def enrolment(own_service, tmp_path):
    with own_service.served():
        activation = own_service.activation()
        key = Key.new_p256(tmp_path / "new.pem")
        nobody = own_service.anonymous()

        def attempt(**changes):
            body = {"activation_code": activation["activation_code"], "facility_id": FACILITY, "user_id": "W0000001",
                    "csr_pem": key.request(), **changes}
            return nobody.post("/v1/enrolments", body)

        attempt.service, attempt.code = own_service, activation["activation_code"]
        yield attempt


def test_a_code_works_once(enrolment):
    assert enrolment().status in (200, 201)
    assert enrolment().code == REFUSED


def test_a_code_works_once_even_at_the_same_moment(enrolment):
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = [one.result() for one in [pool.submit(enrolment) for _ in range(6)]]
    assert sorted(a.status in (200, 201) for a in answers) == [False] * 5 + [True]


@pytest.mark.parametrize("change", [{"facility_id": OTHER_FACILITY}, {"user_id": "W0000009"},
                                    {"activation_code": "000000000000"}], ids=lambda c: next(iter(c)))
def test_a_code_belongs_to_facility_and_user(enrolment, change):
    """All wrong guesses look the same from outside."""
    answer = enrolment(**change)
    assert answer.code == REFUSED
    other = enrolment(activation_code="999999999999")
    assert {k: v for k, v in answer.json().items() if k != "request_id"} == {
        k: v for k, v in other.json().items() if k != "request_id"}
    assert enrolment().status in (200, 201), "a wrong guess must not spend the code"


def test_guessing_is_stopped(enrolment):
    """Ten wrong codes for one facility: no more guesses, not even the right one, until the window is over."""
    codes = [enrolment(activation_code=f"{n:012d}").code for n in range(12)]
    assert codes[0] == REFUSED and codes[-1] == TOO_MANY
    assert enrolment().code == TOO_MANY


@pytest.mark.parametrize("request_pem", [
    "", "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n", "not pem",
], ids=["empty", "broken", "text"])
def test_a_bad_request_for_a_certificate_does_not_spend_the_code(enrolment, request_pem):
    answer = enrolment(csr_pem=request_pem)
    assert answer.status in (400, 422) and answer.code in ("K3106", "K3004")
    assert enrolment().status in (200, 201)


def test_a_weak_key_is_refused(enrolment, tmp_path):
    key, request = tmp_path / "weak.pem", tmp_path / "weak.csr"
    subprocess.run(["openssl", "req", "-new", "-newkey", "rsa:1024", "-nodes", "-keyout", key, "-subj", "/CN=x",
                    "-out", request], check=True, stderr=subprocess.DEVNULL, timeout=30)
    assert enrolment(csr_pem=request.read_text()).code == "K3106"


def test_the_terminals_name_is_the_services_choice(enrolment, tmp_path):
    """What the request names as subject does not matter."""
    own = Key.new_p256(tmp_path / "own.pem")
    answer = enrolment(csr_pem=own.request("/CN=administrator"))
    assert answer.status in (200, 201)
    assert "administrator" not in answer.json()["terminal_id"]
    text = subprocess.run(["openssl", "x509", "-noout", "-subject", "-ext", "basicConstraints,extendedKeyUsage"],
                          input=answer.json()["certificate_pem"].encode(), stdout=subprocess.PIPE, check=True,
                          timeout=30).stdout.decode()
    assert "administrator" not in text
    assert answer.json()["terminal_id"] in text


def test_a_facility_sees_its_own_terminals(own_service, aside):
    with own_service.served():
        own_service.admin("facility add", "--id", OTHER_FACILITY, "--name", "隣の施術所")
        mine, theirs = own_service.enrol(aside()).id, own_service.enrol(aside(), facility=OTHER_FACILITY).id
        listed = own_service.admin("terminal list", "--facility", FACILITY).out
        assert mine in listed and theirs not in listed


def test_private_key_is_for_the_owner_alone(terminal):
    assert terminal.pem.stat().st_mode & 0o077 == 0
    assert terminal.directory.stat().st_mode & 0o077 == 0


def test_the_activation_code_is_not_kept(own_service, aside):
    """Neither the service's log nor its data hold a code in the clear."""
    with own_service.served():
        code = own_service.activation()["activation_code"]
        own_service.stop()
        for file in own_service.data.rglob("*"):
            if file.is_file():
                assert code.encode() not in file.read_bytes(), file
        assert code not in own_service.log()


def test_identity_may_be_named_before_the_command(programs, terminal):
    run([programs.cli, "--identity", terminal.directory, "status"]).check(0)


def test_status_for_people_and_for_programs(terminal):
    answer = json.loads(terminal.run("status", "--json").check(0).out)
    assert answer
    assert terminal.run("status").check(0).out.strip()
