#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What the counter app costs: the first frame, memory, idling, and a verdict from its arrival to the screen.

    bench/window/window_figures.py [--build build/release] [--starts 10] [--visits 10] [--idle 20] [--cold]

A real window under Xvfb, a real pcscd with a virtual card, a real service on loopback; no screen reader listens. The
window is driven by keys, and followed by its own log.

first frame   from the start of the process to the first frame, as the program's log says, and as the X server shows it
              (from fork to the first pixel that is not black; looked at every half millisecond)
memory        resident set, and the proportional set of /proc/PID/smaps_rollup
idle          processor time of all threads (/proc/PID/task/*/schedstat) on the start screen
verdict       from the moment the last bytes of the service's answer pass (a relay on loopback), and from the key that
              confirmed the PIN, to the last change of the picture; TLS, JSON, the visit, drawing and the X server are in it

--cold drops the machine's page cache before each start (root). Those starts find the list of files that an earlier one
wrote 3 s after its first frame (app/launcher), as every start but the first of an installation does.
"""
import argparse
import ctypes
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "system"))

from support.desk import Desk  # noqa: E402
from support.display import Display  # noqa: E402
from support.installation import PIN, Programs, Samples, Service  # noqa: E402
from support.pcsc import Pcscd  # noqa: E402
from support.processes import environment  # noqa: E402
from support.waiting import wait_until  # noqa: E402
from support.wire import Relay  # noqa: E402

WIDTH, HEIGHT = 1280, 800


class Picture:
    """Looks at the X server's screen, without a copy of the whole of it."""

    def __init__(self, display):
        self._x11 = ctypes.CDLL("libX11.so.6")
        for name, result in (("XOpenDisplay", ctypes.c_void_p), ("XDefaultRootWindow", ctypes.c_ulong),
                             ("XGetImage", ctypes.c_void_p)):
            getattr(self._x11, name).restype = result
        self._x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, *[ctypes.c_int] * 2, *[ctypes.c_uint] * 2,
                                        ctypes.c_ulong, ctypes.c_int]
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.name.encode()))
        self._root = self._x11.XDefaultRootWindow(self._display)

    def strip(self, x, height=HEIGHT):
        """One column of pixels, as bytes."""
        image = self._x11.XGetImage(self._display, self._root, x, 0, 1, height, 0xFFFFFFFF, 2)
        fields = ctypes.cast(image, ctypes.POINTER(ctypes.c_int))  # width, height, xoffset, format, char *data
        data = ctypes.cast(image + 16, ctypes.POINTER(ctypes.c_void_p))[0]
        pixels = ctypes.string_at(data, 4 * fields[1])
        self._x11.XDestroyImage(ctypes.c_void_p(image))
        return pixels

    def look(self):
        return b"".join(self.strip(x) for x in (200, 400, 640))


class Run:
    """One run of kakunin, told apart by its log."""

    def __init__(self, programs, display, pcscd, terminal, directory, *options):
        self.display = display
        self.directory = directory
        directory.mkdir(mode=0o700)
        settings = directory / "terminal.toml"
        settings.write_text("")
        self.log = directory / "counter.log"
        self.env = environment({**pcscd.environment(), "DISPLAY": display.name, "HOME": str(directory),
                                "XDG_RUNTIME_DIR": str(directory), "XDG_STATE_HOME": str(directory),
                                "XDG_CACHE_HOME": str(directory.parent / "cache")})
        self.argv = [str(word) for word in (programs.counter, "--config", settings, "--log-file", self.log, "--identity",
                                            terminal.directory, "--window-size", f"{WIDTH}x{HEIGHT}", *options)]
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(self.argv, env=self.env, stdin=subprocess.DEVNULL)

    def lines(self):
        return self.log.read_text().splitlines() if self.log.exists() else []

    def wait_for(self, words, count=1):
        """Until the log has so many lines with these words."""
        return wait_until(lambda: sum(words in line for line in self.lines()) >= count,
                          lambda: f"{words}: {self.lines()[-5:]}")

    def started_ms(self):
        self.wait_for(" app started ")
        return next(float(found.group(1)) for line in self.lines() if (found := re.search(r"started (\d+)ms", line)))

    def window(self):
        return wait_until(lambda: self.display.windows_of(self.process.pid), "the window")[-1]

    def keys(self, *names):
        self.display.focus(self.window())
        self.display.keys(*names)

    def memory(self):
        """RSS and PSS in MB."""
        text = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return [int(re.search(rf"^{name}:\s+(\d+)", text, re.M).group(1)) / 1024 for name in ("Rss", "Pss")]

    def processor_seconds(self):
        tasks = pathlib.Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def stop(self):
        self.process.kill()
        self.process.wait()


def row(label, values, unit="ms", digits=1):
    middle = statistics.median(values)
    print(f"  {label:<56}{middle:>9.{digits}f} {unit:<6}({min(values):.{digits}f} .. {max(values):.{digits}f})")


def measure_starts(start, picture, display, count, cold):
    told, seen = [], []
    for _ in range(count):
        if cold:
            os.sync()
            pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
        run = start()
        while not any(picture.strip(640)):
            time.sleep(0.0005)
        seen.append((time.perf_counter() - run.begun) * 1000)
        told.append(run.started_ms())
        run.stop()
        wait_until(lambda: not any(picture.strip(640)), "the screen to be empty")
    name = "cold" if cold else "warm"
    row(f"first frame, {name}, as the program's log says", told, digits=0)
    row(f"first frame, {name}, first pixel on the screen", seen)


def to_the_pin(run, number):
    run.keys("space")
    run.wait_for("state choose_method", number)
    run.keys("Tab", "space")
    run.wait_for("state enter_pin", number)


class Clock:
    """When the last bytes of an answer passed the relay."""

    def __init__(self, relay):
        self.passed = 0.0
        forward = relay._pump

        def timed(source, sink, down):
            if not down:
                return forward(source, sink, down)

            class Noting:
                def sendall(_, data):
                    self.passed = time.perf_counter()
                    sink.sendall(data)

                def __getattr__(_, name):
                    return getattr(sink, name)

            return forward(source, Noting(), down)

        relay._pump = timed


def measure_verdicts(run, desk, picture, clock, count):
    from_answer, from_key = [], []
    with desk.card("kaishain"):
        for number in range(1, count + 1):
            to_the_pin(run, number)
            run.keys(*PIN)
            before = picture.look()
            pressed = time.perf_counter()
            run.keys("Return")
            changed, last = pressed, before
            while time.perf_counter() - max(changed, pressed) < 0.5:  # the picture stands still
                now = picture.look()
                if now != last:
                    changed, last = time.perf_counter(), now
            run.wait_for("state verdict", number)
            from_answer.append((changed - clock.passed) * 1000)
            from_key.append((changed - pressed) * 1000)
            if number == count:
                break
            run.keys("Escape")
            run.wait_for("state start", number)
        row("verdict: answer at the terminal to the last pixel", from_answer)
        row("verdict: key that confirms the PIN to the last pixel", from_key)
        rss, pss = run.memory()
        print(f"  {'memory showing a verdict, after so many visits':<56}{rss:>9.1f} MB    (proportional {pss:.1f})")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", default="build/dev", type=pathlib.Path)
    options.add_argument("--starts", default=10, type=int)
    options.add_argument("--visits", default=10, type=int)
    options.add_argument("--idle", default=20, type=float)
    options.add_argument("--cold", action="store_true")
    given = options.parse_args()

    programs = Programs(ROOT, given.build.resolve())
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        samples = Samples(programs, place / "samples").make()
        service = Service(programs, place / "service").create(samples)
        pcscd = Pcscd(programs.isolated_pcscd, place / "pcscd")
        pcscd.start()
        display = Display(place, f"{WIDTH}x{HEIGHT}").start()
        picture = Picture(display)
        relay = Relay(("127.0.0.1", service.port))
        clock = Clock(relay)
        runs = []

        def start():
            runs.append(Run(programs, display, pcscd, terminal, place / f"run-{len(runs)}"))
            return runs[-1]

        try:
            with service.served():
                terminal = service.enrol(place / "terminal", port=relay.port)
                print(f"\nkakunin, {given.build}, {WIDTH}x{HEIGHT}, Xvfb, medians (min .. max)")
                measure_starts(start, picture, display, given.starts, False)
                if given.cold:
                    first = start()
                    wait_until((place / "cache" / "kakunin" / "ahead").exists, "the list of files for the next start")
                    first.stop()
                    wait_until(lambda: not any(picture.strip(640)), "the screen to be empty")
                    print("  cold starts: with the list of files of an earlier start")
                    measure_starts(start, picture, display, given.starts, True)
                run = start()
                run.started_ms()
                time.sleep(5)  # until what follows the first frame is done, and what it needed given back
                rss, pss = run.memory()
                print(f"  {'memory on the start screen':<56}{rss:>9.1f} MB    (proportional {pss:.1f})")
                spent = run.processor_seconds()
                time.sleep(given.idle)
                share = (run.processor_seconds() - spent) / given.idle * 100
                print(f"  {f'processor, idle for {given.idle:.0f} s':<56}{share:>9.3f} % of a core")
                measure_verdicts(run, Desk(pcscd, samples, place / "cards"), picture, clock, given.visits)
        finally:
            for run in runs:
                run.stop()
            relay.close()
            display.stop()
            pcscd.stop()


if __name__ == "__main__":
    main()
