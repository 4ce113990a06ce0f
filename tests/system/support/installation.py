# SPDX-License-Identifier: Apache-2.0
"""A sample installation: cards, certification authorities, a service with its data, and terminals at a facility."""

import base64
import contextlib
import json
import pathlib
import re
import shutil
import textwrap

from support.api import CardMaterial, Client, Key
from support.clock import shifted
from support.ports import free_ports
from support.processes import Background, environment, run

FACILITY = "1319999999"
OTHER_FACILITY = "1329999997"
PIN, WRONG_PIN = "1234", "8642"


class Toml(str):
    """A value as it stands in a settings file."""


class Programs:
    def __init__(self, source, build):
        self.source = pathlib.Path(source)
        self.bin = pathlib.Path(build) / "bin"
        self.kakunind = self.bin / "kakunind"
        self.cli = self.bin / "kakunin-cli"
        self.card = self.bin / "kakunin-card"
        self.counter = self.bin / "kakunin"
        self.faulty_disk = pathlib.Path(build) / "lib" / "faulty_disk.so"
        self.isolated_pcscd = self.source / "tools" / "isolated-pcscd"
        self.people = self.source / "data" / "sample-people.jsonl"
        self.cards = self.source / "data" / "sample-cards.json"


class Samples:
    """The directory `kakunin-card make` has written. Cards count PIN tries, so a test works on copies."""

    def __init__(self, programs, directory):
        self.programs = programs
        self.directory = pathlib.Path(directory)

    def make(self):
        run([self.programs.card, "make", "--people", self.programs.people, "--cards", self.programs.cards,
             "--out", self.directory], seconds=240).check()
        return self

    def card(self, name, directory):
        file = pathlib.Path(directory) / f"{name}.card"
        shutil.copy(self.directory / "cards" / f"{name}.card", file)
        return file

    def material(self, name, directory):
        """Certificate and key of a sample card, for the raw API."""
        content = json.loads((self.directory / "cards" / f"{name}.card").read_text())
        [jpki] = [a for a in content["applications"] if a["kind"] == "jpki"]
        files = {f["id"]: f for f in jpki["files"]}
        key = pathlib.Path(directory) / f"{name}.key"
        lines = ["-----BEGIN PRIVATE KEY-----", *textwrap.wrap(files["0017"]["pkcs8"], 64), "-----END PRIVATE KEY-----"]
        key.write_text("\n".join(lines) + "\n")
        return CardMaterial(base64.b64decode(files["000A"]["content"]), Key(key))

    def revocation_lists(self, *changes):
        """Issues the lists anew."""
        run([self.programs.card, "crl", "--out", self.directory, *changes]).check()

    @property
    def crl(self):
        return self.directory / "crl"


