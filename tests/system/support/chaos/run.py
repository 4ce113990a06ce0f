# SPDX-License-Identifier: Apache-2.0
"""One run: services of one store, terminals and an administration that never rest, and faults by chance."""

import collections
import concurrent.futures
import dataclasses
import json
import random
import time

from support.chaos import people
from support.chaos.administration import Administration
from support.chaos.commits import Commits
from support.chaos.crowd import Crowd
from support.chaos.judge import STATE_AGE, losses
from support.chaos.ledger import OPERATIONS, Ledger
from support.clock import library
from support.installation import FACILITY, OTHER_FACILITY, Service, Toml
from support.ports import free_ports
from support.processes import environment, preloading


@dataclasses.dataclass(frozen=True)
class Load:
    processes: int
    terminals: int


class Run:
    """ground: what the service stands on (on_sqlite.py, on_postgres.py) and how that fails; load: how many processes
    with how many terminals in all."""

    def __init__(self, programs, samples, ground, directory, seed, load):
        self.chance = random.Random(seed)
        self.ground = ground
        self.ledger = Ledger()
        self.faults = collections.Counter()
        self.broken = []  # what the service itself said was wrong
        self._directory = directory
        self.service = Service(programs, directory / "service").create(samples, "--database", ground.setting)
        self.service.set("terminals", "state_age_milliseconds", Toml(f"{STATE_AGE * 1000:.0f}"))
        self.service.set("audit", "anchor_every_records", Toml("20"))
        self.service.set("batches", "open_per_facility", Toml("1000"))
        self.administration = Administration(self.service, self.ledger, directory)
        self.administration.import_next(people.PERSONS.values())
        self._terminals = self._enrol(load.terminals)
        self.services = [self.service, *(self.service.fork(directory / f"service-{n}") for n in range(1, ground.services))]
        for service in self.services:
            service.watch_at(f"127.0.0.1:{free_ports()}")
        self._commits = Commits()
        self._seconds = 0
        self._clock = directory / "clock"
        self._clock.write_text("+0s")
        ground.stand_under(self)
        extra = ground.environment()
        self.env = environment({**extra, "FAKETIME_TIMESTAMP_FILE": str(self._clock),
                                "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
        self.env.update(preloading(*filter(None, (extra.get("LD_PRELOAD"), library()))))
        self._crowd = Crowd(directory, self._terminals, self.service.data / "tls" / "server-ca.pem",
                            [service.port for service in self.services],
                            {name: samples.material(name, directory) for name in people.PERSONS}, load.processes, seed)

    def _enrol(self, count):
        def enrolled(n):
            facility = OTHER_FACILITY if n % 3 == 2 else FACILITY
            return self.service.enrol(self._directory / f"terminal-{n}", facility, user=f"W{n:07d}")

        self.service.admin("facility add", "--id", OTHER_FACILITY, "--name", "見本接骨院")
        with self.service.served(), concurrent.futures.ThreadPoolExecutor(4) as pool:
            terminals = list(pool.map(enrolled, range(count)))
        self.ledger.of_suspended.update(one.id for one in terminals[2::3])
        return terminals

    # --- faults

    def start_all(self):
        for service in self.services:
            self._start_again(service)

    def kill_all(self):
        for service in self.services:
            service.kill()

    def _start_again(self, service):
        """As systemd does: again, when what it stands on was away."""
        self.ground.repair()
        for _ in range(self.ground.most_starts - 1):
            try:
                service.start(self.env)
                return
            except AssertionError:
                service.kill()
                self.faults["starts without a database"] += 1
        service.start(self.env)

    def kill(self):
        service = self.chance.choice(self.services)
        service.kill()
        self._start_again(service)

    def stop(self):
        service = self.chance.choice(self.services)
        if service.stop() != 0:
            self.broken.append("the service did not end well")
        self._start_again(service)

    def kill_administration(self):
        self.administration.kill()

    def move_clock(self):
        self._clock.write_text(f"{self.chance.randint(-90, 90):+d}s")

    def change_terms(self):
        text = f"{int(time.monotonic() * 1000)}\n見本の規約 {self.chance.random()}\n"
        for service in self.services:
            new = service.data / "terms.new"
            new.write_text(text)
            new.replace(service.data / "terms.txt")

    def reload(self):
        self.chance.choice(self.services).signal(1)

    FAULTS = ((kill, 4), (stop, 2), (kill_administration, 1), (move_clock, 3), (change_terms, 4), (reload, 2))

    def prove_chain(self):
        # On the same ground: it, too, writes to the file, as the last one that closes it.
        for service in self.services:  # each has anchors of its own
            finished = service.admin("audit verify", codes=(0, 1, 3), env=self.env)
            if finished.code != 0:
                self.broken.append(f"the chain: {finished.out}{finished.err}")

    # --- the run

    def go(self, seconds):
        """Returns what was lost, as sentences."""
        self._seconds = seconds
        self.start_all()
        self.administration.start(self.env, random.Random(self.chance.random()), [one.id for one in self._terminals])
        self._crowd.start(seconds)
        end = time.monotonic() + seconds
        faults = [(self, *row) for row in self.FAULTS] + [(self.ground, *row) for row in self.ground.FAULTS]
        while time.monotonic() < end:
            time.sleep(self.chance.random() * 1.5)
            self._look()
            [(whose, action, _)] = self.chance.choices(faults, [weight for *_, weight in faults])
            action(whose)
            self.faults[action.__name__] += 1
        self.ledger.asked, counts = self._crowd.stop()
        self.administration.stop()
        self._look()
        self.kill_all()
        self.ground.end()
        self.prove_chain()
        self.faults.update(counts)
        self.faults.update(self.ground.counts())
        found = losses(self.ledger, self._records(), self.ground.registrations(), self.ground.explains_internal_error)
        return self.broken + found

    def _records(self):
        exported = self.service.admin("audit export", codes=(0, 1))
        if exported.code != 0:
            self.broken.append(f"the chain cannot be read: {exported.err}")
        return [json.loads(line) for line in exported.out.splitlines()]

    def _look(self):
        for service in self.services:
            self._commits.look_at(service)

    def report(self, lost):
        asked, faults = self.ledger.asked, ", ".join(f"{name} {count}" for name, count in sorted(self.faults.items()))
        became = collections.Counter((one.call, one.became) for one in asked)
        codes = collections.Counter(one.code for one in asked if one.code)
        answered = collections.Counter(one.call for one in asked if one.answered)
        return "\n".join([
            *(f"{call} {what}: {count}" for (call, what), count in sorted(became.items())),
            f"states imported: {sum(len(v) for v in self.ledger.versions.values())}, "
            f"terminals revoked: {len(self.ledger.revocations)}, "
            f"suspensions: {len(self.ledger.suspensions)}",
            f"faults: {faults}",
            "refusals: " + ", ".join(f"{code} {count}" for code, count in sorted(codes.items())),
            f"without an answer: {sum(1 for one in asked if one.received is None)}",
            f"a second: {answered['verification'] / self._seconds:.0f} checks, "
            f"{sum(answered[call] for call in OPERATIONS) / self._seconds:.0f} operations",
            self._commits.report(),
            f"acknowledged operations: {self.ledger.acknowledged()}: "
            + ", ".join(f"{call} {answered[call]}" for call in OPERATIONS),
            f"losses: {len(lost)}", *lost[:20]])
