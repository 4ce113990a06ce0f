# SPDX-License-Identifier: Apache-2.0
"""Deadlines. Nothing here measures speed: a deadline only turns a hang into a failure."""

import os
import time

# Sanitizer builds and busy machines may ask for more patience: KAKUNIN_TEST_PATIENCE=3.
PATIENCE = float(os.environ.get("KAKUNIN_TEST_PATIENCE", "1"))
DEFAULT_SECONDS = 30.0


class DeadlinePassed(AssertionError):
    pass


class Deadline:
    def __init__(self, seconds=DEFAULT_SECONDS):
        self._end = time.monotonic() + seconds * PATIENCE

    def left(self):
        return max(0.0, self._end - time.monotonic())

    def passed(self):
        return self.left() == 0.0


def wait_until(condition, what, seconds=DEFAULT_SECONDS, pause=0.01):
    """Calls condition until it gives something true, and returns that."""
    deadline = Deadline(seconds)
    while True:
        value = condition()
        if value:
            return value
        if deadline.passed():
            raise DeadlinePassed(f"waited {seconds} s for {what() if callable(what) else what}")
        time.sleep(pause)
