# SPDX-License-Identifier: Apache-2.0
"""Faults on the way to the service: a TCP relay below TLS that can refuse, be silent, send garbage or cut."""

import contextlib
import socket
import threading


class Relay:
    """Listens on 127.0.0.1 and passes bytes on to the target. What it does wrong is set by `fault`:

    None            nothing
    "silent"        accepts and never says a word
    "garbage"       answers the first bytes with something that is not TLS
    "close"         accepts and closes at once
    ("cut", n)      closes after n bytes from the service to the terminal (over all connections since set)
    """

    def __init__(self, target):
        self.target = target
        self.fault = None
        self.passed_down = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._open = set()
        self._lock = threading.Lock()
        self._closed = False
        threading.Thread(target=self._accept, daemon=True).start()

    def set_fault(self, fault):
        """From now on; connections that are open already are cut, so that none is left without the fault."""
        with self._lock:
            self.fault, self.passed_down = fault, 0
            for end in list(self._open):
                _hang_up(end)

    def close(self):
        self._closed = True
        _hang_up(self._socket)
        self._socket.close()
        with self._lock:
            for end in list(self._open):
                _hang_up(end)

    def _accept(self):
        while not self._closed:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        fault = self.fault
        with contextlib.closing(client), self._tracked(client):
            if fault == "close":
                return
            if fault == "silent":
                with contextlib.suppress(OSError):
                    while client.recv(65536):
                        pass
                return
            if fault == "garbage":
                with contextlib.suppress(OSError):
                    client.recv(65536)
                    client.sendall(bytes(range(256)) * 8)
                return
            try:
                server = socket.create_connection(self.target)
            except OSError:
                return
            with contextlib.closing(server), self._tracked(server):
                up = threading.Thread(target=self._pump, args=(client, server, False), daemon=True)
                up.start()
                self._pump(server, client, True)
                up.join()

    @contextlib.contextmanager
    def _tracked(self, end):
        with self._lock:
            self._open.add(end)
        try:
            yield
        finally:
            with self._lock:
                self._open.discard(end)

    def _pump(self, source, sink, down):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if down and isinstance(self.fault, tuple):
                    data = data[:max(0, self.fault[1] - self.passed_down)]
                if down:
                    self.passed_down += len(data)
                sink.sendall(data)
                if down and isinstance(self.fault, tuple) and self.passed_down >= self.fault[1]:
                    break
        _hang_up(source)
        _hang_up(sink)


def _hang_up(end):
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
