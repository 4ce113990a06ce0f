# SPDX-License-Identifier: Apache-2.0
"""Whose cards a run uses, and what their states look like."""

import json

from support.visits import today

CHECKED = {"kaishain": "P-0002", "kokuho": "P-0003", "koki": "P-0004", "korei": "P-0005"}
# Nobody of these is registered when the run begins; they become so at counters, one after the other.
REGISTERED = {"mitoroku": "P-0012", "shikaku-taro": "P-0001", "jieikan": "P-0007", "fujo-owari": "P-0008",
              "fujo-kenpo": "P-0009", "fujo-heiyo": "P-0010", "fujo-mitoroku": "P-0011", "soshitsu": "P-0021",
              "kirikae": "P-0022", "nashi": "P-0023", "kuromaru": "P-0026", "gaiji": "P-0027", "gaikokujin": "P-0033"}
PERSONS = {**CHECKED, **REGISTERED}


def is_registered_here(who):
    """Whether this person becomes registered in the run, and not before."""
    return who in REGISTERED.values()


INSURER, BIRTH = "01139997", "1980-01-01"


def shown(who, version):
    """Symbol, number and insurer's name of a state of a person."""
    return f"{who}版{version}", str(version), f"見本保険者{version}"


def inquiry(who, version):
    """Asks by number for that state."""
    symbol, number, _ = shown(who, version)
    return {"key": {"insurer": INSURER, "symbol": symbol, "number": number, "branch": "00", "birth": BIRTH},
            "day": today().isoformat()}


def row(who, version):
    """The line that imports it. An import never takes back a registration made at a counter, whatever it says."""
    symbol, number, insurer = shown(who, version)
    insurance = {"insurer": INSURER, "insurer_name": insurer, "symbol": symbol, "number": number, "branch": "00",
                 "acquired": "2019-04-01"}
    return json.dumps({"type": "person", "id": who, "name": "見本　一", "sex": "male", "birth": BIRTH,
                       "registered": not is_registered_here(who), "insurances": [insurance]}, ensure_ascii=False) + "\n"
