# SPDX-License-Identifier: Apache-2.0
"""The service on PostgreSQL: visits as on SQLite, the server restarted, the primary lost and its standby promoted."""

import concurrent.futures
import json
import os
import shutil
import signal
import tempfile
import threading

import pytest

from support.installation import Service
from support.postgres import Machine, database_on
from support.processes import Background
from support.visits import today
from support.waiting import wait_until


@pytest.fixture
def machines(programs):
    """Two, one after the other; a short path, since a socket's name has to fit into 107 bytes."""
    directory = tempfile.mkdtemp(prefix="kakunin-pg-")
    if os.geteuid() == 0:
        shutil.chown(directory, "postgres")
    made = [Machine(programs.source, f"{directory}/{name}") for name in ("a", "b")]
    yield made
    for machine in made:
        machine.crash()
    shutil.rmtree(directory)


class Askers:
    """Terminals that check one card again and again."""

    def __init__(self, service, card, terminals):
        self._service, self._card = service, card
        self._pool = concurrent.futures.ThreadPoolExecutor(len(terminals))
        self._end = threading.Event()
        self.answered, self.refused = [], []
        self._tasks = [self._pool.submit(self._ask, terminal) for terminal in terminals]

    def _ask(self, terminal):
        day = today().isoformat()
        while not self._end.is_set():
            api = self._service.api(terminal)
            try:
                answer = api.post("/v1/verifications", api.verification(self._card, day))
            except (OSError, AssertionError, KeyError, ValueError):
                self.refused.append(None)  # the challenge was refused
                continue
            if answer.status == 200:
                self.answered.append(answer.json()["request_id"])
            else:
                assert answer.status == 503, answer.body
                self.refused.append(answer.status)

    def wait_for(self, more):
        wanted = len(self.answered) + more
        wait_until(lambda: len(self.answered) >= wanted or any(t.done() for t in self._tasks), "answers", 60)

    def stop(self):
        self._end.set()
        self._pool.shutdown()
        for task in self._tasks:
            task.result()


def test_the_primary_lost_under_load(programs, samples, machines, aside, tmp_path):
    """The same kakunind goes on with the promoted standby; what it answered is in the chain, receipts stay."""
    primary, standby = machines
    primary.make_primary()
    standby.make_standby(primary)
    service = Service(programs, tmp_path / "service").create(samples, "--database", database_on(primary, standby))
    with service.served():
        terminals = [service.enrol(aside(), user=f"W000000{n}") for n in range(1, 4)]
        api = service.api(terminals[0])
        unregistered = samples.material("mitoroku", tmp_path)
        receipt = api.post("/v1/registrations", api.registration(unregistered)).json()

        askers = Askers(service, samples.material("kaishain", tmp_path), terminals)
        askers.wait_for(10)
        primary.crash()
        primary.start()
        askers.wait_for(10)
        primary.crash()
        standby.promote(primary)
        askers.wait_for(10)
        askers.stop()

        again = service.api(terminals[0])
        assert again.post("/v1/registrations", again.registration(unregistered)).json() == receipt
    service.admin("audit verify")
    recorded = [json.loads(line)["request_id"] for line in service.admin("audit export").out.splitlines()]
    assert set(askers.answered) <= set(recorded)
    assert len(recorded) == len(set(recorded))
    assert "password" not in service.log()


def test_an_anchor_names_nothing_that_only_the_lost_primary_had(programs, samples, machines, tmp_path):
    """Started again without its standby, a primary shows transactions that nobody was told of."""
    primary, standby = machines
    primary.make_primary()
    standby.make_standby(primary)
    service = Service(programs, tmp_path / "service").create(samples, "--database", database_on(primary, standby))
    card, day = samples.material("kaishain", tmp_path), today().isoformat()
    with service.served():
        api = service.api(service.enrol(tmp_path / "terminal"))
        assert api.post("/v1/verifications", api.verification(card, day)).status == 200
        standby.crash()
        body = api.verification(card, day)
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(api.post, "/v1/verifications", body)
            wait_until(lambda: primary.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'"), "a commit")
            primary.crash()
            primary.start()
            assert waiting.result().status == 503
        assert primary.rows("SELECT count(*) FROM audit") == [("3",)]  # an enrolment, two checks
    primary.crash()
    standby.start()
    standby.promote(primary)
    assert "intact: 2 records" in service.admin("audit verify").out


def test_a_backup_is_postgresqls_own_matter(programs, samples, machines, tmp_path):
    """kakunind says so and makes nothing; a base backup with the service's directory gives the chain back, intact."""
    primary, standby = machines
    primary.make_primary()
    standby.make_standby(primary)  # or nothing can be committed
    copy = Machine(programs.source, primary.directory.with_name("c"))
    service = Service(programs, tmp_path / "service").create(samples, "--database", database_on(primary, standby))
    refused = service.admin("backup", tmp_path / "backup", codes=(1,))
    assert "pg_basebackup" in refused.err and not (tmp_path / "backup").exists()
    with service.served():
        service.enrol(tmp_path / "terminal")
        shutil.copytree(service.data, tmp_path / "copy", ignore=shutil.ignore_patterns("*.lock"))
        copy.copy_of(primary)
    try:
        again = Service(programs, tmp_path / "copy")
        again.set("files", "database", database_on(copy))
        assert "intact" in again.admin("audit verify").out
        assert len(again.admin("audit export").out.splitlines()) >= 1
    finally:
        copy.crash()


def test_a_password_does_not_belong_into_the_settings(programs, samples, tmp_path):
    service = Service(programs, tmp_path / "service")
    refused = service.admin("init", "--database", "postgresql://kakunin:hidden@127.0.0.1/kakunin", codes=(1,))
    assert "PGPASSFILE" in refused.err and "hidden" not in refused.err
    assert not service.data.exists()


def test_init_says_what_it_waits_for_while_there_is_no_standby(programs, machines, tmp_path):
    """A new primary of deploy/postgres commits with its standby only; a service that was ended meanwhile is made later."""
    primary = machines[0].make_primary()
    service = Service(programs, tmp_path / "service")
    command = [programs.kakunind, "init", "--data", service.data, "--database", database_on(primary)]
    init = Background(command, tmp_path / "init.log")
    try:
        init.wait_for_line("^kakunind: database: still waiting for a synchronous standby .*synchronous_standby_names")
        init.signal(signal.SIGTERM)
        assert init.wait() == -signal.SIGTERM and not service.data.exists()
    finally:
        init.kill()
    machines[1].make_standby(primary)
    assert "service in" in service.admin("init", "--database", database_on(primary)).out


def test_a_database_that_is_away(programs, tmp_path):
    service = Service(programs, tmp_path / "service")
    refused = service.admin("init", "--database", f"host={tmp_path} dbname=none", codes=(1,))
    assert "database: PostgreSQL" in refused.err
