# SPDX-License-Identifier: Apache-2.0
"""マイナンバーカードの健康保険証利用登録: C-04-01-A and the three screens F-01-A, with the notice's own words."""

import concurrent.futures
import json
import re

import pytest

from support.waiting import wait_until
from support.installation import WRONG_PIN
from support.visits import CARD, PIN_TROUBLE, REGISTRATION, expect_failure, sections, verdict

TITLE = "資格確認結果"
C_04_01_A = "マイナンバーカードを保険証として利用するための登録が必要です。継続しますか(少しお時間をいただきます。)"
REGISTER, REGISTER_NOT = "健康保険証利用登録する", "健康保険証利用登録しない"
F_01_A_TERMS = "マイナポータルシステムを利用して、マイナンバーカードを健康保険証等として利用するための申込みをします。"
AGREE, AGREE_NOT = "同意する", "同意しない"
READING_TITLE = "マイナンバーカードの読み取り"
READ = "マイナンバーカードを読み取る"
F_01_A_DONE = "マイナンバーカードの保険証利用登録が完了しました。再度、資格確認を行ってください。"
CHECK = "資格確認する"

# The beginning of the terms as the notice prints them.
TERMS = ["デジタル庁は、利用者にマイナポータルを利用いただくにあたって、下記のとおりマイナポータル利用規約を定めます。",
         "本利用規約はマイナポータルが提供する各種サービスを利用いただくための利用条件等を定めるものであり、"
         "マイナポータルを利用する方に適用されるものです。", "記", "(目的)",
         "第1条 本利用規約は、デジタル庁が運営するマイナポータル利用に関し、利用者に同意していただくことが必要な事項を"
         "定めることを目的とします。", "(定義)", "第2条 本利用規約で使用用語の定義は、次の各号のとおりとします。",
         "一 「マイナポータル」とは、様々な行政手続の電子申請や情報取得などのサービスを提供するシステムをいいます。"]


@pytest.fixture
def office(own_service, aside):
    """A service of its own, running, and a terminal of it: registrations change its data."""
    with own_service.served():
        own_service.terminal = own_service.enrol(aside())
        yield own_service


def literally(text):
    """The text as a pattern, wherever the screen breaks its lines."""
    return r"\s*".join(re.escape(c) for c in text if not c.isspace())


def is_unregistered(desk, terminal):
    answer = desk.verify(terminal).check(REGISTRATION).json()
    assert answer["outcome"] == "registration_required"
    assert answer["screen"] == "C-04-01-A"
    assert answer.get("verdict") is None
    return answer


def begin(talk):
    """From the PIN to C-04-01-A."""
    talk.enter_pin("1234")
    talk.expect(literally(C_04_01_A))


def test_the_whole_registration_at_the_counter(desk, office):
    """Every screen with its words, its buttons and its number, and the verdict at the end with the card in place."""
    with desk.card("mitoroku"), desk.dialogue(office.terminal, "verify", "--method", "pin") as talk:
        talk.enter_pin("1234")
        talk.expect(literally("■" + TITLE + C_04_01_A + "画面番号: C-04-01-A"))
        accept = talk.mark_of(REGISTER)
        talk.mark_of(REGISTER_NOT)
        talk.answer(accept)

        talk.expect(literally("■" + TITLE + F_01_A_TERMS + "画面番号: F-01-A"))
        for words in TERMS:
            talk.expect(literally(words))
        agree = talk.mark_of(AGREE)
        talk.mark_of(AGREE_NOT)
        talk.answer(agree)

        talk.expect(literally("■" + READING_TITLE + "画面番号: F-01-A"))
        talk.choose(READ)
        talk.enter_pin("1234")

        talk.expect(literally("■" + READING_TITLE + F_01_A_DONE + "画面番号: F-01-A"))
        check = talk.mark_of(CHECK)
        talk.mark_of(READ)
        talk.answer(check)

        talk.expect("資格確認結果")
        talk.expect("未登録 遥")
        assert talk.wait() == 0
        assert "1234" not in talk.text()
        assert verdict(desk.verify(office.terminal).check(0).json())["validity"] == 1


def test_declined_at_the_offer(desk, office):
    """健康保険証利用登録しない: a polite end, nothing stored."""
    with desk.card("mitoroku"):
        with desk.dialogue(office.terminal, "verify", "--method", "pin") as talk:
            begin(talk)
            talk.choose(REGISTER_NOT)
            talk.expect("健康保険証利用登録は行いませんでした")
            assert talk.wait() == REGISTRATION
        is_unregistered(desk, office.terminal)


def test_declined_at_the_terms(desk, office):
    """同意しない: a polite end, nothing stored."""
    with desk.card("mitoroku"):
        with desk.dialogue(office.terminal, "verify", "--method", "pin") as talk:
            begin(talk)
            talk.choose(REGISTER)
            talk.expect(literally(F_01_A_TERMS))
            talk.choose(AGREE_NOT)
            talk.expect("利用規約に同意されなかったため、登録は行いませんでした")
            assert talk.wait() == REGISTRATION
        is_unregistered(desk, office.terminal)


