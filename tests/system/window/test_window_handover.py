# SPDX-License-Identifier: Apache-2.0
"""Handing over at the real window: done, waiting, and never silent."""

import pytest

from support.installation import PIN
from support.receipt_computer import Answer, ReceiptComputer
from support.waiting import wait_until
from support.words import COVERED


@pytest.fixture
def receipt_computer(tmp_path):
    return ReceiptComputer(tmp_path / "OQS")


@pytest.fixture
def handing_over(make_window, terminal, desk, receipt_computer):
    settings = f'[handover.xml]\non = true\nfolder = "{receipt_computer.folder / "face"}"\n'
    with make_window(terminal, settings=settings) as window:
        yield window


def test_a_verdict_reaches_the_receipt_computer_and_the_screen_says_so(handing_over, desk, receipt_computer):
    with desk.card("kaishain"):
        handing_over.check_by_pin(PIN)
        handing_over.wait_for_verdict(COVERED)
        shown = wait_until(lambda: (s := handing_over.screen()).says("受け渡し：レセコン用フォルダー 済") and s,
                           lambda: f"the hand-over\n{handing_over.screen()}")
        [file] = receipt_computer.faces()
        handing_over.close_visit()
    assert shown.says("会社 花子")
    assert Answer(file.read_bytes())["Name"] == "会社　花子"
    assert "花子" not in handing_over.log()


def test_what_waits_is_said_kept_and_delivered(handing_over, desk, receipt_computer):
    face = receipt_computer.folder / "face"
    face.rename(receipt_computer.folder / "away")
    with desk.card("kaishain"):
        handing_over.check_by_pin(PIN)
        handing_over.wait_for_verdict(COVERED)
        wait_until(lambda: handing_over.screen().says("レセコン用フォルダー 再試行中（K7001）"),
                   lambda: f"the trouble\n{handing_over.screen()}")
        after = handing_over.close_visit()
    assert after.says("受け渡しが1件、まだ終わっていません。")
    handing_over.ask_to_close()
    shown = wait_until(lambda: (s := handing_over.screen()).title == "今日の受け渡し" and s,
                       lambda: f"the list\n{handing_over.screen()}")
    assert shown.says("受け渡しを待っているものが1件あります。")
    assert handing_over.running()
    (receipt_computer.folder / "away").rename(face)  # it is tried again by itself
    wait_until(receipt_computer.faces, lambda: "the file")
    wait_until(lambda: handing_over.screen().says("受け渡しを待っているものはありません。"),
               lambda: f"the list to be done\n{handing_over.screen()}")
    assert len(receipt_computer.faces()) == 1
