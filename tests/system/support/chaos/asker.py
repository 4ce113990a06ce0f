# SPDX-License-Identifier: Apache-2.0
"""A terminal at the raw API over a bad way: it keeps its connection while that holds, and writes down every question with
what came of it."""

import http.client
import json
import ssl
import time

from support.chaos.ledger import Asked

SECONDS = 20


class Lost(Exception):
    """No answer to go on with."""


class Refused(Lost):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Cut(Lost):
    """None at all, or half of one: nobody knows what the service did."""


def last_of(answer, take_line):
    while raw := answer.readline():
        line = json.loads(raw)
        if "next" in line:
            answer.read()  # the end of the stream
            return line
        take_line(line)
    raise ValueError("cut")


class Asker:
    """For one thread. ports: each connection takes one of them by chance."""

    def __init__(self, terminal_id, pem, authority, ports, chance, write_down):
        self.terminal_id, self.chance = terminal_id, chance
        self._ports, self.write_down = ports, write_down
        self._context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=str(authority))
        self._context.load_cert_chain(str(pem), str(pem))
        self._connection = None

    def close(self):
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def ask(self, call, method, path, body=None, **about):
        """The answer. about: what the ledger has to know beside (Asked)."""
        return self._receive(*self._send(call, method, path, body, about))

    def ask_lines(self, call, path, take_line, **about):
        """An answer line by line; those of one that was cut count, too. The last line tells how to go on: a stream that ends
        without it was cut."""
        asked, connection = self._send(call, "GET", path, None, about)
        return self._receive(asked, connection, lambda answer: last_of(answer, take_line))

    def tell(self, call, path, body, **about):
        """The answer to a signed statement, which counts once. Where none came it is sent again, word for word, on
        another connection; sometimes it goes out on two at once."""
        about["challenge"] = body["challenge_id"]
        if self.chance.random() < 0.03:
            return self._at_once(call, path, body, about)
        try:
            return self.ask(call, "POST", path, body, **about)
        except Cut:
            return self.ask(call, "POST", path, body, **about)

    def _at_once(self, call, path, body, about):
        """Sent twice before either answer is read; which arrives first is the way's choice."""
        sent = []
        for _ in range(2):
            connection, self._connection = self._connection, None
            try:
                sent.append(self._send(call, "POST", path, body, about))
            except Cut:
                continue
            finally:
                self._connection = connection
        answers = []
        for one in sent:
            try:
                answers.append(self._receive(*one))
            except Lost:
                continue
        if not answers:
            raise Lost
        return answers[0]

    def _send(self, call, method, path, body, about):
        asked = Asked(call, self.terminal_id, time.monotonic(), **about)
        raw = None if body is None else json.dumps(body).encode()
        try:
            if self._connection is None:
                self._connection = http.client.HTTPSConnection("127.0.0.1", self.chance.choice(self._ports),
                                                               context=self._context, timeout=SECONDS)
            self._connection.request(method, path, raw, {"Content-Type": "application/json"})
        except (OSError, http.client.HTTPException) as error:
            self._cut(asked)
            raise Cut from error
        return asked, self._connection

    def _receive(self, asked, connection, read=lambda answer: json.loads(answer.read())):
        try:
            answer = connection.getresponse()
            content = (read if answer.status == 200 else json.load)(answer)
        except (OSError, http.client.HTTPException, ValueError) as error:
            connection.close()
            self._cut(asked)
            raise Cut from error
        told = asked.told(answer.status, answer.getheader("X-Request-Id"), content)
        self.write_down(told)
        if not told.answered:
            raise Refused(told.code)
        return content

    def _cut(self, asked):
        self.write_down(asked)
        self.close()
