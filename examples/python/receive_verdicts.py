#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Receives results of eligibility checks from Kakunin's local API and prints them. Needs nothing but Python.

    receive_verdicts.py http://127.0.0.1:4710 kakunin_…            listen until the program is ended
    receive_verdicts.py http://127.0.0.1:4710 kakunin_… --once     end after the first verdict
"""
import http.client
import json
import sys
import time
from urllib.parse import urlsplit


def events(address, token):
    """Yields (type, data) of each event; ends when the connection does."""
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=60)  # a sign of life comes each 15 s
    connection.request("GET", "/v1/events", headers={"Authorization": f"Bearer {token}"})
    response = connection.getresponse()
    if response.status != 200:
        raise SystemExit(f"{response.status}: {response.read().decode()}")
    kind, data = None, None
    for line in response:
        line = line.decode().rstrip("\r\n")
        if line.startswith("event: "):
            kind = line[len("event: "):]
        elif line.startswith("data: "):
            data = line[len("data: "):]
        elif not line and kind:
            yield kind, json.loads(data)
            kind, data = None, None


def show(result):
    """What a receipt computer would take over. Every key may be absent: absent means not known."""
    print("確認日", result.get("day", "-"), " 資格有効性", result.get("validity", "-"))
    for entitlement in result.get("entitlements", []):
        patient = entitlement.get("patient", {})
        print("  ", entitlement["kind"], entitlement.get("insurer_name", ""), entitlement.get("insurer", ""),
              entitlement.get("symbol", ""), entitlement.get("number", ""), entitlement.get("branch", ""),
              patient.get("name", ""), patient.get("birth", ""))
    sys.stdout.flush()


def main():
    address, token = sys.argv[1:3]
    once = "--once" in sys.argv
    while True:
        try:
            for kind, data in events(address, token):
                if kind == "verdict":
                    show(data)
                    if once:
                        return
        except (OSError, http.client.HTTPException) as error:
            print(f"Kakunin is not there ({error}); trying again", file=sys.stderr)
        time.sleep(1)


if __name__ == "__main__":
    main()
