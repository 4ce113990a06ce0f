# SPDX-License-Identifier: Apache-2.0
"""The record of checks at the real window, by keyboard alone: made with a passphrase, left closed, opened, searched."""

from support.installation import PIN
from support.words import COVERED

SETTINGS = '[record]\nkeep = "proof"\nkey = "passphrase"\n'
WORD = ("c", "o", "r", "r", "e", "c", "t", "0", "1")


def test_a_check_is_kept_found_by_its_day_and_erased(make_window, terminal, desk):
    with make_window(terminal, settings=SETTINGS) as window:
        window.wait_for("合言葉を決めると、記録を始めます。")
        window.keys(*WORD, "Return", *WORD, "Return")
        window.wait_for("まだ記録がありません。")
        window.press("閉じる")
        with desk.card("kaishain"):
            window.check_by_pin(PIN)
            window.wait_for_verdict(COVERED)
            window.wait_for("記録：証明つきで残しました")
            window.close_visit()
        window.press("確認の記録")
        window.wait_for("日付で探す")
        window.tab_to("日付で探す")
        window.keys("2", "0", "2", "0", "slash", "1", "slash", "1", "Return")
        window.wait_for("この日の記録はありません。")
        window.press("戻る")
        window.wait_for("日付で探す")
        window.tab_to("記録のある日")
        window.keys("Down", "Home", "Return")
        window.wait_for_button("この日を書き出す")
        window.tab_to("この日の確認")
        window.keys("Down", "Home", "Return")
        shown = window.wait_for("証明：本物です。")
        assert shown.says("暗証番号") and not shown.says("花子")
        window.press("この記録を消す")
        window.wait_for("元には戻せません。")
        window.press("消す")
        window.wait_for("この日の記録はありません。")
        file = window.directory / "data" / "kakunin" / "record.db"
        assert b"kakunin-proof/1" not in file.read_bytes()
        assert "correct" not in window.log() + window.output()


def test_left_closed_the_checks_go_on_and_say_so(make_window, terminal, desk):
    with make_window(terminal, settings=SETTINGS) as window:
        window.wait_for("合言葉を決めると、記録を始めます。")
        window.keys("Escape")
        window.wait_for("記録を開いていません。")
        with desk.card("kaishain"):
            window.check_by_pin(PIN)
            shown = window.wait_for_verdict(COVERED)
            window.wait_for("この確認は記録に残せませんでした。")
            after = window.close_visit()
        assert shown.says("会社 花子")
        assert after.says("記録に残せなかった確認が1件あります。")
