# SPDX-License-Identifier: Apache-2.0
"""Nothing lost, in short: tools/chaos runs the same for minutes."""

import contextlib
import random

from support.chaos.disk import SECTOR, mixture
from support.chaos.on_postgres import OnPostgres
from support.chaos.on_sqlite import OnSqlite
from support.chaos.run import Load, Run


def lose_nothing(run, *faults):
    """faults: with which this seed begins."""
    lost = run.go(8)
    print(run.report(lost))
    assert not lost, run.report(lost)
    assert all(run.faults[fault] > 0 for fault in faults), f"a run without faults proves nothing: {run.faults}"
    assert run.ledger.acknowledged() > 20


def test_nothing_is_lost(programs, samples, tmp_path):
    lose_nothing(Run(programs, samples, OnSqlite(programs.faulty_disk), tmp_path, 10, Load(2, 8)),
                 "cut_power", "fail_syncs")


def test_nothing_is_lost_by_two_services_of_one_database(programs, samples, tmp_path):
    with contextlib.closing(OnPostgres(programs.source, 63, synced=False)) as ground:
        lose_nothing(Run(programs, samples, ground, tmp_path, 63, Load(2, 8)), "fail_over", "kill")


def test_a_power_cut_keeps_what_was_synced():
    old, new = b"a" * 4 * SECTOR, b"a" * SECTOR + b"b" * 5 * SECTOR
    seen = set()
    for seed in range(300):
        kept, _ = mixture(old, new, random.Random(seed))
        assert len(kept) in (len(old), len(new))
        assert kept[:SECTOR] == b"a" * SECTOR, "both agree on it"
        seen.add(kept)
    assert old in seen and new in seen and len(seen) > 20
