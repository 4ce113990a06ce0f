# SPDX-License-Identifier: Apache-2.0
"""The PIN: wrong, the last try, locked, none at all; and 目視確認."""

from support.installation import FACILITY, WRONG_PIN
from support.visits import CANCELLED, PIN_TROUBLE, SERVICE, expect_failure, verdict
from support.waiting import wait_until


def test_wrong_once(desk, terminal):
    """Tries left before and after; a script's PIN is tried once and never again."""
    with desk.card("kaishain"):
        assert desk.tries_left(terminal) == 3
        answer = expect_failure(desk.verify(terminal, pin=WRONG_PIN), PIN_TROUBLE, "K1201")
        assert answer["tries_left"] == 2
        assert desk.tries_left(terminal) == 2
        desk.verify(terminal).check(0)
        assert desk.tries_left(terminal) == 3


def test_wrong_then_right_at_the_counter(desk, terminal):
    with desk.card("kaishain"), desk.dialogue(terminal, "verify", "--method", "pin") as talk:
        talk.expect("あと3回入力できます")
        talk.enter_pin(WRONG_PIN)
        talk.expect("暗証番号が違います")
        talk.expect("あと2回入力できます")
        talk.choose("もう一度入力する")
        talk.expect("あと2回入力できます")
        talk.enter_pin("1234")
        talk.expect("資格確認結果")
        assert talk.wait() == 0
        assert WRONG_PIN not in talk.text() and "1234" not in talk.text()
        assert desk.tries_left(terminal) == 3


def test_too_short_uses_no_try(desk, terminal):
    with desk.card("kaishain"):
        finished = desk.verify(terminal, pin="12")
        assert finished.code != 0
        assert desk.tries_left(terminal) == 3


def _use_tries(desk, terminal, count):
    for _ in range(count):
        desk.verify(terminal, pin=WRONG_PIN).check(PIN_TROUBLE)


def test_last_try_is_confirmed(desk, terminal):
    with desk.card("kaishain"):
        _use_tries(desk, terminal, 2)
        with desk.dialogue(terminal, "verify", "--method", "pin") as talk:
            talk.expect("あと1回まちがえると、暗証番号がロックされます。")
            talk.expect("続けますか。")
            talk.choose("最後の1回を入力する")
            talk.expect("あと1回入力できます")
            talk.enter_pin("1234")
            talk.expect("資格確認結果")
            assert talk.wait() == 0
        assert desk.tries_left(terminal) == 3


def test_last_try_declined(desk, terminal):
    with desk.card("kaishain"):
        _use_tries(desk, terminal, 2)
        with desk.dialogue(terminal, "verify", "--method", "pin") as talk:
            talk.expect("あと1回")
            talk.choose("中止")
            assert talk.wait() == CANCELLED
        assert desk.tries_left(terminal) == 1


def test_a_script_does_not_spend_the_last_try(desk, terminal):
    """Nobody is there to confirm it."""
    with desk.card("kaishain"):
        _use_tries(desk, terminal, 2)
        answer = desk.verify(terminal).check(PIN_TROUBLE).json()
        assert answer["tries_left"] == 1
        assert desk.tries_left(terminal) == 1
        desk.verify(terminal, "--yes-last-try").check(0)
        assert desk.tries_left(terminal) == 3


def test_locked(desk, terminal):
    with desk.card("lock"):
        answer = expect_failure(desk.verify(terminal), PIN_TROUBLE, "K1202")
        assert answer["tries_left"] == 0
        assert answer["failure"]["remedy"] == "other_method"


def test_locked_then_visual_check_at_the_counter(desk, terminal):
    """目視確認 is offered, and gives the answer."""
    with desk.card("lock"), desk.dialogue(terminal, "verify", "--method", "pin") as talk:
        talk.expect("暗証番号がロックされています。")
        talk.expect("ロックは、市区町村の窓口で解除できます。")
        talk.choose("目視で確認する")
        talk.expect("資格確認結果")
        assert talk.wait() == 0
        assert "錠前" in talk.text()


def test_face_only_card(desk, terminal):
    """顔認証マイナンバーカード: it has no PIN; 目視確認 is the way."""
    with desk.card("kao-ninsho"):
        assert desk.verify(terminal).code == PIN_TROUBLE
        answer = desk.verify(terminal, pin=None).check(0).json()
    assert verdict(answer)["validity"] == 1
    assert answer["verdict"]["assurance"] == "visual"


def test_visual_check(desk, terminal):
    with desk.card("shikaku-taro"):
        answer = desk.verify(terminal, pin=None).check(0).json()
        assert answer["verdict"]["assurance"] == "visual"
        assert answer["screen"] == "E-05-A"
        assert desk.tries_left(terminal) == 3


def test_visual_check_needs_the_cards_own_proof(desk, terminal):
    """A phone's certificate lies behind its PIN: no 目視確認."""
    with desk.card("android"):
        expect_failure(desk.verify(terminal, pin=None), PIN_TROUBLE, "K1204")


def test_visual_check_not_allowed_by_policy(desk, own_service, aside):
    with own_service.served():
        terminal = own_service.enrol(aside())
        own_service.admin("facility set", "--id", FACILITY, "--visual", "no")
        with desk.card("kaishain"):
            expect_failure(desk.verify(terminal, pin=None), SERVICE, "K4010")
            desk.verify(terminal).check(0)
            own_service.admin("facility set", "--id", FACILITY, "--visual", "yes")
            wait_until(lambda: desk.verify(terminal, pin=None).code == 0, "the new policy")


def test_given_up_at_the_pin(desk, terminal):
    """Ctrl-C: nothing was sent to the card, and the terminal is as it was."""
    with desk.card("kaishain"):
        with desk.dialogue(terminal, "verify", "--method", "pin") as talk:
            talk.expect("文字は表示されません")
            talk.type("\x03")
            assert talk.wait() == CANCELLED
            assert talk.echoes()
        assert desk.tries_left(terminal) == 3
