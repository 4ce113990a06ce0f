# SPDX-License-Identifier: Apache-2.0
"""The local API of the real window: a program beside it follows a visit, begins and cancels one, and is shut out."""

import subprocess

import pytest

from support.installation import PIN
from support.local_api import LocalApi
from support.ports import free_ports
from support.waiting import wait_until
from support.words import BY_PIN, CLOSE, COVERED

SETTINGS, DESTINATIONS, HERE = "設定", "受け渡しの設定", "ローカルAPIの設定"
MAKE, REVOKE, COPY, TEST = "トークンを作る", "無効にする", "コピー", "テスト送信：ローカルAPI"


class Tokens:
    """As the command line makes them, for the window that starts afterwards or runs already."""

    def __init__(self, programs, window):
        self._cli, self.file = programs.cli, window.directory / "config" / "kakunin" / "api-tokens.json"

    def __call__(self, *arguments):
        return subprocess.run([self._cli, "api-token", *arguments, "--file", self.file], check=True, text=True,
                              capture_output=True, timeout=30).stdout.strip()

    def make(self, name, *scopes):
        return self("make", name, *(part for scope in scopes for part in ("--scope", scope)))


@pytest.fixture
def window(make_window, terminal, desk):
    port = free_ports()
    made = make_window(terminal, settings=f"[local_api]\non = true\nport = {port}\n")
    made.api_port = port
    return made


def answering(api):
    """Once it listens."""
    def there():
        try:
            return api.call("GET", "/v1/status")[0] == 200
        except OSError:
            return False
    wait_until(there, "the local API")
    return api


def test_a_program_begins_a_visit_and_is_told_all_of_it(window, programs, desk):
    tokens = Tokens(programs, window)
    shy = tokens.make("shy", "events")
    api = LocalApi(window.api_port, tokens.make("receipts", "events", "verdict", "control"))
    with window, desk.card("kaishain"):
        with answering(api).listening() as told, api.listening(shy) as little:
            assert api.call("POST", "/v1/visits", {"method": "pin"})[0] == 202
            window.type_pin(PIN)
            window.wait_for_verdict(COVERED)
            window.wait_for("受け渡し：ローカルAPI 済")
            [verdict] = wait_until(lambda: told.of("verdict"), lambda: told.events)
            assert verdict["format"] == "kakunin-result/1"
            assert verdict["entitlements"][0]["patient"]["name"] == "会社　花子"
            assert api.call("GET", "/v1/verdict") == (200, verdict)
            assert api.call("POST", "/v1/visits")[1]["code"] == "busy"
            window.press("もう一度受け渡す")
            window.press("もう1つ受け渡す")
            wait_until(lambda: len(told.of("verdict")) == 2, lambda: told.events)
            window.wait_for("受け渡し：ローカルAPI 済（2回）")
            assert api.call("DELETE", "/v1/visits/current")[0] == 202
            window.wait_for_start()
            wait_until(lambda: told.of("cleared"), lambda: told.events)
            assert told.states[0] == "start" and told.states[-1] == "start"
            assert {"enter_pin", "verdict"} <= set(told.states)
            wait_until(lambda: little.states == told.states, lambda: (little.events, told.events))
            assert not little.of("verdict") and "花子" not in str(little.events)
    assert "花子" not in window.log()


def test_who_may_not_is_refused_and_a_revoked_program_is_cut_off(window, programs, desk):
    tokens = Tokens(programs, window)
    shy = tokens.make("shy", "events")
    api = LocalApi(window.api_port, tokens.make("receipts", "events", "control"))
    with window:
        answering(api)
        assert api.call("GET", "/v1/status", token="kakunin_00")[1]["code"] == "no_token"
        assert api.call("POST", "/v1/visits", token=shy)[1]["code"] == "scope_missing"
        assert api.call("GET", "/v1/verdict")[1]["code"] == "scope_missing"
        assert api.call("GET", "/v1/status", headers={"Origin": "https://evil.example"})[1]["code"] == "origin_not_allowed"
        assert api.call("GET", "/v1/status", headers={"Host": "evil.example"})[1]["code"] == "wrong_host"
        assert api.call("DELETE", "/v1/visits/current")[1]["code"] == "no_visit"
        assert api.call("POST", "/v1/visits")[0] == 202
        window.wait_for_button(BY_PIN)
        assert api.call("DELETE", "/v1/visits/current")[0] == 202
        window.wait_for_start()
        with api.listening() as told:
            tokens("revoke", "receipts")  # while it runs
            wait_until(lambda: told.ended, "the listener to be cut off")
        assert api.call("GET", "/v1/status")[1]["code"] == "no_token"
        window.press(SETTINGS)
        window.wait_for_button(DESTINATIONS)
        token = tokens.make("other", "events", "control")
        wait_until(lambda: api.call("GET", "/v1/status", token=token)[0] == 200, "the new token")
        assert api.call("POST", "/v1/visits", token=token)[1]["code"] == "counter_closed"


def test_a_token_is_made_copied_tried_and_revoked_with_the_keyboard(window, display):
    with window:
        for place in (SETTINGS, DESTINATIONS, HERE, MAKE):
            window.press(place, key="shift+Tab")
        window.wait_for("そのプログラムに許すことを決めます。")
        window.keys("r", "e", "c", "Return")
        shown = window.wait_for("「rec」のトークンを作りました。")
        [token] = [text for text in shown.texts if text.startswith("kakunin_")]
        window.press(COPY)
        window.wait_for("コピーしました。")
        window.press(CLOSE)
        listed = window.wait_for("rec　")
        assert not any(token in text for text in listed.texts)
        with answering(LocalApi(window.api_port, token)).listening() as told:
            window.wait_for("つながっているプログラム：1")
            window.press(TEST)
            window.wait_for("1つのプログラムに送りました。")
            wait_until(lambda: told.of("cleared"), lambda: told.events)
            assert told.of("verdict")[0]["entitlements"][0]["patient"]["name"] == "見本　テスト送信"
            window.press(f"{REVOKE}：rec", key="shift+Tab")
            window.wait_for("「rec」のトークンを無効にしますか。")
            window.press(REVOKE)
            wait_until(lambda: told.ended, "the listener to be cut off")
        window.wait_for("まだありません。")


def test_a_port_in_use_is_said_where_people_look_and_taken_up_when_it_is_free(make_window, terminal, window, desk):
    second = make_window(terminal, settings=window.config.read_text())
    with window:
        with second:
            second.wait_for("ローカルAPIを始められません。", "K7301")
            window.stop()
            second.wait_for_screen(lambda now: not now.says("K7301"), "the trouble to pass")
