# SPDX-License-Identifier: Apache-2.0
"""How many writes went into a transaction, as the services' own counters have it until they are killed."""

import re
import urllib.request

_COUNTERS = re.compile(r"^kakunin_commit_(transactions|writes)_total (\d+)", re.M)


class Commits:
    def __init__(self):
        self._last = {}  # process -> its counters

    def look_at(self, service):
        """Whatever was counted between the last look and the end of a process stays unknown."""
        try:
            with urllib.request.urlopen(f"http://{service.watched_at}/metrics", timeout=5) as answer:
                self._last[service.pid] = {name: int(count) for name, count in
                                           _COUNTERS.findall(answer.read().decode())}
        except OSError:
            pass  # it comes just up

    def report(self):
        transactions, writes = (sum(one[name] for one in self._last.values()) for name in ("transactions", "writes"))
        return f"commits: {writes} writes in {transactions} transactions, {writes / max(1, transactions):.1f} in each"
