# SPDX-License-Identifier: Apache-2.0
"""The counter app as the people in front of it meet it: they read the screen and use the keyboard, nothing else."""

import contextlib
import ctypes
import dataclasses
import pathlib
import re
import time

from support.accessibility import Listener, frame_name, pump, showing
from support.processes import Background, environment
from support.waiting import DEFAULT_SECONDS, DeadlinePassed, wait_until
from support.words import BY_PHOTO, BY_PIN, CANCEL, CHECK, CLOSE, Words

_NUMBER = re.compile(r"\b[A-Z]-\d\d(?:-\d\d)?-[A-Z]\b")
MOST_TABS = 60
LOOK_PAUSE = 0.04  # reading the whole tree is work for the program, too


def squeezed(text):
    """Without the spaces and line breaks that are only there for the eye."""
    return re.sub(r"\s+", "", text)


@dataclasses.dataclass(frozen=True)
class Screen:
    """What is on the screen at one moment."""

    window_title: str
    nodes: tuple

    @property
    def title(self):
        return self.window_title.partition(" - ")[2]

    @property
    def number(self):
        """画面番号, where the screen has an official one."""
        found = {match.group() for text in self.texts if len(text) < 20 and (match := _NUMBER.search(text))}
        assert len(found) <= 1, found
        return found.pop() if found else None

    @property
    def texts(self):
        return [node.name for node in self.nodes if node.role == "label"]

    @property
    def buttons(self):
        """The names of all that can be pressed now."""
        return [node.name for node in self.nodes if node.is_button and node.enabled]

    @property
    def focused(self):
        """The one thing that has the keyboard. (The inside of a scroll area says so too, but cannot take it; a list's
        current row says so even while something else has it.)"""
        told = [node for node in self.nodes if node.focused and node.focusable]
        return next((node for node in told if node.role != "list item"), told[0] if told else None)

    def says(self, words):
        wanted = squeezed(words)
        return any(wanted in squeezed(text) for text in self.texts)

    def offers(self, label):
        return label in self.buttons

    def rows(self):
        """The rows of a verdict, as (label, value) in their order: a value's accessible name is "label value"."""
        labels = [node for node in self.nodes if node.role == "label"]
        pairs = []
        for label, value in zip(labels, labels[1:]):
            if label.name and value.name.startswith(label.name + " "):
                pairs.append((label.name, value.name[len(label.name) + 1:]))
        return pairs

    def unnamed_controls(self):
        return [node for node in self.nodes if node.is_control and not node.name.strip()]

    def __str__(self):
        lines = [f"{'*' if n.focused else ' '} {n.role}: {n.name}" for n in self.nodes if n.name or n.is_control]
        return "\n".join([f"--- {self.window_title}", *lines])


