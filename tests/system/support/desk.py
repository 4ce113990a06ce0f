# SPDX-License-Identifier: Apache-2.0
"""A desk: a virtual reader, the cards laid on it and the visits made there.

PC/SC notices a card that leaves only after up to 400 ms. Nobody waits for that: the next card does, before it is laid
on the same reader."""

import contextlib
import pathlib
import uuid

from support.card_wire import CardWire
from support.dialogue import Dialogue
from support.installation import PIN
from support.processes import Background, run


class Desk:
    def __init__(self, pcscd, samples, directory, slot=0):
        self.pcscd = pcscd
        self.samples = samples
        self.slot = slot
        self.reader = pcscd.READERS[slot]
        self.directory = pathlib.Path(directory)

    def take(self, name):
        """A fresh copy of a sample card."""
        directory = self.directory / uuid.uuid4().hex[:8]
        directory.mkdir(parents=True)
        return self.samples.card(name, directory)

    def place(self, file, *options):
        """The card program, connected straight to the slot; the card is seen when this returns."""
        self.wait_until_empty()
        host, port = self.pcscd.slot_address(self.slot)
        background = Background([self.samples.programs.card, "insert", file, "--reader", f"{host}:{port}", *options],
                                file.with_suffix(".log"), self.pcscd.environment())
        try:
            background.wait_for_line(r"inserted")
            self.pcscd.eye.wait_for_card(self.reader, True)
        except BaseException:
            background.kill()
            raise
        return background

    def wait_until_empty(self):
        self.pcscd.wait_until_empty(self.slot)

    @contextlib.contextmanager
    def card(self, card, *options):
        """A sample card (by name) or a card file, on the reader."""
        file = self.take(card) if isinstance(card, str) else card
        background = self.place(file, *options)
        try:
            yield file
        finally:
            background.stop()

    @contextlib.contextmanager
    def wired_card(self, card, *options):
        """As card(), but held by a wire that can tear it out; it is not on the reader yet."""
        file = self.take(card) if isinstance(card, str) else card
        wire = CardWire(self.pcscd.slot_address(self.slot))
        background = Background([self.samples.programs.card, "insert", file, "--reader", f"127.0.0.1:{wire.port}",
                                 *options], file.with_suffix(".log"), self.pcscd.environment())
        try:
            background.wait_for_line(r"inserted")
            yield WiredCard(self, wire, file)
        finally:
            wire.close()
            background.stop()

    def verify(self, terminal, *options, pin=PIN, **how):
        """One visit of the scripted kind, as JSON; without a PIN by 目視確認."""
        method = ["--method", "pin", "--pin-stdin"] if pin is not None else ["--method", "visual"]
        return self.command(terminal, "verify", *method, *options, pin=pin, **how)

    def command(self, terminal, command, *options, pin=None, env=None, seconds=60):
        return terminal.run(command, "--reader", self.reader, "--json", *options,
                            env=env or self.pcscd.environment(), stdin=f"{pin}\n" if pin is not None else "",
                            seconds=seconds)

    def dialogue(self, terminal, command, *options):
        return Dialogue(terminal.argv(command, "--reader", self.reader, *options), env=self.pcscd.environment())

    def tries_left(self, terminal):
        """What the card on the reader says, asked by card-info."""
        return self.command(terminal, "card-info").check().json()["tries_left"]

    def tries_in(self, file):
        """What the card file says."""
        return run([self.samples.programs.card, "show", file]).check().out


class WiredCard:
    def __init__(self, desk, wire, file):
        self.desk, self.wire, self.file = desk, wire, file

    def insert(self, tear=None):
        self.desk.wait_until_empty()
        self.wire.insert(tear)
        self.desk.pcscd.eye.wait_for_card(self.desk.reader, True)

    def remove(self):
        self.wire.remove()
        self.desk.wait_until_empty()

    def wait_until_gone(self):
        """After a tear: until PC/SC knows."""
        assert self.wire.torn.wait(30), "the card was not torn out"
        self.desk.wait_until_empty()
