# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL servers made by the scripts of deploy/postgres, in directories of their own, reached by sockets there."""

import os
import pathlib
import pwd
import shutil

from support.processes import environment, run

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")


class Machine:
    """synced: its disk is used as in earnest; otherwise nothing is synced, which is faster."""

    def __init__(self, source, directory, synced=False):
        self._trial = {} if synced else {"TRIAL": "1"}
        self.scripts = pathlib.Path(source) / "deploy" / "postgres"
        self.directory = pathlib.Path(directory)
        self.directory.mkdir()
        self.data = self.directory / "data"
        self._as = []
        if os.geteuid() == 0:
            shutil.chown(self.directory, "postgres")
            user = pwd.getpwnam("postgres")
            self._as = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]

    def _run(self, *command):
        # What the server writes to must not be a pipe that somebody waits to see closed.
        words = " ".join(f"'{word}'" for word in [*self._as, *command])
        return run(["sh", "-c", f"{words} </dev/null >>'{self.directory}/scripts.log' 2>&1"], cwd="/", seconds=60,
                   env=environment({**self._trial, "LOCAL_AUTH": "trust", "SOCKETS": str(self.directory)}))

    def log(self):
        return (self.directory / "scripts.log").read_text()

    def _script(self, name, *arguments):
        assert self._run(self.scripts / name, *arguments).code == 0, self.log()
        return self

    def make_primary(self):
        self._script("make-primary", self.data)
        with open(self.data / "postgresql.conf", "a") as settings:  # of use when it starts again
            settings.write("recovery_init_sync_method = syncfs\n")
        return self

    def make_standby(self, primary):
        return self._script("make-standby", self.data, f"host={primary.directory} user=kakunin")

    def with_standby(self):
        return self._script("with-standby", self.data)

    def copy_of(self, primary):
        """A base backup of a server that runs, as docs/operations.md has it, started alone."""
        assert self._run(BIN / "pg_basebackup", f"--pgdata={self.data}", f"--dbname=host={primary.directory} user=kakunin",
                         "--wal-method=stream", "--checkpoint=fast", "--no-sync").code == 0, self.log()
        with open(self.data / "postgresql.conf", "a") as settings:
            settings.write(f"unix_socket_directories = '{self.directory}'\nsynchronous_standby_names = ''\n")
        self.start()
        return self

    def promote(self, old):
        return self._script("promote", self.data, f"host={old.directory}", "--alone")

    def start(self):
        assert self._run(BIN / "pg_ctl", "start", "--wait", "--silent", f"--pgdata={self.data}",
                         f"--log={self.data}/log").code == 0, self.log()

    def crash(self):
        """Ends it without a word to anybody."""
        if (self.data / "postmaster.pid").exists():
            self._run(BIN / "pg_ctl", "stop", "--mode=immediate", f"--pgdata={self.data}")

    def socket(self):
        return self.directory / ".s.PGSQL.5432"

    def processes(self):
        """The server and all of its own, itself first."""
        main = int((self.data / "postmaster.pid").read_text().split()[0])
        return [main, *(pid for pid, _ in children_of(main))]

    def sessions(self):
        """Of clients."""
        main = self.processes()[0]
        return [pid for pid, title in children_of(main) if title.startswith("postgres: kakunin kakunin")]

    def rows(self, sql):
        found = run([BIN / "psql", "--no-psqlrc", "--tuples-only", "--no-align", f"--host={self.directory}",
                     "--username=kakunin", "--dbname=kakunin", f"--command={sql}"]).check()
        return [tuple(line.split("|")) for line in found.out.splitlines()]


def children_of(parent):
    """Pid and title of each."""
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                yield int(entry.name), (entry / "cmdline").read_text().strip("\0")
        except OSError:
            continue  # it has ended


def database_on(*machines):
    """The `database` setting for whichever of them takes writes."""
    return f"host={','.join(str(m.directory) for m in machines)} user=kakunin dbname=kakunin"