def test_wrong_pin_at_the_consent(desk, office):
    with desk.card("mitoroku"):
        with desk.dialogue(office.terminal, "verify", "--method", "pin") as talk:
            begin(talk)
            talk.choose(REGISTER)
            talk.choose(AGREE)
            talk.choose(READ)
            talk.enter_pin(WRONG_PIN)
            talk.expect("暗証番号が違います")
            talk.expect("あと2回入力できます")
            talk.choose("もう一度入力する")
            talk.enter_pin("1234")
            talk.expect(literally(F_01_A_DONE))
            talk.choose(CHECK)
            talk.expect("未登録 遥")
            assert talk.wait() == 0


def test_another_card_cannot_give_the_consent(desk, office):
    """The card read again has to be the card that was offered the registration."""
    with desk.wired_card("mitoroku") as first, desk.wired_card("kaishain") as other:
        first.insert()
        with desk.dialogue(office.terminal, "verify", "--method", "pin") as talk:
            begin(talk)
            talk.choose(REGISTER)
            agree = talk.mark_of(AGREE)
            first.remove()
            talk.answer(agree)
            talk.mark_of(READ)
            other.insert()
            talk.expect("別のカード")
            talk.type("\x03")
            talk.wait()
        other.remove()
        first.insert()
        is_unregistered(desk, office.terminal)


def terms(terminal):
    return terminal.run("terms", "--json").check().json()


def register(desk, terminal, version, pin="1234"):
    return desk.command(terminal, "register", "--accept-terms", version, "--pin-stdin", pin=pin)


def test_terms_are_shown_to_the_letter(office):
    shown = terms(office.terminal)
    for words in TERMS:
        assert words in shown["text"], words
    assert office.terminal.run("terms").check().out.count("(目的)") == 1


def test_registered_by_a_script(desk, office):
    with desk.card("mitoroku"):
        is_unregistered(desk, office.terminal)
        version = terms(office.terminal)["version"]
        answer = register(desk, office.terminal, version).check(0).json()
        assert answer["outcome"] == "registered"
        assert answer["receipt"]["terms_version"] == version
        shown = sections(desk.verify(office.terminal).check(0).json())
        assert shown["資格情報"]["番号"] == "1201"


def test_registered_again_gives_the_same_receipt(desk, office):
    with desk.card("mitoroku"):
        version = terms(office.terminal)["version"]
        receipts = [register(desk, office.terminal, version).check(0).json()["receipt"] for _ in range(2)]
    assert receipts[0] == receipts[1]


def test_registered_twice_by_two_terminals_at_once(desk, second_desk, office, aside):
    """One card in two readers stands for the race; one registration comes of it, and two identical receipts."""
    other = office.enrol(aside(), user="W0000002")
    version = terms(office.terminal)["version"]
    with desk.card("mitoroku"), second_desk.card("mitoroku"):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            both = [pool.submit(register, *who, version) for who in ((desk, office.terminal), (second_desk, other))]
            receipts = [one.result().check(0).json()["receipt"] for one in both]
        assert receipts[0] == receipts[1]
        desk.verify(other).check(0)
    assert office.admin("audit verify").code == 0
    audited = [line for line in audit(office) if line["action"] == "registration"]
    assert {line["terminal_id"] for line in audited} == {office.terminal.id, other.id}


def audit(service):
    return [json.loads(line) for line in service.admin("audit export").out.splitlines()]


def test_a_version_that_is_not_in_force(desk, office):
    """A script cannot agree to terms it has not seen."""
    with desk.card("mitoroku"):
        answer = register(desk, office.terminal, "1999-01-01").check(REGISTRATION).json()
        assert answer["screen"] == "F-01-A"
        assert "receipt" not in answer
        is_unregistered(desk, office.terminal)


def new_terms(service, version):
    file = service.data / "terms.txt"
    lines = file.read_text().splitlines()
    file.with_suffix(".new").write_text("\n".join([version, *lines[1:], "(改定)", "第99条 新しい条。", ""]))
    file.with_suffix(".new").rename(file)


def test_terms_changed_between_showing_and_signing(desk, office):
    """Refused, and the new terms are shown; agreeing to those registers."""
    with desk.card("mitoroku"), desk.dialogue(office.terminal, "verify", "--method", "pin") as talk:
        begin(talk)
        talk.choose(REGISTER)
        talk.choose(AGREE)
        read = talk.mark_of(READ)
        new_terms(office, "2099-01")
        wait_until(lambda: terms(office.terminal)["version"] == "2099-01", "the new terms")
        talk.answer(read)
        talk.enter_pin("1234")
        talk.expect("利用規約が改定されました")
        talk.expect(literally("第99条 新しい条。"))
        talk.choose(AGREE)
        talk.choose(READ)
        talk.enter_pin("1234")
        talk.expect(literally(F_01_A_DONE))
        talk.choose(CHECK)
        talk.expect("未登録 遥")
        assert talk.wait() == 0


def test_blocked_person_cannot_register(desk, office):
    with desk.card("fukaiji"):
        expect_failure(register(desk, office.terminal, terms(office.terminal)["version"]), CARD, "K4013")


def test_registration_needs_the_pin(desk, office):
    """目視確認 cannot stand for the patient's own signature."""
    with desk.card("lock"):
        finished = register(desk, office.terminal, terms(office.terminal)["version"])
        expect_failure(finished, PIN_TROUBLE, "K1202")


def test_a_registration_outlives_a_new_import(desk, office):
    with desk.card("mitoroku"):
        register(desk, office.terminal, terms(office.terminal)["version"]).check(0)
        office.stop()
        office.admin("import", office.programs.people)
        office.start()
        desk.verify(office.terminal).check(0)
