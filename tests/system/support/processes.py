# SPDX-License-Identifier: Apache-2.0
"""Programs under test: started with a mark in their environment, ended by their pid, never without a deadline."""

import dataclasses
import json
import os
import pathlib
import re
import signal
import subprocess
import uuid

from support.waiting import DEFAULT_SECONDS, PATIENCE, wait_until

MARK = "KAKUNIN_SYSTEM_TEST"
SESSION = uuid.uuid4().hex

# Nothing of the machine's own set-up may reach the programs.
_LEFT_OUT = re.compile(r"(?i)(.*_proxy|KAKUNIN_.*|LD_PRELOAD|FAKETIME.*|DISPLAY|WAYLAND_DISPLAY|XDG_.*)$")


def environment(extra=None):
    env = {k: v for k, v in os.environ.items() if not _LEFT_OUT.match(k)}
    env.update({MARK: SESSION, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm"})
    env.update(extra or {})
    return env


def preloading(*libraries):
    """The part of an environment that loads these before all others, where a sanitizer's own would be first."""
    return {"LD_PRELOAD": ":".join(libraries),
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}


@dataclasses.dataclass
class Finished:
    argv: list
    code: int
    out: str
    err: str

    def json(self):
        try:
            return json.loads(self.out)
        except ValueError as error:
            raise AssertionError(f"not JSON ({error}): {self}") from error

    def check(self, *codes):
        assert self.code in (codes or (0,)), str(self)
        return self

    def __str__(self):
        return f"{' '.join(map(str, self.argv))}\nexit code {self.code}\n--- out\n{self.out}\n--- err\n{self.err}"


def run(argv, *, stdin="", env=None, seconds=DEFAULT_SECONDS, cwd=None):
    """Runs a program to its end."""
    argv = [str(a) for a in argv]
    process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env=env or environment(), cwd=cwd)
    try:
        out, err = process.communicate(stdin.encode(), timeout=seconds * PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        raise AssertionError(f"still running after {seconds} s: {' '.join(argv)}\n--- out\n{out.decode()}"
                             f"\n--- err\n{err.decode()}") from None
    return Finished(argv, process.returncode, out.decode(), err.decode())


class Background:
    """A program that keeps running; its output and errors go to one log."""

    def __init__(self, argv, log, env=None, pass_fds=()):
        self.argv = [str(a) for a in argv]
        self.log_path = pathlib.Path(log)
        self._begin = self.log_path.stat().st_size if self.log_path.exists() else 0
        with open(self.log_path, "ab") as output:
            self._process = subprocess.Popen(self.argv, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                             env=env or environment(), pass_fds=pass_fds)

    @property
    def pid(self):
        return self._process.pid

    def log(self):
        """What this run has written."""
        with open(self.log_path, "rb") as file:
            file.seek(self._begin)
            return file.read().decode(errors="replace")

    def running(self):
        return self._process.poll() is None

    def wait_for_line(self, pattern, seconds=DEFAULT_SECONDS):
        """The first match of pattern (a regular expression) in the log, waiting for it."""
        expression = re.compile(pattern, re.MULTILINE)

        def found():
            match = expression.search(self.log())
            if not match and not self.running():
                match = expression.search(self.log())
                if not match:
                    raise AssertionError(f"{self.argv[0]} ended with {self._process.returncode} before it wrote "
                                         f"/{pattern}/:\n{self.log()}")
            return match

        return wait_until(found, lambda: f"/{pattern}/ in the output of {self.argv[0]}:\n{self.log()}", seconds)

    def signal(self, number):
        if self.running():
            self._process.send_signal(number)

    def wait(self, seconds=DEFAULT_SECONDS):
        try:
            return self._process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"{self.argv[0]} (pid {self.pid}) still runs:\n{self.log()}") from None

    def kill(self):
        self.signal(signal.SIGKILL)
        return self.wait()

    def stop(self, seconds=DEFAULT_SECONDS):
        """Asks the program to end; a program that does not is killed and reported."""
        self.signal(signal.SIGTERM)
        try:
            return self.wait(seconds)
        except AssertionError:
            self.kill()
            raise


def sanitized(pid):
    """Whether a sanitizer shadows the program's memory and keeps what was freed: it cannot be searched then."""
    return re.search(r"lib[at]san", pathlib.Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")) is not None


def still_running():
    """Programs of this test session that are alive, as (pid, command line)."""
    mark = f"{MARK}={SESSION}".encode()
    alive = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                alive.append((int(entry.name), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()))
        except OSError:
            continue
    return alive
