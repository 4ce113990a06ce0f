# SPDX-License-Identifier: Apache-2.0
"""Programs under another clock (libfaketime). Only the wall clock moves: deadlines keep their length."""

import functools
import pathlib

from support.processes import environment, preloading


@functools.cache
def library():
    found = sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    assert found, "the package faketime is not installed"
    return str(found[0])


def shifted(env=None, **offset):
    """The environment for a clock that is off by so many days, hours, minutes or seconds."""
    unit = {"days": "d", "hours": "h", "minutes": "m", "seconds": "s"}
    [(name, count)] = offset.items()
    return {**(env or environment()), **preloading(library()), "FAKETIME": f"{count:+d}{unit[name]}",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_NO_CACHE": "1"}


def faster(times, env=None):
    """A clock that runs so many times faster, from now on."""
    moved = shifted(env, seconds=0)
    return {**moved, "FAKETIME": f"+0 x{times}"}
