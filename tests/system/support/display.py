# SPDX-License-Identifier: Apache-2.0
"""A screen without a monitor (Xvfb), and keys typed on its keyboard (xdotool, through XTest)."""

import pathlib

from support.processes import Background, environment, run


class Display:
    def __init__(self, directory, size="1920x1200"):
        self.directory = pathlib.Path(directory)
        self._size = size
        self._server = None
        self.name = ""

    def start(self):
        """Xvfb finds a free number by itself and prints it."""
        self._server = Background(["Xvfb", "-displayfd", "1", "-screen", "0", f"{self._size}x24", "-nolisten", "tcp",
                                   "-noreset"], self.directory / "xvfb.log")
        self.name = ":" + self._server.wait_for_line(r"^(\d+)$").group(1)
        return self

    def stop(self):
        self._server.stop()

    def windows_of(self, pid):
        """The windows of a program that are on the screen, as X numbers."""
        found = self.tool("search", "--onlyvisible", "--pid", pid, codes=(0, 1)).out.split()
        return [int(number) for number in found]

    def focus(self, window):
        """There is no window manager: whoever wants the keyboard is given it."""
        self.tool("windowfocus", "--sync", window)

    def size_of(self, window):
        shell = self.tool("getwindowgeometry", "--shell", window).out
        values = dict(line.split("=") for line in shell.split())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def focused_window(self):
        return int(self.tool("getwindowfocus", "-f").out)

    def keys(self, *names):
        self.tool("key", "--clearmodifiers", "--delay", "1", *names)

    def tool(self, *arguments, codes=(0,)):
        return run(["xdotool", *arguments], env=environment({"DISPLAY": self.name})).check(*codes)
