# SPDX-License-Identifier: Apache-2.0
"""One run: a service, terminals and an administration that never rest, and faults by chance."""

import collections
import concurrent.futures
import dataclasses
import json
import random
import time

from support.chaos import people
from support.chaos.administration import Administration
from support.chaos.crowd import Crowd
from support.chaos.judge import STATE_AGE, losses
from support.chaos.ledger import Ledger
from support.clock import library
from support.installation import Service, Toml
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
        self._clock = directory / "clock"
        self._clock.write_text("+0s")
        ground.stand_under(self)
        extra = ground.environment()
        self.env = environment({**extra, "FAKETIME_TIMESTAMP_FILE": str(self._clock),
                                "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
        self.env.update(preloading(*filter(None, (extra.get("LD_PRELOAD"), library()))))
        self._crowd = Crowd(directory, self._terminals, self.service.data / "tls" / "server-ca.pem", [self.service.port],
                            {name: samples.material(name, directory) for name in people.PERSONS}, load.processes, seed)

    def _enrol(self, count):
        def enrolled(n):
            return self.service.enrol(self._directory / f"terminal-{n}", user=f"W{n:07d}")

        with self.service.served(), concurrent.futures.ThreadPoolExecutor(4) as pool:
            return list(pool.map(enrolled, range(count)))

    # --- faults

    def start_again(self):
        """As systemd does: again, when what it stands on was away."""
        self.ground.repair()
        for _ in range(self.ground.most_starts - 1):
            try:
                self.service.start(self.env)
                return
            except AssertionError:
                self.service.kill()
                self.faults["starts without a database"] += 1
        self.service.start(self.env)

    def kill(self):
        self.service.kill()
        self.start_again()

    def stop(self):
        if self.service.stop() != 0:
            self.broken.append("the service did not end well")
        self.start_again()

    def kill_administration(self):
        self.administration.kill()

    def move_clock(self):
        self._clock.write_text(f"{self.chance.randint(-90, 90):+d}s")

    def change_terms(self):
        text = f"{int(time.monotonic() * 1000)}\n見本の規約 {self.chance.random()}\n"
        new = self.service.data / "terms.new"
        new.write_text(text)
        new.replace(self.service.data / "terms.txt")

    def reload(self):
        self.service.signal(1)

    FAULTS = ((kill, 4), (stop, 2), (kill_administration, 1), (move_clock, 3), (change_terms, 4), (reload, 2))

    def prove_chain(self):
        # On the same ground: it, too, writes to the file, as the last one that closes it.
        finished = self.service.admin("audit verify", codes=(0, 1, 3), env=self.env)
        if finished.code != 0:
            self.broken.append(f"the chain: {finished.out}{finished.err}")

    # --- the run

    def go(self, seconds):
        """Returns what was lost, as sentences."""
        self.start_again()
        self.administration.start(self.env, random.Random(self.chance.random()), [one.id for one in self._terminals])
        self._crowd.start(seconds)
        end = time.monotonic() + seconds
        faults = [(self, *row) for row in self.FAULTS] + [(self.ground, *row) for row in self.ground.FAULTS]
        while time.monotonic() < end:
            time.sleep(self.chance.random() * 1.5)
            [(whose, action, _)] = self.chance.choices(faults, [weight for *_, weight in faults])
            action(whose)
            self.faults[action.__name__] += 1
        self.ledger.asked, counts = self._crowd.stop()
        self.administration.stop()
        self.service.kill()
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

    def report(self, lost):
        became = collections.Counter((one.call, one.became) for one in self.ledger.asked)
        lines = [f"{call} {what}: {count}" for (call, what), count in sorted(became.items())]
        lines += [f"states imported: {sum(len(v) for v in self.ledger.versions.values())}, "
                  f"terminals revoked: {len(self.ledger.revocations)}",
                  "faults: " + ", ".join(f"{name} {count}" for name, count in sorted(self.faults.items())),
                  f"acknowledged operations: {self.ledger.acknowledged()}",
                  f"losses: {len(lost)}", *lost[:20]]
        return "\n".join(lines)
