# SPDX-License-Identifier: Apache-2.0
"""A pcscd of its own with two virtual slots, and an independent eye on what PC/SC sees (through libpcsclite)."""

import ctypes
import os
import signal

from support.ports import free_ports
from support.processes import Background, environment
from support.waiting import DEFAULT_SECONDS, Deadline, wait_until

_STATE_CHANGED, _STATE_EMPTY, _STATE_PRESENT, _STATE_MUTE = 0x02, 0x10, 0x20, 0x200
_E_TIMEOUT = 0x8010000A


class _ReaderState(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("user", ctypes.c_void_p), ("current", ctypes.c_ulong),
                ("event", ctypes.c_ulong), ("atr_length", ctypes.c_ulong), ("atr", ctypes.c_ubyte * 33)]


class _Eye:
    """Waits for cards in readers. libpcsclite reads the socket's name once per process: one directory for all."""

    def __init__(self, socket_path):
        os.environ["PCSCLITE_CSOCK_NAME"] = str(socket_path)
        self._library = ctypes.CDLL("libpcsclite.so.1")
        self._context = None

    def _call(self, name, *arguments):
        function = getattr(self._library, name)
        function.restype = ctypes.c_long
        return function(*arguments) & 0xFFFFFFFF

    def open(self):
        self.close()
        context = ctypes.c_long()
        if self._call("SCardEstablishContext", ctypes.c_ulong(2), None, None, ctypes.byref(context)):
            return False
        self._context = context
        return True

    def close(self):
        if self._context is not None:
            self._call("SCardReleaseContext", self._context)
            self._context = None

    def wait_for_card(self, reader, present, seconds=DEFAULT_SECONDS):
        """Returns when the reader shows a card (a powered one would do as well) or shows none."""
        wanted = _STATE_PRESENT if present else _STATE_EMPTY
        state = _ReaderState(name=reader.encode(), current=0)
        deadline = Deadline(seconds)
        while True:
            if self._context is None:
                assert self.open(), "pcscd is not there"
            result = self._call("SCardGetStatusChange", self._context, ctypes.c_ulong(int(deadline.left() * 1000) + 1),
                                ctypes.byref(state), ctypes.c_ulong(1))
            if result == 0 and state.event & wanted:
                return
            if result == 0:
                state.current = state.event & 0xFFFFFFFF & ~_STATE_CHANGED
            elif result != _E_TIMEOUT:
                self.close()
                raise AssertionError(f"PC/SC error {result:08X} while waiting for a card in {reader}")
            assert not deadline.passed(), f"card {'in' if present else 'out of'} {reader}: not seen in {seconds} s"


class Pcscd:
    """pcscd with the readers "Virtual PCD 00 00" and "Virtual PCD 00 01"."""

    READERS = ("Virtual PCD 00 00", "Virtual PCD 00 01")

    def __init__(self, tool, directory):
        self.directory = directory
        self.port = free_ports(2)
        self.socket = directory / "pcscd.comm"
        self._tool = tool
        self._daemon = None
        directory.mkdir(parents=True, exist_ok=True)
        self.eye = _Eye(self.socket)

    def environment(self):
        return environment({"PCSCLITE_CSOCK_NAME": str(self.socket)})

    def slot_address(self, slot):
        return "127.0.0.1", self.port + slot

    def start(self):
        self._daemon = Background([self._tool, self.directory, self.port, "--info"], self.directory / "log")

        def ready():
            assert self._daemon.running(), self._daemon.log()
            return self.socket.exists() and self.eye.open() and self._readers_listed()

        wait_until(ready, lambda: f"pcscd:\n{self._daemon.log()}")

    def _readers_listed(self):
        try:
            for reader in self.READERS:
                self.eye.wait_for_card(reader, False, 5)
            return True
        except AssertionError:
            return False

    def wait_until_empty(self, slot):
        """Until the daemon's poll has noticed that the card left. Its answer to clients is not enough: it says "empty"
        from the first failed command on, and a card laid on before the poll came by is never reported."""
        reader = self.READERS[slot]

        def noticed():
            log = self._daemon.log()
            return log.count(f"Card inserted into {reader}") == log.count(f"Card Removed From {reader}")

        wait_until(noticed, f"{reader} to be empty")
        self.eye.wait_for_card(reader, False)

    def running(self):
        return self._daemon is not None and self._daemon.running()

    def kill(self):
        """As if it had crashed: its socket and pid file stay behind."""
        self.eye.close()
        self._daemon.kill()

    def stop(self):
        self.eye.close()
        if self.running():
            self._daemon.signal(signal.SIGTERM)
            self._daemon.wait()
