# SPDX-License-Identifier: Apache-2.0
"""What a screen reader is told: an accessibility bus of its own, the tree of a program's window, and every event.

There is one bus for the whole test session: the Atspi library takes the first it finds and keeps it. What can change is
not cached, so that what is read is what the program says now."""

import dataclasses
import os
import pathlib

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from support.processes import Background, environment, run  # noqa: E402
from support.waiting import DEFAULT_SECONDS, wait_until  # noqa: E402

BUTTONS = {"push button", "toggle button", "check box", "radio button"}
CONTROLS = BUTTONS | {"password text", "text", "combo box", "slider", "spin button", "list", "list item", "page tab"}
_LEAVES = BUTTONS | {"label", "password text", "text"}
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


class AccessibilityBus:
    """The session bus and, beside it, the bus that programs tell screen readers through."""

    def __init__(self, directory, display):
        self.directory = pathlib.Path(directory)
        self._display = display
        self._session = self._launcher = None
        self.address = ""

    def start(self):
        self.directory.mkdir(mode=0o700)
        own = {"DISPLAY": self._display.name, "XDG_RUNTIME_DIR": str(self.directory)}
        self._session = Background(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
                                   self.directory / "session.log", environment(own))
        self.address = self._session.wait_for_line(r"^(unix:\S+)$").group(1)
        [launcher] = [path for path in _LAUNCHERS if os.path.exists(path)]
        own["DBUS_SESSION_BUS_ADDRESS"] = self.address
        self._launcher = Background([launcher, "--launch-immediately"], self.directory / "launcher.log",
                                    environment(own))
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.address
        wait_until(lambda: Atspi.init() in (0, 1), "the accessibility bus")
        wait_until(lambda: Atspi.get_desktop(0) is not None, "the registry of the accessibility bus")
        return self

    def stop(self):
        self._launcher.stop()
        self._session.stop()

    def environment(self):
        return {"DBUS_SESSION_BUS_ADDRESS": self.address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}

    def signal(self, path, name, *arguments):
        """As another program of the desktop says it to all, on the session bus."""
        run(["dbus-send", "--session", "--type=signal", path, name, *arguments],
            env=environment({"DBUS_SESSION_BUS_ADDRESS": self.address})).check()

    def monitor(self, log):
        """Of everything that passes over the accessibility bus, not only of what this library asks for."""
        own = environment({"DBUS_SESSION_BUS_ADDRESS": self.address})
        answer = run(["dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus", "/org/a11y/bus",
                      "org.a11y.Bus.GetAddress"], env=own).check()
        return BusMonitor(answer.out.strip(), log)

    def application(self, pid, seconds=DEFAULT_SECONDS):
        """The program, once it has joined the bus."""

        def joined():
            pump()
            desktop = Atspi.get_desktop(0)
            for index in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(index)
                if child is not None and _of(child.get_process_id, 0) == pid:
                    child.set_cache_mask(Atspi.Cache.ROLE)  # the one thing that never changes
                    return child
            return None

        return wait_until(joined, f"program {pid} on the accessibility bus", seconds)


def pump():
    """Lets the library take in what came over the bus."""
    context = GLib.MainContext.default()
    while context.iteration(False):
        pass


def _of(question, otherwise):
    """The answer, or `otherwise` when what was asked went away meanwhile: screens come and go under the reader."""
    try:
        return question()
    except GLib.Error:
        return otherwise


@dataclasses.dataclass(frozen=True)
class Node:
    """Something showing on the screen."""

    role: str
    name: str
    focused: bool
    focusable: bool
    enabled: bool
    handle: object = dataclasses.field(compare=False, repr=False)

    @property
    def is_button(self):
        return self.role in BUTTONS

    @property
    def is_control(self):
        return self.role in CONTROLS

    @property
    def description(self):
        return _of(self.handle.get_description, "") or ""

    def interfaces(self):
        return set(_of(self.handle.get_interfaces, []))

    def press(self):
        """As a screen reader does for its user."""
        assert self.handle.do_action(0), f"{self} cannot be pressed"


def _node(handle):
    states = handle.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING):
        return None
    return Node(handle.get_role_name(), handle.get_name() or "", states.contains(Atspi.StateType.FOCUSED),
                states.contains(Atspi.StateType.FOCUSABLE), states.contains(Atspi.StateType.ENABLED), handle)


def showing(root):
    """All that shows below root, in the order of the tree. Hidden parts are passed over with all they hold."""
    nodes = []

    def walk(handle):
        for index in range(handle.get_child_count()):
            child = handle.get_child_at_index(index)
            node = _node(child) if child is not None else None
            if node is not None:
                nodes.append(node)
                if node.role not in _LEAVES:
                    walk(child)

    while True:  # a screen that is replaced while it is read is read again
        try:
            pump()
            nodes.clear()
            walk(root)
            return nodes
        except GLib.Error:
            continue


def frame_name(application):
    """The title of a program's window."""
    frame = _of(lambda: application.get_child_at_index(0), None)
    return "" if frame is None else _of(frame.get_name, "") or ""


@dataclasses.dataclass(frozen=True)
class Told:
    """One event: what a screen reader hears of."""

    kind: str
    name: str
    role: str
    text: str  # the event's own content
    numbers: tuple


class Listener:
    """Collects every event of one program while it is open."""

    KINDS = ("object", "window", "focus", "document")

    def __init__(self, application):
        self._pid = application.get_process_id()
        self.told = []
        self._listener = Atspi.EventListener.new(self._take)

    def __enter__(self):
        for kind in self.KINDS:
            assert self._listener.register(kind), kind
        return self

    def __exit__(self, *_):
        pump()
        for kind in self.KINDS:
            self._listener.deregister(kind)

    def _take(self, event):
        source = event.source
        if source is None or _of(source.get_process_id, 0) != self._pid:
            return
        data = event.any_data
        self.told.append(Told(event.type, _of(source.get_name, "") or "", _of(source.get_role_name, "") or "",
                              str(data) if isinstance(data, (str, int, float)) else "",
                              (event.detail1, event.detail2)))

    def wait_for(self, condition, what, seconds=DEFAULT_SECONDS):
        def heard():
            pump()
            return next((told for told in self.told if condition(told)), None)

        return wait_until(heard, lambda: f"{what}; heard: {self.told}", seconds)


class BusMonitor:
    """Everything that passes over the accessibility bus while it is open, key presses that programs report included."""

    def __init__(self, bus_address, log):
        self.address = bus_address
        self._log = log

    def __enter__(self):
        self._monitor = Background(["dbus-monitor", "--address", self.address], self._log)
        self._monitor.wait_for_line("NameLost|NameAcquired")
        return self

    def __exit__(self, *_):
        self._monitor.stop()

    def text(self):
        return self._monitor.log()
