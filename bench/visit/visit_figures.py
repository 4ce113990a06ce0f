#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a visit costs on the virtual card, through a real pcscd and a real service on loopback.

    bench/visit/visit_figures.py [--build build/release] [--visits 15]

Prints medians (min, max): card commands and bytes beside OpenSC's for one signature with the same key, the time from
the card's arrival at pcscd to the first command, and from there to the verdict, split into card, service and client.
All of it is counted outside the programs, on the wire between reader and card, except the split, which is the
client's own account (--json). The client fetches its challenge before the card comes: part of what it counts as
service time lies before the card's arrival.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "system"))

import support.desk  # noqa: E402
from support import card_wire  # noqa: E402
from support.desk import Desk  # noqa: E402
from support.installation import PIN, Programs, Samples, Service  # noqa: E402
from support.pcsc import Pcscd  # noqa: E402
from support.processes import run  # noqa: E402


class MeasuredWire(card_wire.CardWire):
    """Counts commands and bytes and notes when they pass."""

    def _serve(self, reader):
        self.seen = self.first = self.last = None  # ATR given to pcscd; first command; last answer
        self.sent = self.received = 0
        try:
            while (payload := card_wire._receive(reader)) is not None:
                if len(payload) > 1:
                    self.first = self.first or time.perf_counter()
                    self.commands.append(bytes(payload[:4]))
                    self.sent += len(payload)
                card_wire._send(self._card, payload)
                if len(payload) == 1 and payload != b"\x04":
                    continue
                answer = card_wire._receive(self._card)
                if answer is None:
                    break
                card_wire._send(reader, answer)
                if len(payload) > 1:
                    self.received += len(answer)
                    self.last = time.perf_counter()
                else:
                    self.seen = self.seen or time.perf_counter()
        except OSError:
            pass
        self.remove()
        self.torn.set()


def row(label, values, unit="ms", digits=1):
    middle = statistics.median(values)
    print(f"  {label:<44}{middle:>9.{digits}f} {unit:<6}({min(values):.{digits}f} .. {max(values):.{digits}f})")


def a_visit(desk, wired, terminal):
    """The program waits for the card first; then the card comes."""
    log = desk.directory / "visit.json"
    argv = terminal.argv("verify", "--reader", desk.reader, "--json", "--method", "pin", "--pin-stdin")
    process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=log.open("wb"), stderr=subprocess.PIPE,
                               env=desk.pcscd.environment())
    process.stdin.write(f"{PIN}\n".encode())
    process.stdin.close()
    time.sleep(0.5)  # not synchronisation: the program is to be waiting, as at a counter
    wired.insert()
    process.wait(timeout=60)
    ended = time.perf_counter()
    answer = json.loads(log.read_text())
    assert process.returncode == 0, answer
    figures = dict(to_first=(wired.wire.first - wired.wire.seen) * 1000, all=(ended - wired.wire.seen) * 1000,
                   commands=len(wired.wire.commands), sent=wired.wire.sent, received=wired.wire.received,
                   **answer["timing_ms"])
    wired.remove()
    return figures


def opensc(desk, wired, words):
    wired.insert()
    run(words, env=desk.pcscd.environment(), seconds=60).check()
    figures = len(wired.wire.commands), wired.wire.sent, wired.wire.received
    wired.remove()
    return figures


def bare_exchanges(service, count=200):
    """GET /v1/status on one connection: TLS, HTTP and the loopback without any work behind them."""
    connection = service.anonymous().connect()
    times = []
    for _ in range(count):
        begun = time.perf_counter()
        connection.request("GET", "/v1/status")
        connection.getresponse().read()
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return times


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", default="build/dev", type=pathlib.Path)
    options.add_argument("--visits", default=15, type=int)
    given = options.parse_args()

    programs = Programs(ROOT, given.build.resolve())
    support.desk.CardWire = MeasuredWire
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        samples = Samples(programs, place / "samples").make()
        pcscd = Pcscd(programs.isolated_pcscd, place / "pcscd")
        pcscd.start()
        service = Service(programs, place / "service").create(samples).start()
        try:
            terminal = service.enrol(place / "terminal")
            desk = Desk(pcscd, samples, place / "cards")
            with desk.wired_card("kaishain") as wired:
                visits = [a_visit(desk, wired, terminal) for _ in range(given.visits + 1)][1:]
                data = place / "digest-info"
                data.write_bytes(bytes.fromhex("3031300D060960864801650304020105000420") + bytes(32))
                peer = opensc(desk, wired, ["pkcs11-tool", "--slot-index", "0", "--login", "--pin", PIN, "--sign",
                                            "--mechanism", "RSA-PKCS", "--input-file", data,
                                            "--output-file", place / "signature"])
            exchanges = bare_exchanges(service)
        finally:
            service.stop()
            pcscd.stop()

    def of(key):
        return [visit[key] for visit in visits]

    print(f"{given.visits} visits with PIN, RSA-2048, extended length, one after another")
    print(f"  {'':<44}{'commands':>9} {'sent':>7} {'received':>9}")
    print(f"  {'kakunin-cli verify':<44}{max(of('commands')):>9} {max(of('sent')):>7} {max(of('received')):>9}")
    print(f"  {'OpenSC pkcs11-tool --sign, same key':<44}{peer[0]:>9} {peer[1]:>7} {peer[2]:>9}")
    row("pcscd sees the card -> first command", of("to_first"))
    row("pcscd sees the card -> program has ended", of("all"))
    row("  of it on the card (client's account)", of("card"), digits=2)
    row("  of it on the way to the service and in it", of("service"), digits=2)
    row("     bare exchange on a kept connection", exchanges, digits=2)
    row("  the rest: pcscd's power-up, client, end of program", [v["all"] - v["card"] - v["service"] for v in visits])


if __name__ == "__main__":
    main()
