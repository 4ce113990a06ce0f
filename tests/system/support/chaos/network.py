# SPDX-License-Identifier: Apache-2.0
"""A bad way to the service: a TCP relay that delays, cuts and half-closes connections by chance, and lets what others send
overtake them."""

import contextlib
import socket
import threading
import time


def connect(target):
    if isinstance(target, str):
        made = socket.socket(socket.AF_UNIX)
        made.settimeout(10)
        made.connect(target)
        return made
    return socket.create_connection(target, timeout=10)


class BadWay:
    """Passes connections on to the target, an address or a socket's file; `counts` says what it did to them. `chance`
    is its own."""

    def __init__(self, target, chance):
        self.target = target
        self.counts = {"delayed": 0, "overtaken": 0, "cut": 0, "half-closed": 0}
        self.calm = False
        self._chance = chance
        self._lock = threading.Lock()
        self._passed = threading.Condition()
        self._pieces = 0  # that have passed
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self):
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client):
        with contextlib.closing(client):
            try:
                server = connect(self.target)
            except OSError:
                return
            with contextlib.closing(server):
                server.settimeout(None)
                up = threading.Thread(target=self._pump, args=(client, server), daemon=True)
                up.start()
                self._pump(server, client)
                up.join(10)

    def _fate(self):
        """What happens to the next piece."""
        with self._lock:
            roll = 1.0 if self.calm else self._chance.random()
            pause = self._chance.random() * 0.05
            for name, bound in (("cut", 0.0015), ("half-closed", 0.0025), ("overtaken", 0.013), ("delayed", 0.03)):
                if roll < bound:
                    return name, pause
        return None, 0.0

    def _is_overtaken(self):
        """Waits until others have sent a few pieces, if so many come."""
        with self._passed:
            enough = self._pieces + 8
            return self._passed.wait_for(lambda: self._pieces >= enough, 0.5)

    def _count(self, fate):
        with self._lock:
            self.counts[fate] += 1

    def _count_piece(self):
        with self._passed:
            self._pieces += 1
            self._passed.notify_all()

    def _pump(self, source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                fate, pause = self._fate()
                if fate == "delayed":
                    time.sleep(pause)
                if fate and (fate != "overtaken" or self._is_overtaken()):
                    self._count(fate)
                if fate == "cut":
                    sink.sendall(data[:len(data) // 2])
                    break
                sink.sendall(data)
                self._count_piece()
                if fate == "half-closed":
                    sink.shutdown(socket.SHUT_WR)
                    return
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
