# SPDX-License-Identifier: Apache-2.0
"""The local API as a receipt computer's maker meets it: the simulator, the example client, the described calls."""
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from support.local_api import LocalApi

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def api(programs):
    simulator = subprocess.Popen([programs.cli, "simulate", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        address = simulator.stdout.readline().strip()
        yield LocalApi(urlsplit(address).port, simulator.stdout.readline().strip())
    finally:
        simulator.terminate()
        assert simulator.wait(timeout=30) == 0


def listen_once(api):
    return subprocess.Popen([sys.executable, ROOT / "examples/python/receive_verdicts.py", api.address, api.token,
                             "--once"], stdout=subprocess.PIPE, text=True)


def test_the_example_receives_a_verdict(api):
    listener = listen_once(api)
    assert api.call("PUT", "/v1/simulator/card", {"card": "shikaku-taro", "pin": "1234"})[0] == 202
    assert api.call("POST", "/v1/visits")[0] == 202
    printed, _ = listener.communicate(timeout=60)
    assert "港区福祉事務所" in printed
    assert "資格　太郎" in printed or "資格 太郎" in printed
    status, verdict = api.call("GET", "/v1/verdict")
    assert status == 200 and verdict["format"] == "kakunin-result/1"
    assert api.call("POST", "/v1/visits")[0] == 409
    assert api.call("DELETE", "/v1/visits/current")[0] == 202


@pytest.mark.skipif(not shutil.which("mcs") or not shutil.which("mono"), reason="no C# compiler on this machine")
def test_the_example_in_csharp_does_the_same(api, tmp_path):
    """Outside CI, where mono is not installed."""
    references = ("System.Net.Http", "System.Runtime.Serialization", "System.Xml.Linq", "System.Xml")
    subprocess.run(["mcs", "-warnaserror", *(f"-r:{name}" for name in references), f"-out:{tmp_path}/receive.exe",
                    ROOT / "examples/csharp/ReceiveVerdicts.cs"], check=True, timeout=120)
    listener = subprocess.Popen(["mono", tmp_path / "receive.exe", api.address, api.token, "--once"],
                                stdout=subprocess.PIPE, text=True)
    assert api.call("PUT", "/v1/simulator/card", {"card": "shikaku-taro"})[0] == 202
    assert api.call("POST", "/v1/visits")[0] == 202
    printed, _ = listener.communicate(timeout=60)  # one that comes late is told what is shown
    assert "資格　太郎" in printed and listener.returncode == 0


def test_the_simulator_lists_its_cards_and_knows_no_others(api):
    cards = api.call("GET", "/v1/simulator/cards")[1]["cards"]
    assert any(card["name"] == "shikaku-taro" for card in cards)
    assert api.call("PUT", "/v1/simulator/card", {"card": "nobody"})[1]["code"] == "unknown_card"


def test_nobody_without_a_token_and_no_web_page_gets_in(api):
    assert api.call("GET", "/v1/status", token="kakunin_00")[0] == 401
    assert api.call("GET", "/v1/status", headers={"Origin": "https://evil.example"})[0] == 403
    assert api.call("GET", "/v1/status", headers={"Host": "evil.example"})[0] == 421
    assert api.call("GET", "/v1/status")[0] == 200


def test_tokens_are_made_listed_and_revoked(programs, tmp_path):
    def token(*arguments):
        return subprocess.run([programs.cli, "api-token", *arguments, "--file", tmp_path / "tokens.json"],
                              capture_output=True, text=True, timeout=30)

    made = token("make", "レセコン", "--scope", "events", "--scope", "verdict")
    assert made.returncode == 0 and made.stdout.startswith("kakunin_")
    assert made.stdout.strip() not in (tmp_path / "tokens.json").read_text()
    assert token("list").stdout == "レセコン\tevents,verdict\n"
    assert token("revoke", "レセコン").returncode == 0
    assert token("list").stdout == ""
    assert token("make", "x", "--scope", "everything").returncode == 2


PATIENTS = "患者番号,氏名,フリガナ,生年月日,保険者番号,記号,番号,枝番\n1001,見本 一郎,ﾐﾎﾝ ｲﾁﾛｳ,S54.2.3,139998,見本12,0042,{branch}\n"
COPIED = ("資格情報(医療保険)\r\n確認日 : \t令和08年11月02日\r\n保険者番号\t139998\r\n記号\t見本12\r\n番号\t0042\r\n枝番\t01\r\n"
          "フリガナ\tミホン イチロウ\r\n氏名\t見本 一郎\r\n生年月日\t昭和54年02月03日\r\n性別\t男\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_result_is_compared_with_the_clinics_own_list(programs, tmp_path, encoding):
    def compare(branch):
        chart = tmp_path / "patients.csv"
        chart.write_bytes(PATIENTS.format(branch=branch).encode(encoding))
        done = subprocess.run([programs.cli, "compare", "--chart", chart], input=COPIED.encode(), capture_output=True,
                              timeout=30)
        return done.returncode, done.stdout.decode()

    assert compare("01") == (0, "患者番号 1001: 違いはありません。\n")
    code, said = compare("02")
    assert code == 1
    assert "枝番が違います。カルテ:02 資格確認:01" in said
