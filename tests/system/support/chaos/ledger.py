# SPDX-License-Identifier: Apache-2.0
"""What terminals asked and were told, and what the outside world did to the service meanwhile."""

import collections
import dataclasses
import threading
import time


OPERATIONS = ("verification", "registration", "inquiry", "row")  # calls with an audit record; others lead to them


@dataclasses.dataclass(frozen=True)
class Asked:
    """A question of a terminal and what came of it. All times are of one monotonic clock."""

    call: str  # "challenge", "terms", "verification", "registration", "inquiry", "batch ..."; "row": of a batch
    terminal: str
    sent: float
    received: float | None = None  # none: without an answer, or with half of one
    status: int = 0
    code: str = ""
    request_id: str = ""
    body: dict = dataclasses.field(default_factory=dict)
    card: str = ""
    fingerprint: str = ""
    terms_version: str = ""
    challenge: str = ""  # what a signed statement answers to; sent again, it is the same
    state: tuple = ()  # person and version that an inquiry asks for
    batch: str = ""  # its key
    rows: tuple = ()  # of a batch: from this one to before that one

    def told(self, status, request_id, body):
        """With the answer that came."""
        return dataclasses.replace(self, received=time.monotonic(), status=status, request_id=request_id, body=body,
                                   code=body.get("code", ""))

    @property
    def answered(self):
        return self.status == 200

    @property
    def became(self):
        """For the report."""
        return "answered" if self.answered else self.code or "without an answer"


@dataclasses.dataclass
class Change:
    """Of what the service keeps, by an administrator. number: of a person's state."""

    begun: float
    number: int = 0
    done: float | None = None  # acknowledged


@dataclasses.dataclass
class Suspension:
    """Of the facility that is suspended now and then."""

    begun: float
    done: float | None = None  # acknowledged
    ending: float | None = None
    ended: float | None = None  # acknowledged


class Ledger:
    """Changes: thread-safe."""

    def __init__(self):
        self._lock = threading.Lock()
        self.asked = []  # [Asked]
        self.versions = collections.defaultdict(list)  # person -> [Change]
        self.revocations = {}  # terminal -> Change
        self.suspensions = []  # [Suspension], one after the other
        self.of_suspended = set()  # the facility's terminals

    def acknowledged(self):
        """Operations that terminals know to have succeeded."""
        return sum(1 for one in self.asked if one.answered and one.call in OPERATIONS)

    def begin_version(self, person):
        with self._lock:
            change = Change(time.monotonic(), len(self.versions[person]) + 1)
            self.versions[person].append(change)
        return change

    def begin_revocation(self, terminal):
        with self._lock:
            return self.revocations.setdefault(terminal, Change(time.monotonic()))

    def finish(self, change):
        change.done = time.monotonic()

    def possible_versions(self, person, sent, received):
        """The numbers that an answer may have shown: from the last one acknowledged before it was asked for, to the
        last one begun before it came."""
        known = self.versions[person]
        least = max((v.number for v in known if v.done is not None and v.done <= sent), default=0)
        most = max((v.number for v in known if v.begun <= received), default=0)
        return range(least, most + 1)
