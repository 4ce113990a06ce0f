# SPDX-License-Identifier: Apache-2.0
"""What is left of a PIN in the program's own memory once the card has seen it: no VERIFY command, no typed line."""

import os
import re
import subprocess

import pytest

from support.processes import sanitized
from support.visits import REGISTRATION
from support.waiting import wait_until

PIN = "1234"
VERIFY = b"\x00\x20\x00\x98"
# As the command on the wire, or as somebody's line of input; the four digits alone stand in many places.
TRACES = re.compile(re.escape(VERIFY + b"\x04" + PIN.encode()) + rb"|(?<![0-9A-Fa-f])" + PIN.encode() + rb"\r?\n")


def memory(pid):
    """All that the program can write to."""
    if sanitized(pid):
        pytest.skip("a sanitizer keeps what was freed")
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            area, rights = line.split()[:2]
            if "w" not in rights or "r" not in rights:
                continue
            begin, end = (int(side, 16) for side in area.split("-"))
            memory.seek(begin)
            try:
                yield memory.read(end - begin)
            except OSError:
                continue


def traces(pid):
    return [found.group() for area in memory(pid) for found in TRACES.finditer(area)]


def test_a_pin_typed_at_the_terminal(desk, terminal):
    with desk.card("mitoroku"), desk.dialogue(terminal, "verify", "--method", "pin") as talk:
        talk.enter_pin(PIN)
        talk.expect("健康保険証利用登録しない")
        areas = list(memory(talk.pid))
        assert any(b"\x30\x82" in area for area in areas), "this is not the program's memory"
        assert traces(talk.pid) == []
        assert PIN not in talk.text()
        talk.answer("2")
        assert talk.wait() == REGISTRATION


def test_a_pin_from_standard_input(desk, terminal):
    """Nobody reads the answer, so the program stands still at its end."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    filled = 0
    try:
        while True:
            filled += os.write(writing, b" " * 4096)
    except BlockingIOError:
        os.set_blocking(writing, True)
    with desk.card("kaishain"):
        argv = terminal.argv("verify", "--reader", desk.reader, "--json", "--method", "pin", "--pin-stdin")
        program = subprocess.Popen([str(a) for a in argv], env=desk.pcscd.environment(), stdin=subprocess.PIPE,
                                   stdout=writing, stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            program.stdin.write(f"{PIN}\n".encode())
            program.stdin.close()
            main = f"/proc/{program.pid}/wchan"
            wait_until(lambda: "pipe_write" in open(main, encoding="ascii").read(), "the program to stand still")
            found = traces(program.pid)
        finally:
            answer = b""
            while part := os.read(reading, 65536):
                answer += part
            os.close(reading)
            program.wait(60)
    assert program.returncode == 0 and b'"outcome":"verdict"' in answer[filled:]
    assert found == []
