# SPDX-License-Identifier: Apache-2.0
"""The local API as another program on the same machine uses it: calls, and the stream of events."""

import http.client
import json
import threading

SECONDS = 30


class LocalApi:
    def __init__(self, port, token):
        self.port, self.token = port, token

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def call(self, method, path, body=None, token=None, headers=None):
        """Status and JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, None if body is None else json.dumps(body),
                               {"Authorization": f"Bearer {token or self.token}", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or "null")
        finally:
            connection.close()

    def listening(self, token=None):
        return EventStream(self.port, token or self.token)


class EventStream:
    """Gathers events on a thread of its own until either side ends it."""

    def __init__(self, port, token):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self._connection.request("GET", "/v1/events", headers={"Authorization": f"Bearer {token}"})
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200, (self._answer.status, self._answer.read())
        self.events = []
        self.ended = False
        self._thread = threading.Thread(target=self._gather, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._connection.sock:
            self._connection.sock.close()

    def _gather(self):
        kind = None
        try:
            for line in self._answer:
                line = line.decode().rstrip("\r\n")
                if line.startswith("event: "):
                    kind = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    self.events.append((kind, json.loads(line.removeprefix("data: "))))
        except (OSError, ValueError, http.client.HTTPException):
            pass
        self.ended = True

    def of(self, kind):
        return [data for what, data in self.events if what == kind]

    @property
    def states(self):
        return [data["state"] for data in self.of("visit")]
