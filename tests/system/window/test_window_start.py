# SPDX-License-Identifier: Apache-2.0
"""How kakunin starts: a small program asks the disk for what the last start needed and becomes the counter."""

import os
import shutil
import stat

import pytest

from support.processes import environment, run
from support.waiting import wait_until


@pytest.fixture
def training(make_window):
    """A window whose files are its own; it can be started several times."""
    window = make_window(None, "--training")
    yield window
    if window.running():
        window.stop()


def list_of(window):
    return window.directory / "cache" / "kakunin" / "ahead"


def written(window):
    return wait_until(lambda: list_of(window).exists() and list_of(window).read_text(), "the list of files")


def test_the_list_for_the_next_start(training):
    """It names the libraries, is this user's own, and what is wrong with it keeps no start from its work."""
    training.start().wait_for_start()
    first = written(training)
    assert "/libQt6Widgets.so" in first
    assert all(line.startswith("/") for line in first.splitlines())
    assert str(training.directory) not in first
    assert stat.S_IMODE(list_of(training).stat().st_mode) == 0o600
    training.stop()

    fifo = training.directory / "fifo"
    os.mkfifo(fifo)
    list_of(training).write_bytes(b"\x7fELF\0\xff\n" + bytes(fifo) + b"\n/dev/zero\n/none\n/\n" + b"a" * 5000)
    training.start().wait_for_start()
    wait_until(lambda: sorted(list_of(training).read_bytes().splitlines()) == sorted(first.encode().splitlines()),
               "the list to be written anew")


def test_it_is_one_process(training):
    """Whoever started kakunin holds the counter itself."""
    training.start()
    assert os.readlink(f"/proc/{training.pid}/exe").endswith("/libexec/kakunin/kakunin")


def test_the_words_and_the_exit_code_pass_through(programs, tmp_path):
    env = environment({"HOME": str(tmp_path)})
    assert run([programs.counter, "--version"], env=env).check(0).out.startswith("kakunin ")
    assert "a  b" in run([programs.counter, "a  b"], env=env).check(2).err


def test_by_a_link_from_elsewhere(programs, tmp_path):
    link = tmp_path / "somewhere"
    link.symlink_to(programs.counter)
    run([link, "--version"], env=environment({"HOME": str(tmp_path)}), cwd=tmp_path).check(0)


def test_without_the_counter_it_says_so(programs, tmp_path):
    alone = tmp_path / "bin" / "kakunin"
    alone.parent.mkdir()
    shutil.copy(programs.counter, alone)
    finished = run([alone, "--version"], env=environment({"HOME": str(tmp_path)})).check(1)
    assert finished.out == ""
    assert finished.err.startswith("kakunin: cannot start ") and finished.err.count("\n") == 1