class Service:
    """One kakunind and its data directory."""

    def __init__(self, programs, directory, port=None):
        self.programs = programs
        self.data = pathlib.Path(directory)
        self.port = port or free_ports()
        self.watched_at = ""
        self.log_path = self.data.with_name(self.data.name + ".log")
        self._background = None

    def admin(self, *arguments, codes=(0,), env=None, stdin=""):
        command, *rest = arguments
        words = command.split() if isinstance(command, str) else [command]
        return run([self.programs.kakunind, *words, "--data", self.data, *rest], env=env, stdin=stdin,
                   seconds=120).check(*codes)

    def create(self, samples, *options):
        self.admin("init", "--listen", f"127.0.0.1:{self.port}", "--authorities", samples.directory / "authorities",
                   "--crl", samples.crl, "--face-issuer", samples.directory / "face-issuer.pem", *options)
        for whose in ("terminal", "facility", "address"):  # tests ask faster than people
            self.set("rates", f"{whose}_per_second", Toml("0"))
        self.admin("import", self.programs.people, samples.directory / "certificates.jsonl")
        self.watch_at("")
        self.admin("facility add", "--id", FACILITY, "--name", "見本施術所")
        return self

    def start(self, env=None):
        assert self._background is None
        self._background = Background([self.programs.kakunind, "serve", "--data", self.data], self.log_path,
                                      env or environment())
        line = self._background.wait_for_line(r"^listening on https://127\.0\.0\.1:(\d+)")
        assert int(line.group(1)) == self.port
        return self

    def set(self, table, key, value):
        """Changes one setting of a service that is not running. Texts are quoted; anything else is TOML as it is."""
        toml = value if isinstance(value, Toml) else json.dumps(str(value))
        file = self.data / "config.toml"
        lines = [line for line in file.read_text().splitlines() if not re.match(rf"{key}\s*=", line)]
        if f"[{table}]" not in lines:
            lines += [f"[{table}]"]
        lines.insert(lines.index(f"[{table}]") + 1, f"{key} = {toml}")
        file.write_text("\n".join(lines) + "\n")

    def watch_at(self, address):
        """Where the pages for those who watch are; empty: nowhere, so that services of tests do not meet."""
        self.watched_at = address
        file = self.data / "config.toml"
        head, table, tail = file.read_text().partition("[operations]")
        file.write_text(head + table + re.sub(r"(?m)^listen = .*$", f'listen = "{address}"', tail, count=1))

    def own_lists(self, samples):
        """Gives the service a copy of the revocation lists; tells where."""
        lists = self.data / "own-crl"
        shutil.copytree(samples.crl, lists)
        self.set("certificates", "crl", lists)
        return lists

    def running(self):
        return self._background is not None and self._background.running()

    @property
    def pid(self):
        return self._background.pid

    def log(self):
        return self.log_path.read_text(errors="replace")

    def stop(self):
        """Ends it as an administrator does; says how it ended."""
        background, self._background = self._background, None
        return background.stop() if background else None

    def kill(self):
        background, self._background = self._background, None
        background.kill()

    def signal(self, number):
        self._background.signal(number)

    @contextlib.contextmanager
    def served(self, env=None):
        self.start(env)
        try:
            yield self
        finally:
            if self._background is not None:
                self.stop()

    @contextlib.contextmanager
    def served_later(self, days):
        """Under a clock that many days ahead. What it renews by itself is put back afterwards."""
        kept = self.data.with_name(self.data.name + "-tls")
        shutil.copytree(self.data / "tls", kept)
        try:
            with self.served(env=shifted(days=days)):
                yield self
        finally:
            shutil.rmtree(self.data / "tls")
            kept.rename(self.data / "tls")

    def activation(self, facility=FACILITY, user="W0000001"):
        return self.admin("activation-code", "--facility", facility, "--user", user, "--json").json()

    def enrol(self, directory, facility=FACILITY, user="W0000001", port=None):
        """A terminal at the facility; with a port, one that reaches the service by that port."""
        activation = json.dumps(self.activation(facility, user), ensure_ascii=False)
        if port is not None:
            activation = re.sub(rf"127\.0\.0\.1:{self.port}\b", f"127.0.0.1:{port}", activation)
        directory = pathlib.Path(directory)
        file = directory.with_name(directory.name + ".activation")
        file.write_text(activation)
        terminal = Terminal(self.programs, directory)
        terminal.run("enrol", "--activation", file).check()
        return terminal

    def tls_files(self):
        """Certificate and key of the server."""
        return self.data / "tls" / "server.pem", self.data / "tls" / "server.key"

    def api(self, terminal):
        """The raw API, as this terminal."""
        return Client(self.port, self.data / "tls" / "server-ca.pem", terminal.pem, terminal.pem, terminal.id)

    def anonymous(self):
        """The raw API, as nobody."""
        return Client(self.port, self.data / "tls" / "server-ca.pem")

    def fork(self, directory):
        """A copy of this service's data under another port, to be changed at will; terminals of the original are
        known to it. The original has to be stopped or idle."""
        shutil.copytree(self.data, directory)
        copy = Service(self.programs, directory)
        for file in copy.data.rglob("*.toml"):
            text = file.read_text()
            file.write_text(text.replace(f"127.0.0.1:{self.port}", f"127.0.0.1:{copy.port}")
                            .replace(str(self.data), str(copy.data)))
        return copy


class Terminal:
    """A terminal's identity directory, and the command line on it."""

    def __init__(self, programs, directory, env=None):
        self.programs = programs
        self.directory = pathlib.Path(directory)
        self.env = env

    @property
    def pem(self):
        """The file with its private key and certificate."""
        return self.directory / "terminal.pem"

    @property
    def id(self):
        return re.search(r"^terminal_id = ['\"]([^'\"]+)", (self.directory / "terminal.toml").read_text(), re.M).group(1)

    def argv(self, command, *options):
        return [self.programs.cli, command, "--identity", self.directory, *options]

    def run(self, command, *options, env=None, stdin="", seconds=60):
        return run(self.argv(command, *options), env=env or self.env, stdin=stdin, seconds=seconds)
