# SPDX-License-Identifier: Apache-2.0
"""What terminals were told, and what the outside world did to the service meanwhile."""

import dataclasses
import threading
import time


@dataclasses.dataclass(frozen=True)
class Told:
    """An answer that reached a terminal whole."""

    call: str  # "verification" or "registration"
    terminal: str
    card: str
    fingerprint: str
    request_id: str
    status: int
    code: str
    body: dict
    sent: float
    received: float
    terms_version: str = ""


@dataclasses.dataclass
class Version:
    """A state of a person that was imported."""

    number: int
    begun: float
    done: float | None = None  # acknowledged


class Ledger:
    """Thread-safe."""

    def __init__(self):
        self._lock = threading.Lock()
        self.told = []
        self.unanswered = 0
        self.put_off = 0
        self.versions = {}  # person -> [Version]

    def tell(self, told):
        with self._lock:
            self.told.append(told)

    def count_unanswered(self):
        with self._lock:
            self.unanswered += 1

    def count_put_off(self):
        with self._lock:
            self.put_off += 1

    def begin_version(self, person, number):
        version = Version(number, time.monotonic())
        with self._lock:
            self.versions.setdefault(person, []).append(version)
        return version

    def finish_version(self, version):
        with self._lock:
            version.done = time.monotonic()

    def possible_versions(self, person, sent, received):
        """The numbers that an answer may have shown: from the last one acknowledged before it was asked for, to the
        last one begun before it came."""
        known = self.versions[person]
        least = max((v.number for v in known if v.done is not None and v.done <= sent), default=0)
        most = max((v.number for v in known if v.begun <= received), default=0)
        return range(least, most + 1)
