# SPDX-License-Identifier: Apache-2.0
"""Terminals in several processes, each with a bad way of its own to the service. What they were told lies in files.

  python3 -m support.chaos.crowd PLAN OUT     one of these processes; SIGTERM ends it"""

import collections
import dataclasses
import json
import pathlib
import random
import signal
import sys
import threading
import time

from support.chaos import people
from support.chaos.asker import SECONDS, Asker
from support.chaos.ledger import Asked
from support.chaos.network import BadWay
from support.chaos.signing import LoadedKey
from support.chaos.terminal import BatchTerminal, BusyTerminal, Card
from support.processes import Background, environment

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Crowd:
    """terminals: enrolled ones (installation.Terminal), shared out to the processes."""

    def __init__(self, directory, terminals, authority, ports, materials, processes, seed):
        self._directory, self._authority, self._ports, self._seed = directory, authority, ports, seed
        self._shares = [terminals[n::processes] for n in range(processes)]
        self._cards = {name: self._keep(name, material) for name, material in materials.items()}
        self._running = []

    def _keep(self, name, material):
        certificate = self._directory / f"{name}.der"
        certificate.write_bytes(material.certificate)
        return [str(certificate), str(material.key.file)]

    def start(self, seconds):
        """One card after the other may be registered while these seconds last."""
        now, step = time.monotonic(), seconds / len(people.REGISTERED)
        opens = {name: now + n * step for n, name in enumerate(people.REGISTERED)}
        for n, share in enumerate(self._shares):
            plan, out = self._directory / f"crowd-{n}.plan", self._directory / f"crowd-{n}.told"
            plan.write_text(json.dumps({"terminals": [[one.id, str(one.pem)] for one in share], "cards": self._cards,
                                        "opens": opens, "authority": str(self._authority), "ports": self._ports,
                                        "seed": self._seed * 100 + n}))
            self._running.append((out, Background([sys.executable, "-m", __name__, plan, out],
                                                  self._directory / f"crowd-{n}.log",
                                                  environment({"PYTHONPATH": str(ROOT)}))))

    def stop(self):
        """What they were told, and what their ways did to them."""
        asked, counts = [], collections.Counter()
        for _, process in self._running:
            process.signal(signal.SIGTERM)
        for out, process in self._running:
            assert process.wait(SECONDS * 4) == 0, process.log()
            *lines, last = out.read_text().splitlines()
            asked += [Asked(**json.loads(line)) for line in lines]
            counts.update(json.loads(last))
        return asked, counts


class Book:
    """The file of what was told, one line each. Thread-safe."""

    def __init__(self, file):
        self._file = file
        self._lock = threading.Lock()

    def write_down(self, asked):
        line = json.dumps(dataclasses.asdict(asked)) + "\n"
        with self._lock:
            self._file.write(line)


def be_a_crowd(plan, file):
    book, seed = Book(file), plan["seed"]
    ways = [BadWay(("127.0.0.1", port), random.Random(seed + 1000 * n)) for n, port in enumerate(plan["ports"])]
    cards = [Card(name, pathlib.Path(certificate).read_bytes(), LoadedKey(pathlib.Path(key)),
                  plan["opens"].get(name, float("inf"))) for name, (certificate, key) in plan["cards"].items()]
    terminals, seen = [], {}
    for n, (terminal_id, pem) in enumerate(plan["terminals"]):
        asker = Asker(terminal_id, pem, plan["authority"], [way.port for way in ways],
                      random.Random(seed * 100 + n), book.write_down)
        kind = BatchTerminal if n == 0 else BusyTerminal
        terminals.append(kind(asker, cards, seen).start())
    signal.sigwait({signal.SIGTERM})
    for terminal in terminals:
        terminal.stop()
    for terminal in terminals:
        terminal.join()
    counts = collections.Counter()
    for way in ways:
        way.close()
        counts.update(way.counts)
    file.write(json.dumps(counts) + "\n")


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})  # before there are threads
    with open(sys.argv[2], "w") as out_file:
        be_a_crowd(json.loads(pathlib.Path(sys.argv[1]).read_text()), out_file)
