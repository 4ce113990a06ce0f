# SPDX-License-Identifier: Apache-2.0
"""Free ports outside the range the kernel gives to clients, so that nobody takes one between now and its use."""

import random
import socket


def free_ports(count=1):
    """The first of so many neighbouring free ports."""
    for _ in range(500):
        first = random.randrange(20000, 32000)
        probes = [socket.socket() for _ in range(count)]
        try:
            for number, probe in enumerate(probes):
                probe.bind(("0.0.0.0", first + number))
            return first
        except OSError:
            continue
        finally:
            for probe in probes:
                probe.close()
    raise AssertionError("no free port")
