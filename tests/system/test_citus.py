# SPDX-License-Identifier: Apache-2.0
"""The service on the Citus that KAKUNIN_TEST_CITUS leads to (deploy/citus/try-citus); collected there alone."""

import json
import os

from support.installation import Service, Toml
from test_batches import expected, validities, written
from test_postgres import Askers


def test_a_service_on_citus(programs, samples, aside, tmp_path):
    """Spread with the data in it; then checks of several terminals at once, a registration, and a batch beside them."""
    service = Service(programs, tmp_path / "service").create(samples, "--database", os.environ["KAKUNIN_TEST_CITUS"])
    service.admin("distribute")
    for whose in ("terminal", "address"):  # each request of these terminals is a connection
        service.set("limits", f"{whose}_connections_per_second", Toml("0"))
    with service.served():
        terminals = [service.enrol(aside(), user=f"W000000{n}") for n in range(1, 5)]
        api = service.api(terminals[0])
        unregistered = samples.material("mitoroku", tmp_path)
        receipt = api.post("/v1/registrations", api.registration(unregistered)).json()
        askers = Askers(service, samples.material("kaishain", tmp_path), terminals)
        askers.wait_for(100)
        out = tmp_path / "out.ndjson"
        terminals[0].run("batch", written(tmp_path / "in.csv", 600), "--out", out).check()
        askers.wait_for(100)
        askers.stop()
        assert validities(out) == expected(600)
        assert not askers.refused
        assert api.post("/v1/registrations", api.registration(unregistered)).json() == receipt
    assert "intact" in service.admin("audit verify").out
    recorded = [json.loads(line)["request_id"] for line in service.admin("audit export").out.splitlines()]
    assert set(askers.answered) <= set(recorded) and len(recorded) == len(set(recorded))
    print(f"{len(askers.answered)} checks answered, none refused; a batch of 600; {len(recorded)} records, intact")
