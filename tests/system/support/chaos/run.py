# SPDX-License-Identifier: Apache-2.0
"""One run: a service, terminals that never rest, imports that change persons, and faults by chance."""

import collections
import json
import random
import sqlite3
import threading
import time

from support.chaos.disk import FaultyDisk
from support.chaos.judge import losses, shown
from support.chaos.ledger import Ledger
from support.chaos.network import BadWay
from support.chaos.signing import LoadedKey
from support.chaos.traffic import BusyTerminal, Card
from support.clock import library
from support.installation import Service, Toml
from support.processes import Background, environment

CHECKED = {"kaishain": "P-0002", "kokuho": "P-0003", "koki": "P-0004", "korei": "P-0005"}
REGISTERED = {"mitoroku": "P-0012", "shikaku-taro": "P-0001", "jieikan": "P-0007"}
PERSONS = {**CHECKED, **REGISTERED}
TERMINALS = 6
FILES = ("kakunin.db", "kakunin.db-wal", "audit-anchors.txt")


class Run:
    def __init__(self, programs, samples, library_file, directory, seed):
        self.chance = random.Random(seed)
        self.ledger = Ledger()
        self.faults = collections.Counter()
        self.broken = []  # what the service itself said was wrong
        self._directory, self._samples = directory, samples
        self.service = Service(programs, directory / "service").create(samples)
        self.service.set("terminals", "state_age_milliseconds", Toml("50"))
        self.service.set("audit", "anchor_every_records", Toml("20"))
        self._versions = collections.Counter()
        self._quiet = threading.Lock()  # held by who needs that nothing else runs on the folder
        self._import = None
        self._stop = threading.Event()
        for person in CHECKED.values():
            self._import_next(person, None)
        terminals = self._enrol()
        self._clock = directory / "clock"
        self._clock.write_text("+0s")
        self.disk = FaultyDisk(library_file, self.service.data, FILES)
        self.env = environment({**self.disk.environment(), "FAKETIME_TIMESTAMP_FILE": str(self._clock),
                                "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
        self.env["LD_PRELOAD"] += f":{library()}"
        self.way = BadWay(("127.0.0.1", self.service.port), random.Random(seed + 1))
        self.terminals = self._busy(terminals, seed)

    def _enrol(self):
        with self.service.served():
            return [self.service.enrol(self._directory / f"terminal-{n}", user=f"W{n:07d}") for n in range(TERMINALS)]

    def _busy(self, terminals, seed):
        cards = {}
        for name in PERSONS:
            material = self._samples.material(name, self._directory)
            cards[name] = Card(name, PERSONS[name], material.certificate, LoadedKey(material.key.file))
        authority = self.service.data / "tls" / "server-ca.pem"
        return [BusyTerminal(one.id, one.pem, authority, self.way.port, self.ledger, random.Random(seed * 100 + n),
                             [cards[c] for c in CHECKED], [cards[c] for c in REGISTERED])
                for n, one in enumerate(terminals)]

    # --- what goes on beside the visits

    def _import_next(self, person, env):
        self._versions[person] += 1
        number = self._versions[person]
        symbol, text, insurer = shown(number)
        row = {"type": "person", "id": person, "name": "見本　一", "sex": "male", "birth": "1980-01-01",
               "registered": True,
               "insurances": [{"insurer": "01139997", "insurer_name": insurer, "symbol": symbol, "number": text,
                               "branch": "00", "acquired": "2019-04-01"}]}
        file = self._directory / f"{person}.jsonl"
        file.write_text(json.dumps(row, ensure_ascii=False) + "\n")
        version = self.ledger.begin_version(person, number)
        self._import = Background([self.service.programs.kakunind, "import", "--data", self.service.data, file],
                                  self._directory / "import.log", env)
        if self._import.wait(60) == 0:
            self.ledger.finish_version(version)

    def _keep_importing(self):
        chance = random.Random(self.chance.random())
        while not self._stop.wait(chance.random() * 0.3):
            with self._quiet:
                pass  # a power cut goes on
            if not self._stop.is_set():
                self._import_next(chance.choice(list(CHECKED.values())), self.env)

    # --- faults

    def _restart(self):
        self.disk.set("fail_syncs", 0)
        self.disk.set("fail_writes", 0)
        self.service.start(self.env)

    def kill(self):
        self.service.kill()
        self._restart()

    def stop(self):
        if self.service.stop() != 0:
            self.broken.append("the service did not end well")
        self._restart()

    def cut_power(self):
        with self._quiet:
            self.service.kill()
            if self._import is not None:
                self._import.kill()
            self.faults["sectors lost or torn"] += self.disk.cut_power(self.chance)
            self._prove_chain()
            self._restart()

    def fail_syncs(self):
        self.disk.set("fail_syncs", self.chance.randint(1, 3))

    def fill_disk(self):
        self.disk.set("fail_writes", self.chance.randint(1, 6))

    def move_clock(self):
        self._clock.write_text(f"{self.chance.randint(-90, 90):+d}s")

    def change_terms(self):
        text = f"{int(time.monotonic() * 1000)}\n見本の規約 {self.chance.random()}\n"
        new = self.service.data / "terms.new"
        new.write_text(text)
        new.replace(self.service.data / "terms.txt")

    def reload(self):
        self.service.signal(1)

    FAULTS = ((kill, 4), (stop, 2), (cut_power, 6), (fail_syncs, 6), (fill_disk, 3), (move_clock, 3),
              (change_terms, 4), (reload, 2))

    def _prove_chain(self):
        # On the same disk: it, too, writes to the file, as the last one that closes it.
        finished = self.service.admin("audit verify", codes=(0, 1, 3), env=self.env)
        if finished.code != 0:
            self.broken.append(f"after a power cut: {finished.out}{finished.err}")

    # --- the run

    def go(self, seconds):
        """Returns what was lost, as sentences."""
        self.service.start(self.env)
        importer = threading.Thread(target=self._keep_importing, daemon=True)
        importer.start()
        for terminal in self.terminals:
            terminal.start()
        end = time.monotonic() + seconds
        actions, weights = zip(*self.FAULTS)
        while time.monotonic() < end:
            time.sleep(self.chance.random() * 1.5)
            [action] = self.chance.choices(actions, weights)
            action(self)
            self.faults[action.__name__] += 1
        self._stop.set()
        for terminal in self.terminals:
            terminal.stop()
        for terminal in self.terminals:
            terminal.join()
        importer.join()
        self.way.close()
        self.service.kill()
        self.disk.cut_power(self.chance)
        self._prove_chain()
        self.faults.update(self.way.counts)
        for name in ("failed_syncs", "failed_writes"):
            self.faults[name] = self.disk.get(name)
        return self.broken + losses(self.ledger, self._records(), self._registrations(), PERSONS)

    def _records(self):
        return [json.loads(line) for line in self.service.admin("audit export").out.splitlines()]

    def _registrations(self):
        with sqlite3.connect(self.service.data / "kakunin.db") as database:
            rows = database.execute("SELECT p.id, r.terms_version, r.receipt FROM registration r "
                                    "JOIN person p ON p.person = r.person").fetchall()
        database.close()
        return rows

    def report(self, lost):
        told = collections.Counter((t.call, "answered" if t.status == 200 else t.code) for t in self.ledger.told)
        lines = [f"{call} {what}: {count}" for (call, what), count in sorted(told.items())]
        lines += [f"put off by the service: {self.ledger.put_off}", f"without an answer: {self.ledger.unanswered}",
                  f"versions imported: {sum(len(v) for v in self.ledger.versions.values())}",
                  "faults: " + ", ".join(f"{name} {count}" for name, count in sorted(self.faults.items())),
                  f"acknowledged operations: {sum(1 for t in self.ledger.told if t.status == 200)}",
                  f"losses: {len(lost)}", *lost[:20]]
        return "\n".join(lines)
