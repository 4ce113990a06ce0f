# SPDX-License-Identifier: Apache-2.0
"""Two services on a PostgreSQL primary with a synchronous standby (deploy/postgres): the server killed and started again,
its sessions killed, standing still, lost for good with its standby promoted, and a bad way to it, on which answers to a
COMMIT are lost too."""

import os
import pathlib
import random
import shutil
import signal
import tempfile
import time

from support.chaos.network import BadWay
from support.postgres import Machine


class OnPostgres:
    """synced: as Machine has it."""

    services = 2
    most_starts = 20

    def __init__(self, source, seed, synced):
        self._directory = pathlib.Path(tempfile.mkdtemp(prefix="kakunin-pg-"))  # a socket's name is short
        if os.geteuid() == 0:
            shutil.chown(self._directory, "postgres")
        self._source, self._synced, self._made = source, synced, 0
        self._run = None
        self._primary = self._machine().make_primary()
        self._standby = self._machine().make_standby(self._primary)
        # One for each place; which machine stands there changes.
        self._ways = [BadWay(str(machine.socket()), random.Random(seed + 10 + n))
                      for n, machine in enumerate((self._primary, self._standby))]
        ports = ",".join(str(way.port) for way in self._ways)
        self.setting = f"host=127.0.0.1,127.0.0.1 port={ports} user=kakunin dbname=kakunin"
        self._be_calm(True)

    def _machine(self):
        self._made += 1
        return Machine(self._source, self._directory / str(self._made), self._synced)

    def _be_calm(self, calm):
        for way in self._ways:
            way.calm = calm

    def stand_under(self, run):
        self._run = run
        self._be_calm(False)

    def environment(self):
        return {}

    def repair(self):
        pass

    # --- faults

    def crash_database(self):
        self._primary.crash()
        time.sleep(self._run.chance.random() * 2)
        self._primary.start()

    def kill_session(self):
        """The server then ends all the others and begins anew by itself."""
        sessions = self._primary.sessions()
        self._signal(self._run.chance.sample(sessions, min(1, len(sessions))), signal.SIGKILL)

    def end_sessions(self):
        self._signal(self._primary.sessions(), signal.SIGTERM)

    def stand_still(self):
        pids = self._primary.processes()
        self._signal(pids, signal.SIGSTOP)
        time.sleep(self._run.chance.random() * 7)  # the service gives up after five seconds
        self._signal(pids, signal.SIGCONT)

    def crash_standby(self):
        """Nothing can be committed meanwhile."""
        self._standby.crash()
        time.sleep(self._run.chance.random() * 3)
        self._standby.start()

    def fail_over(self):
        """The primary is lost with all it has; its standby goes on, alone until a new one has been made."""
        old, self._primary = self._primary, self._standby
        old.crash()
        self._primary.promote(old)
        shutil.rmtree(old.directory)
        self._standby = self._machine().make_standby(self._primary)
        self._primary.with_standby()
        place = next(way for way in self._ways if way.target == str(old.socket()))
        place.target = str(self._standby.socket())

    FAULTS = ((crash_database, 4), (kill_session, 3), (end_sessions, 3), (stand_still, 2), (crash_standby, 2),
              (fail_over, 3))

    def _signal(self, pids, number):
        for pid in pids:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass

    # --- the end

    def end(self):
        self._be_calm(True)

    def counts(self):
        names = self._ways[0].counts
        return {f"way to the database {name}": sum(way.counts[name] for way in self._ways) for name in names}

    def registrations(self):
        return self._primary.rows("SELECT person, terms_version, receipt FROM registration")

    def explains_internal_error(self, asked):
        """A database that is away is no internal error."""
        return False

    def close(self):
        for way in self._ways:
            way.close()
        for machine in (self._primary, self._standby):
            machine.crash()
        shutil.rmtree(self._directory)