class Window:
    """One run of kakunin. Each has its own directories for settings, log and lock, and all share display and bus."""

    def __init__(self, programs, display, bus, directory, *options, language="ja", env=None, settings=""):
        self.display, self.bus, self.language = display, bus, language
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(mode=0o700, parents=True)
        for name in ("run", "config", "state", "data", "cache", "home"):
            (self.directory / name).mkdir(mode=0o700)
        self.config = self.directory / "config" / "terminal.toml"
        self.config.write_text(settings)
        self.config.chmod(0o600)
        self.log_file = self.directory / "state" / "counter.log"
        self.argv = [programs.counter, "--config", self.config, "--log-file", self.log_file, "--language", language,
                     *options]
        self.env = environment({
            **(env or {}), **bus.environment(), "DISPLAY": display.name, "HOME": str(self.directory / "home"),
            "XDG_RUNTIME_DIR": str(self.directory / "run"), "XDG_CONFIG_HOME": str(self.directory / "config"),
            "XDG_STATE_HOME": str(self.directory / "state"), "XDG_DATA_HOME": str(self.directory / "data"),
            "XDG_CACHE_HOME": str(self.directory / "cache")})
        self._program = None

    # The program

    def start(self):
        self._program = Background(self.argv, self.directory / "output.log", self.env)
        self.application = self.bus.application(self.pid)
        self.x_window = wait_until(lambda: self.display.windows_of(self.pid), "the window")[-1]
        self.take_keyboard()
        return self

    def __enter__(self):
        return self if self._program else self.start()

    def __exit__(self, *_):
        if self.running():
            self._program.kill()

    def running(self):
        return self._program is not None and self._program.running()

    @property
    def pid(self):
        return self._program.pid

    def wait_for_end(self, seconds=DEFAULT_SECONDS):
        """The exit code."""
        return self._program.wait(seconds)

    def output(self):
        """All that it wrote to its standard output and errors."""
        return self._program.log()

    def log(self):
        return self.log_file.read_text() if self.log_file.exists() else ""

    def stop(self):
        """From outside; how it ends then is not what is tested."""
        self._program.kill()

    def ask_to_close(self):
        """What the window manager does on Alt+F4 and on a click on the cross."""
        _send_delete(self.display.name, self.x_window)

    def lies_above(self, other):
        order = _stacked(self.display.name)
        return order.index(self.x_window) > order.index(other.x_window)

    def has_pin_pad(self, screen):
        return any(node.role == "password text" for node in screen.nodes)

    def listening(self):
        return Listener(self.application)

    # The keyboard

    def take_keyboard(self):
        self.display.focus(self.x_window)
        wait_until(lambda: self.screen().focused, lambda: f"the focus\n{self.screen()}")

    def keys(self, *names):
        if self.display.focused_window() != self.x_window:
            self.display.focus(self.x_window)
        self.display.keys(*names)

    def tab(self, before=None, key="Tab"):
        """Goes one on from there; gives what has the keyboard then."""
        before = before or self.screen().focused
        self.keys(key)

        def moved():
            now = self.screen().focused
            return now if now is not None and (before is None or now.handle != before.handle) else None

        return wait_until(moved, lambda: f"Tab to move the focus from {before}\n{self.screen()}", 5)

    def tab_to(self, label, now=None, key="Tab"):
        label = self.word(label)
        now = now or self.screen().focused
        for _ in range(MOST_TABS):
            if now is not None and now.name == label:
                return now
            now = self.tab(now, key)
        raise AssertionError(f"{key} does not reach {label}:\n{self.screen()}")

    def press(self, label, key="Tab"):
        """With the keyboard alone: Tab (or shift+Tab) until the button has it, then the space bar."""
        found = self.wait_for_button(label)
        self.tab_to(label, found.focused, key)
        self.keys("space")

    def cycle(self):
        """Everything that Tab reaches from here, once around."""
        first = self.screen().focused
        assert first is not None, f"nothing has the keyboard:\n{self.screen()}"
        reached = [first]
        for _ in range(MOST_TABS):
            now = self.tab(reached[-1])
            if now.handle == first.handle:
                return reached
            reached.append(now)
        raise AssertionError(f"Tab does not come back to {first}:\n{self.screen()}")

    def type_pin(self, pin):
        self.wait_for_pin_field()
        self.keys(*pin, "Return")

    def wait_for_pin_field(self):
        """The field that takes the digits; it has the keyboard without being asked for it."""

        def ready():
            now = self.screen().focused
            return now if now is not None and now.role == "password text" else None

        return wait_until(ready, lambda: f"the PIN field to have the keyboard\n{self.screen()}")

    # The screen

    def screen(self):
        """As it is now. While another screen takes its place, the reading begins anew."""
        last = None
        while True:
            now = Screen(self._frame_name(), tuple(showing(self.application)))
            if self._frame_name() == now.window_title and (not now.unnamed_controls() or now == last):
                return now
            last = now
            time.sleep(LOOK_PAUSE)

    def _frame_name(self):
        pump()
        return frame_name(self.application)

    def wait_for_screen(self, condition, what, seconds=DEFAULT_SECONDS):
        """The first screen that fulfils the condition. Whatever screen is met has only controls with names."""

        def there():
            assert self.running(), f"kakunin has ended:\n{self.output()}"
            now = self.screen()
            return now if condition(now) else None

        try:
            found = wait_until(there, "it", seconds, LOOK_PAUSE)
        except DeadlinePassed:
            raise DeadlinePassed(f"waited {seconds} s for {what}; on the screen:\n{self.screen()}") from None
        assert not found.unnamed_controls(), f"controls without a name: {found.unnamed_controls()}\n{found}"
        return found

    def wait_for(self, *words, seconds=DEFAULT_SECONDS):
        """Waits until all this is on the screen at once, however its lines are broken."""
        words = [self.word(part) for part in words]
        return self.wait_for_screen(lambda now: all(now.says(part) for part in words), words, seconds)

    def wait_for_button(self, label, seconds=DEFAULT_SECONDS):
        label = self.word(label)
        return self.wait_for_screen(lambda now: now.offers(label), f"the button {label}", seconds)

    def wait_for_number(self, number, seconds=DEFAULT_SECONDS):
        return self.wait_for_screen(lambda now: now.number == number, f"screen {number}", seconds)

    def word(self, words):
        """In the language of this window."""
        return words.in_language(self.language) if isinstance(words, Words) else words

    # Ways through a visit

    def begin(self, method=BY_PIN):
        """Up to the screen that asks for the card."""
        self.press(CHECK)
        self.press(method)
        return self.wait_for_screen(lambda now: not now.offers(self.word(BY_PIN)), "the next screen")

    def go_to_pin(self):
        """With a card that lies there already."""
        self.begin()
        self.wait_for_pin_field()

    def check_by_pin(self, pin):
        self.begin()
        self.type_pin(pin)

    def check_by_photo(self):
        self.begin(BY_PHOTO)

    def wait_for_verdict(self, answer):
        """The answer in a word is what a screen reader hears first: it has the keyboard."""
        answer = self.word(answer)

        def told(now):
            focused = now.focused
            return focused is not None and focused.role == "label" and squeezed(focused.name).startswith(
                squeezed(answer))

        return self.wait_for_screen(told, f"the answer {answer} to have the keyboard")

    def wait_for_trouble(self, what):
        """What happened has the keyboard, so that it is read out."""
        what = squeezed(self.word(what))
        return self.wait_for_screen(lambda now: now.focused is not None and what in squeezed(now.focused.name),
                                    f"{what} to have the keyboard")

    def close_visit(self):
        """By the screen's own button, whatever it is called there; the patient may have chosen another language."""
        names = {*CLOSE, *CANCEL}
        now = self.wait_for_screen(lambda now: names & set(now.buttons), "a way out")
        self.press(next(name for name in now.buttons if name in names))
        return self.wait_for_start()

    def wait_for_start(self):
        return self.wait_for_button(CHECK)

    def at_start(self):
        return self.screen().offers(self.word(CHECK))

    def back_to_start(self):
        """Out of whatever a test left."""
        if not self.at_start():
            self.keys("Escape")
            self.wait_for_start()


class _ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("room", ctypes.c_long * 12)]


@contextlib.contextmanager
def _x_server(display_name):
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
    display = ctypes.c_void_p(x11.XOpenDisplay(display_name.encode()))
    assert display.value, f"no display {display_name}"
    try:
        yield x11, display
    finally:
        x11.XCloseDisplay(display)


def _send_delete(display_name, window):
    """WM_DELETE_WINDOW: the polite wish that a window close (ICCCM 4.2.8.1)."""
    client_message = 33
    with _x_server(display_name) as (x11, display):
        message = _ClientMessage(type=client_message, window=window, format=32,
                                 message_type=x11.XInternAtom(display, b"WM_PROTOCOLS", 0))
        message.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
        x11.XSendEvent(display, window, 0, 0, ctypes.byref(message))
        x11.XSync(display, 0)


def _stacked(display_name):
    """The windows of the screen, from the lowest to the highest."""
    with _x_server(display_name) as (x11, display):
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        x11.XQueryTree(display, ctypes.c_ulong(x11.XDefaultRootWindow(display)), ctypes.byref(root),
                       ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count))
        order = [children[number] for number in range(count.value)]
        x11.XFree(children)
        return order
