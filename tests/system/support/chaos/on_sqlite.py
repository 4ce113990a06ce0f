# SPDX-License-Identifier: Apache-2.0
"""The service on its own disk, in SQLite: power cuts, syncs that fail, a full disk."""

import sqlite3

from support.chaos.disk import FaultyDisk

FILES = ("kakunin.db", "kakunin.db-wal", "audit-anchors.txt")


class OnSqlite:
    setting = "kakunin.db"
    services = 1
    most_starts = 1

    def __init__(self, library_file):
        self._library = library_file
        self._run = None
        self._disk = None

    def stand_under(self, run):
        """The service has its data; from now on it meets faults."""
        self._run = run
        self._disk = FaultyDisk(self._library, run.service.data, FILES)

    def environment(self):
        return self._disk.environment()

    def repair(self):
        self._disk.set("fail_syncs", 0)
        self._disk.set("fail_writes", 0)

    # --- faults

    def cut_power(self):
        run = self._run
        with run.administration.quiet:
            run.kill_all()
            run.administration.kill()
            run.faults["sectors lost or torn"] += self._disk.cut_power(run.chance)
            run.prove_chain()
            run.start_all()

    def fail_syncs(self):
        self._disk.set("fail_syncs", self._run.chance.randint(1, 3))

    def fill_disk(self):
        self._disk.set("fail_writes", self._run.chance.randint(1, 6))

    FAULTS = ((cut_power, 6), (fail_syncs, 6), (fill_disk, 3))

    def end(self):
        """Nothing runs any more, and nothing that was not synced is there."""
        self._disk.cut_power(self._run.chance)

    def counts(self):
        return {name: self._disk.get(name) for name in ("failed_syncs", "failed_writes")}

    def registrations(self):
        with sqlite3.connect(self._run.service.data / "kakunin.db") as database:
            rows = database.execute("SELECT p.id, r.terms_version, r.receipt FROM registration r "
                                    "JOIN person p ON p.person = r.person").fetchall()
        database.close()
        return rows

    def explains_internal_error(self, asked):
        """The service calls a full disk an internal error: to those alone whose group it hit."""
        return any(asked.sent <= when <= asked.received for when in self._disk.times_of_failed_writes())

    def close(self):
        pass
