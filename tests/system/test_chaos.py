# SPDX-License-Identifier: Apache-2.0
"""Nothing lost, in short: tools/chaos runs the same for minutes."""

import random

from support.chaos.disk import SECTOR, mixture
from support.chaos.on_sqlite import OnSqlite
from support.chaos.run import Load, Run


def test_nothing_is_lost(programs, samples, tmp_path):
    run = Run(programs, samples, OnSqlite(programs.faulty_disk), tmp_path, 7, Load(2, 8))
    lost = run.go(12)
    print(run.report(lost))
    assert not lost, run.report(lost)
    assert run.faults["cut_power"] > 0 and run.faults["failed_syncs"] > 0, "a run without faults proves nothing"
    assert run.ledger.acknowledged() > 20


def test_a_power_cut_keeps_what_was_synced():
    old, new = b"a" * 4 * SECTOR, b"a" * SECTOR + b"b" * 5 * SECTOR
    seen = set()
    for seed in range(300):
        kept, _ = mixture(old, new, random.Random(seed))
        assert len(kept) in (len(old), len(new))
        assert kept[:SECTOR] == b"a" * SECTOR, "both agree on it"
        seen.add(kept)
    assert old in seen and new in seen and len(seen) > 20
