# SPDX-License-Identifier: Apache-2.0
"""The wire between the virtual reader and the card: counts commands and tears the card out at any of them.

Both ways the wire carries a 2-byte big-endian length and a payload; a payload of one byte from the reader is a
control code (0 off, 1 on, 2 reset, 4 ATR), anything longer a command.
"""

import contextlib
import dataclasses
import socket
import threading

from support.waiting import wait_until


@dataclasses.dataclass(frozen=True)
class Tear:
    """Where the card leaves the reader: at the number-th command (from 1) after it was laid on."""

    number: int
    phase: str  # "before": not seen by the card; "lost": carried out, no answer; "half": carried out, answer cut;
    #             "after": answered, then gone


class CardWire:
    """Stands between a card program, which connects here, and one slot of the virtual reader.

    The card is in the reader from insert() to remove() or a tear; the card program stays connected and keeps its
    state, as a card in the hand does."""

    def __init__(self, slot):
        self.slot = slot
        self.commands = []  # 4-byte headers, since the last insertion; never data
        self.controls = []  # (control code, commands before it)
        self.torn = threading.Event()
        self._tear = None
        self._reader = None
        self._card = None
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._lock = threading.Lock()
        self._silent = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                card, _ = self._socket.accept()
                card.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._card = card

    def insert(self, tear=None):
        """Lays the card on the reader. It has to be off it."""
        wait_until(lambda: self._card, "the card program to connect")
        assert self._reader is None, "the card is on the reader already"
        self.commands, self.controls, self._tear = [], [], tear
        self.torn.clear()
        self._silent.clear()
        self._reader = socket.create_connection(self.slot)
        self._reader.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=self._serve, args=(self._reader,), daemon=True).start()

    def remove(self):
        with self._lock:
            if self._reader is not None:
                with contextlib.suppress(OSError):
                    self._reader.shutdown(socket.SHUT_RDWR)
                self._reader.close()
                self._reader = None

    def silence(self):
        """From now on the card answers nothing, but stays where it is."""
        self._silent.set()

    def close(self):
        self.remove()
        self._socket.close()
        if self._card is not None:
            self._card.close()

    def _serve(self, reader):
        try:
            while (payload := _receive(reader)) is not None:
                command = len(payload) > 1
                number = 0
                if not command and payload != b"\x04":
                    self.controls.append((payload[0], len(self.commands)))
                if command:
                    self.commands.append(bytes(payload[:4]))
                    number = len(self.commands)
                tear = self._tear if command and self._tear and self._tear.number == number else None
                if tear and tear.phase == "before":
                    break
                _send(self._card, payload)
                if not command and payload != b"\x04":
                    continue
                answer = _receive(self._card)
                if answer is None or (tear and tear.phase == "lost"):
                    break
                if command and self._silent.is_set():
                    continue
                if tear and tear.phase == "half":
                    frame = len(answer).to_bytes(2, "big") + answer
                    reader.sendall(frame[:2 + len(answer) // 2])
                    break
                _send(reader, answer)
                if tear:
                    break
        except OSError:
            pass
        self.remove()
        with contextlib.suppress(OSError):
            _send(self._card, b"\x00")  # out of the field: without power
        self.torn.set()


def _exactly(end, count):
    data = bytearray()
    while len(data) < count:
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)  # the driver sends length and body apart
        part = end.recv(count - len(data))
        if not part:
            return None
        data += part
    return bytes(data)


def _receive(end):
    header = _exactly(end, 2)
    return None if header is None else _exactly(end, int.from_bytes(header, "big"))


def _send(end, payload):
    end.sendall(len(payload).to_bytes(2, "big") + payload)
