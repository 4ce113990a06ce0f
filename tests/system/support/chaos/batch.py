# SPDX-License-Identifier: Apache-2.0
"""A batch of inquiries from its opening to its end, over connections that are cut: it is gone on with until it is done."""

import time
import uuid

from support.chaos import people
from support.chaos.asker import Lost, Refused
from support.chaos.ledger import Asked


class Batch:
    """states: what its rows ask for, each a person and a version."""

    def __init__(self, asker, states, stop):
        self._asker, self._states, self._stop, self._chance = asker, states, stop, asker.chance
        self._key = uuid.UUID(int=self._chance.getrandbits(128)).hex
        self._path = ""
        self._sent = {}  # row -> when it was sent first

    def complete(self):
        self._open()
        for begin, end in self._pieces():
            self._fill(begin, end)
            if self._chance.random() < 0.2:  # as a terminal does that was switched off meanwhile
                self._open()
                self._fill(begin, end)
        done = 0
        while done < len(self._states):
            done = self._read(done if self._chance.random() < 0.8 else 0)
            time.sleep(self._chance.random() * 0.2)
        self._until_answered("batch erase", "DELETE", self._path)
        self._ask("batch state", "GET", self._path)  # nobody sees it any more

    def _pieces(self):
        marks = sorted({0, len(self._states), *(self._chance.randint(0, len(self._states)) for _ in range(4))})
        pieces = list(zip(marks, marks[1:], strict=False))
        self._chance.shuffle(pieces)
        return pieces

    def _open(self):
        opened = self._until_answered("batch open", "POST", "/v1/batches",
                                      {"key": self._key, "rows": len(self._states)})
        self._path = "/v1/batches/" + opened["id"]

    def _fill(self, begin, end):
        now = time.monotonic()
        for row in range(begin, end):
            self._sent.setdefault(row, now)
        self._until_answered("batch fill", "PUT", f"{self._path}/rows?from={begin}",
                             {"rows": [people.inquiry(*state) for state in self._states[begin:end]]},
                             rows=(begin, end))

    def _read(self, begin):
        """The row to go on from."""
        said = self._until_done(lambda: self._asker.ask_lines("batch read", f"{self._path}/results?from={begin}",
                                                              self._take, batch=self._key,
                                                              rows=(begin, len(self._states))))
        return said["next"]

    def _take(self, line):
        answer = line.get("answer") or line["problem"]
        asked = Asked("row", self._asker.terminal_id, self._sent[line["row"]], state=self._states[line["row"]],
                      batch=self._key, rows=(line["row"], line["row"] + 1))
        status = 200 if "answer" in line else answer["status"]
        self._asker.write_down(asked.told(status, answer["request_id"], answer))

    def _ask(self, call, method, path, body=None, **about):
        return self._asker.ask(call, method, path, body, batch=self._key, **about)

    def _until_answered(self, *arguments, **about):
        return self._until_done(lambda: self._ask(*arguments, **about))

    def _until_done(self, ask):
        while True:
            try:
                return ask()
            except Lost as lost:
                # Its erasure was not answered; or the terminal is revoked.
                ends = isinstance(lost, Refused) and lost.code in ("K3401", "K3102")
                if ends or self._stop.is_set():
                    raise
                time.sleep(self._chance.random() * 0.2)
