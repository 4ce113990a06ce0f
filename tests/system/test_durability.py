# SPDX-License-Identifier: Apache-2.0
"""The service ends in any way at any moment: what it answered is kept, what it wrote proves itself."""

import concurrent.futures
import json
import pathlib
import signal
import sqlite3

import pytest

from support.processes import run
from support.visits import COVERED, today
from support.waiting import wait_until


@pytest.fixture
def card(samples, tmp_path):
    return samples.material("kaishain", tmp_path)


def audit_of(service):
    return [json.loads(line) for line in service.admin("audit export").out.splitlines()]


@pytest.mark.parametrize("answered", [1, 7, 20])
def test_killed_under_load(own_service, aside, card, answered):
    """kill -9 while four terminals ask: every answered check is in the audit chain, and the chain is whole."""
    day = today().isoformat()
    own_service.start()
    terminals = [own_service.enrol(aside(), user=f"W000000{n}") for n in range(1, 5)]
    answers = []

    def keep_asking(terminal):
        api = own_service.api(terminal)
        try:
            while True:
                answer = api.post("/v1/verifications", api.verification(card, day))
                assert answer.status == 200
                answers.append(answer.json()["request_id"])
        except (OSError, AssertionError):
            return

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for terminal in terminals:
            pool.submit(keep_asking, terminal)
        wait_until(lambda: len(answers) >= answered, "the first answers")
        own_service.kill()
    own_service.admin("audit verify")
    recorded = [r["request_id"] for r in audit_of(own_service)]
    assert set(answers) <= set(recorded)
    assert len(recorded) == len(set(recorded))
    with own_service.served():
        api = own_service.api(terminals[0])
        assert api.post("/v1/verifications", api.verification(card, day)).status == 200
    own_service.admin("audit verify")


def test_a_registration_survives(own_service, aside, samples, tmp_path):
    """Killed the moment the receipt is out."""
    card = samples.material("mitoroku", tmp_path)
    own_service.start()
    terminal = own_service.enrol(aside())
    api = own_service.api(terminal)
    receipt = api.post("/v1/registrations", api.registration(card)).json()
    own_service.kill()
    with own_service.served():
        again = own_service.api(terminal)
        assert again.post("/v1/registrations", again.registration(card)).json() == receipt
        answer = again.post("/v1/verifications", again.verification(card, today().isoformat()))
        assert answer.json()["result"] == "verdict"


def has_read_all(port, client_port):
    """Whether nothing waits unread in the service's end of this connection."""
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        local, remote = (int(address.split(":")[1], 16) for address in fields[1:3])
        if (local, remote) == (port, client_port):
            return int(fields[4].split(":")[1], 16) == 0
    return False


def test_told_to_end_it_finishes_what_is_in_flight(own_service, aside, card):
    own_service.start()
    api = own_service.api(own_service.enrol(aside()))
    connection = api.connect()
    body = json.dumps(api.verification(card, today().isoformat())).encode()
    connection.putrequest("POST", "/v1/verifications")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body[:100])
    client_port = connection.sock.getsockname()[1]
    wait_until(lambda: has_read_all(own_service.port, client_port), "the service to begin reading")
    own_service.signal(signal.SIGTERM)
    connection.send(body[100:])
    answer = connection.getresponse()
    assert answer.status == 200
    assert json.loads(answer.read())["verdict"]["validity"] == 1
    connection.close()
    assert own_service.stop() == 0


def test_restarted_between_two_visits(desk, own_service, aside):
    with desk.card("kaishain"):
        with own_service.served():
            terminal = own_service.enrol(aside())
            desk.verify(terminal).check(COVERED)
        with own_service.served():
            desk.verify(terminal).check(COVERED)


def test_one_data_directory_serves_one_service(own_service):
    with own_service.served():
        second = run([own_service.programs.kakunind, "serve", "--data", own_service.data])
        assert second.code not in (0, None)
        assert second.err


@pytest.mark.parametrize("harm", ["change", "cut", "gap"])
def test_a_damaged_audit_chain_is_found(own_service, aside, card, harm):
    with own_service.served():
        api = own_service.api(own_service.enrol(aside()))
        for _ in range(4):
            api.post("/v1/verifications", api.verification(card, today().isoformat()))
    own_service.admin("audit verify")
    [database] = own_service.data.glob("*.db")
    with sqlite3.connect(database) as connection:
        connection.execute({
            "change": "UPDATE audit SET outcome = 'covered ' WHERE sequence = 3",
            "cut": "DELETE FROM audit WHERE sequence > 3",
            "gap": "DELETE FROM audit WHERE sequence = 3",
        }[harm])
    connection.close()
    finished = own_service.admin("audit verify", codes=(3,))
    assert "3" in finished.out + finished.err or harm == "cut"
