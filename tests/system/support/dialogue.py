# SPDX-License-Identifier: Apache-2.0
"""A program at a terminal: wait for a text, then type."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios

from support.processes import environment
from support.waiting import DEFAULT_SECONDS, PATIENCE, Deadline

_ESCAPE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[@-Z\\-_])")


class Dialogue:
    def __init__(self, argv, env=None):
        self.argv = [str(a) for a in argv]
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        self._slave = slave
        self._process = subprocess.Popen(
            self.argv, stdin=slave, stdout=slave, stderr=slave, env=env or environment(), start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        self._raw = b""
        self._seen = 0  # how much of the text has been waited for

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)
        os.close(self._slave)

    @property
    def pid(self):
        return self._process.pid

    def text(self):
        """All that was shown, without colours and cursor movements."""
        return _ESCAPE.sub("", self._raw.decode(errors="replace")).replace("\r", "")

    def echoes(self):
        """Whether what is typed now would be shown."""
        return bool(termios.tcgetattr(self._slave)[3] & termios.ECHO)

    def _read(self, seconds):
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self._raw += data
        return bool(data)

    def expect(self, *patterns, seconds=DEFAULT_SECONDS):
        """Waits until one of the patterns appears in what was not waited for yet; gives its match. What stands
        before the match counts as waited for."""
        deadline = Deadline(seconds)
        expressions = [re.compile(p) for p in patterns]
        while True:
            text = self.text()
            found = [m for m in (e.search(text, self._seen) for e in expressions) if m]
            if found:
                first = min(found, key=lambda m: m.start())
                self._seen = first.end()
                return first
            ended = self._process.poll() is not None
            if self._read(0.05 if not ended else 0):
                continue
            assert not ended, f"ended with {self._process.returncode} before /{patterns}/:\n{self.text()}"
            assert not deadline.passed(), f"/{patterns}/ did not appear in {seconds} s:\n{self.text()}"

    def type(self, text):
        os.write(self._master, text.encode())

    def answer(self, text):
        self.type(text + "\n")

    def enter_pin(self, pin):
        """Waits for the PIN prompt and types; what is typed is not shown."""
        self.expect("文字は表示されません")
        assert not self.echoes()
        self.answer(pin)

    def choose(self, label):
        """Types the mark that the menu shows before this label."""
        self.answer(self.mark_of(label))

    def mark_of(self, label):
        return self.expect(r"\n\s+(\w)\. " + re.escape(label)).group(1)

    def wait(self, seconds=DEFAULT_SECONDS):
        """The exit code, once the program ends by itself."""
        deadline = Deadline(seconds)
        while self._process.poll() is None:
            self._read(0.05)
            assert not deadline.passed(), f"still running after {seconds * PATIENCE} s:\n{self.text()}"
        while self._read(0):
            pass
        return self._process.returncode

    def signal(self, number):
        self._process.send_signal(number)
