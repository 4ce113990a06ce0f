# SPDX-License-Identifier: Apache-2.0
"""pcscd and readers that come and go. A virtual reader cannot be unplugged alone; the daemon can."""

import pytest

from support.waiting import wait_until
from support.visits import CARD, COVERED, expect_failure, verdict

SERVICE_STOPPED, NO_READER, GONE = "K1001", "K1003", "K1004"


@pytest.fixture
def restored(pcscd):
    """Leaves a running daemon behind, whatever the test did to it."""
    yield pcscd
    if not pcscd.running():
        pcscd.start()


def test_pcscd_is_not_running(desk, terminal, restored):
    restored.kill()
    expect_failure(desk.verify(terminal, "--timeout", "2"), CARD, SERVICE_STOPPED)
    restored.start()
    with desk.card("kaishain"):
        desk.verify(terminal).check(COVERED)


def test_pcscd_dies_during_the_visit(desk, terminal, restored):
    """While the patient looks for the PIN. Nothing was sent, so nothing is lost."""
    with desk.card("kaishain") as file:
        with desk.dialogue(terminal, "verify", "--method", "pin") as talk:
            talk.expect("文字は表示されません")
            restored.kill()
            talk.expect(r"K1001|カードリーダーを動かすサービスが止まっています|カードリーダーが外れました|カードが離れました")
            talk.type("\x03")
            talk.wait()
        restored.start()
    with desk.card(file):
        assert desk.tries_left(terminal) == 3
        desk.verify(terminal).check(COVERED)


def test_pcscd_restarts_under_a_waiting_program(desk, terminal, restored):
    """The program waits for a card, the daemon goes and comes back, the card is found, the visit ends well."""
    with desk.dialogue(terminal, "verify", "--method", "pin") as talk:
        talk.expect("置いてください")
        restored.kill()
        talk.expect("カードリーダーを動かすサービスが止まっています")
        restored.start()
        with desk.card("kaishain"):
            talk.enter_pin("1234")
            talk.expect("資格確認結果")
            assert talk.wait() == COVERED


def test_the_card_program_finds_a_restarted_pcscd(desk, terminal, restored):
    """kakunin-card connects again by itself, so a demonstration goes on."""
    with desk.card("kaishain"):
        restored.kill()
        restored.start()
        restored.eye.wait_for_card(desk.reader, True)
        desk.verify(terminal).check(COVERED)


def test_another_program_holds_the_card(desk, terminal):
    with desk.card("kaishain"):
        with desk.dialogue(terminal, "verify", "--method", "pin") as talk:
            talk.expect("文字は表示されません")
            expect_failure(desk.verify(terminal), CARD, "K1005")
            talk.answer("1234")
            talk.expect("資格確認結果")
            assert talk.wait() == COVERED


def test_a_reader_that_does_not_exist(terminal, pcscd):
    finished = terminal.run("verify", "--json", "--method", "pin", "--pin-stdin", "--reader", "No Such Reader",
                            "--timeout", "1", stdin="1234\n", env=pcscd.environment())
    expect_failure(finished, CARD, NO_READER)


def test_two_desks_do_not_disturb_each_other(desk, second_desk, terminal):
    with desk.card("kaishain"), second_desk.card("kokuho"):
        first = desk.verify(terminal).check(COVERED).json()
        second = second_desk.verify(terminal).check(COVERED).json()
    assert verdict(first)["identity"]["name"] == "会社　花子"
    assert verdict(second)["identity"]["name"] == "国保　次郎"


def test_card_info_asks_for_no_pin(desk, terminal):
    with desk.card("kigen-chikai"):
        info = desk.command(terminal, "card-info").check(0).json()
    assert info["tries_left"] == 3
    assert "K" not in str(info.get("failure") or "")


def test_pin_status_does_not_outlive_the_visit(desk, terminal):
    """The card is powered off at the end: who comes next finds the key locked."""
    with desk.wired_card("kaishain") as card:
        card.insert()
        desk.verify(terminal).check(COVERED)
        power_off = (0, len(card.wire.commands))
        wait_until(lambda: power_off in card.wire.controls, lambda: f"power off: {card.wire.controls}")


@pytest.mark.parametrize("card, kind, tries", [
    ("kaishain", "my_number_card", 3), ("lock", "my_number_card", 0), ("jisedai", "my_number_card", 3),
    ("android", "android", 3), ("iphone", "iphone", 3), ("juki", "old_resident_card", None),
])
def test_card_info_tells_the_kind_of_card(desk, terminal, card, kind, tries):
    with desk.card(card):
        info = desk.command(terminal, "card-info").check(0).json()
    assert info["kind"] == kind
    if tries is not None:
        assert info["tries_left"] == tries


def test_doctor_finds_nothing_wrong(desk, terminal):
    with desk.card("kaishain"):
        finished = terminal.run("doctor", "--json", env=desk.pcscd.environment()).check(0)
    assert finished.json()


def test_doctor_names_what_is_wrong(terminal, restored):
    restored.kill()
    finished = terminal.run("doctor", env=restored.environment())
    assert finished.code != 0
    assert "pcscd" in finished.out + finished.err
