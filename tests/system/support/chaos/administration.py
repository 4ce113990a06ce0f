# SPDX-License-Identifier: Apache-2.0
"""What an administrator does beside the visits, in programs of its own: imports that change persons, terminals that are
revoked, and a facility that is suspended now and then."""

import threading
import time

from support.chaos import people
from support.chaos.ledger import Suspension
from support.installation import OTHER_FACILITY
from support.processes import Background


class Administration:
    """Never rests between start() and stop()."""

    def __init__(self, service, ledger, directory):
        self._service, self._ledger, self._directory = service, ledger, directory
        self.quiet = threading.Lock()  # whoever holds it: no program of this kind begins
        self._program = None
        self._stop = threading.Event()
        self._thread = None

    def import_next(self, persons, env=None):
        """The next state of each."""
        file = self._directory / "persons.jsonl"
        with self.quiet:
            changes = [(who, self._ledger.begin_version(who)) for who in persons]
            file.write_text("".join(people.row(who, change.number) for who, change in changes))
            self._begin(env, "import", file)
        self._finish(*(change for _, change in changes))

    def _revoke(self, terminal, env):
        with self.quiet:
            change = self._ledger.begin_revocation(terminal)
            self._begin(env, "terminal", "revoke", terminal)
        self._finish(change)

    def _suspend_or_resume(self, env):
        last = self._ledger.suspensions[-1] if self._ledger.suspensions else None
        with self.quiet:
            if last is None or last.ended is not None:
                last = Suspension(time.monotonic())
                self._ledger.suspensions.append(last)
                word, acknowledged = "suspend", "done"
            else:
                last.ending = last.ending or time.monotonic()
                word, acknowledged = "resume", "ended"
            self._begin(env, "facility", word, "--id", OTHER_FACILITY)
        if self._program.wait(60) == 0:
            setattr(last, acknowledged, time.monotonic())

    def _begin(self, env, *words):
        self._program = Background([self._service.programs.kakunind, *words, "--data", self._service.data],
                                   self._directory / "administration.log", env)

    def _finish(self, *changes):
        if self._program.wait(60) == 0:
            for change in changes:
                self._ledger.finish(change)

    def start(self, env, chance, terminals):
        """terminals: of which a third at most is revoked."""
        self._thread = threading.Thread(target=self._run, args=(env, chance, terminals), daemon=True)
        self._thread.start()

    def _run(self, env, chance, terminals):
        victims = chance.sample(terminals, len(terminals) // 3)
        while not self._stop.wait(chance.random() * 0.3):
            if victims and chance.random() < 0.03:
                self._revoke(victims.pop(), env)
            elif chance.random() < 0.1:
                self._suspend_or_resume(env)
            else:
                self.import_next(chance.sample(list(people.PERSONS.values()), 3), env)

    def kill(self):
        """The program that runs."""
        if self._program is not None:
            self._program.kill()

    def stop(self):
        self._stop.set()
        self._thread.join()
