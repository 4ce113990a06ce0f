# SPDX-License-Identifier: Apache-2.0
"""Who is insured: every kind of insurance, with every field its card had."""

import pytest

from support.visits import sections, today, verdict

COVERED = {
    "kaishain": {
        "資格情報": {
            "保険者番号": "01139997", "保険者名": "見本健康保険協会東京支部", "記号": "99990001", "番号": "101", "枝番": "00",
            "フリガナ": "カイシャ ハナコ", "氏名": "会社 花子", "生年月日": "昭和60年07月15日", "性別": "女",
            "証区分": "一般", "本人・家族の別": "本人", "資格取得年月日": "平成31年04月01日"}},
    "kokuho": {
        "資格情報": {
            "保険者番号": "139998", "保険者名": "見本区国民健康保険", "記号": "見99", "番号": "0020301", "枝番": "01",
            "フリガナ": "コクホ ジロウ", "氏名": "国保 次郎", "生年月日": "昭和53年11月03日", "性別": "男",
            "証区分": "一般", "本人・家族の別": "本人", "被保険者氏名": "国保 次郎", "資格取得年月日": "令和03年10月01日",
            "有効開始日": "令和03年10月01日"}},
    "koki": {
        "資格情報": {
            "保険者番号": "39139993", "保険者名": "見本県後期高齢者医療広域連合", "番号": "99000417",
            "フリガナ": "コウレイ キク", "氏名": "高齢 きく", "生年月日": "昭和19年02月29日", "性別": "女", "証区分": "一般",
            "資格取得年月日": "平成31年02月28日", "有効開始日": "平成31年02月28日", "負担割合": "1割"}},
    "korei": {
        "資格情報": {
            "保険者番号": "06139992", "保険者名": "見本健康保険組合", "記号": "見99", "番号": "50501", "枝番": "01",
            "フリガナ": "ゼンキ アキラ", "氏名": "前期 昭", "生年月日": "昭和29年12月10日", "性別": "男", "証区分": "一般",
            "本人・家族の別": "本人", "資格取得年月日": "令和01年12月11日"},
        "高齢受給者証": {"有効開始日": "令和07年01月01日", "負担割合": "2割"}},
    "mishugaku": {
        "資格情報": {
            "保険者番号": "06139992", "保険者名": "見本健康保険組合", "記号": "見99", "番号": "60601", "枝番": "03",
            "フリガナ": "カゾク ヒナタ", "氏名": "家族 ひなた", "生年月日": "令和04年05月05日", "性別": "女", "証区分": "一般",
            "本人・家族の別": "家族", "被保険者氏名": "家族 大地", "資格取得年月日": "令和04年05月05日",
            "未就学区分": "義務教育就学前"}},
    "jieikan": {
        "資格情報": {
            "保険者番号": "07139991", "保険者名": "見本駐屯地業務隊", "記号": "見本", "番号": "70701",
            "フリガナ": "ジエイ タカシ", "氏名": "自衛 隆", "生年月日": "平成11年09月09日", "性別": "男",
            "証区分": "自衛官診療証", "本人・家族の別": "本人", "資格取得年月日": "令和04年04月01日"}},
    "gaikokujin": {
        "資格情報": {
            "保険者番号": "01139997", "保険者名": "見本健康保険協会東京支部", "記号": "99990033", "番号": "3301", "枝番": "00",
            "フリガナ": "サンプル ジョン", "氏名": "ＳＡＭＰＬＥ ＪＯＨＮ", "生年月日": "昭和55年02月29日", "性別": "男",
            "証区分": "一般", "本人・家族の別": "本人", "資格取得年月日": "令和04年10月01日"},
        "裏面記載情報": {"氏名カナ": "ミホン ジョウジ", "氏名": "見本 譲二"}},
}


@pytest.mark.parametrize("card", COVERED)
def test_covered_with_all_fields(desk, terminal, card):
    with desk.card(card):
        answer = desk.verify(terminal).check(0).json()
    assert answer["outcome"] == "verdict"
    assert verdict(answer)["validity"] == 1
    assert verdict(answer)["day"] == today().isoformat()
    assert sections(answer) == COVERED[card]


@pytest.mark.parametrize("card", ["jisedai", "android", "iphone"])
def test_other_generations_of_the_card(desk, terminal, card):
    """P-384 and phones, whose certificate lies behind the PIN."""
    with desk.card(card):
        answer = desk.verify(terminal).check(0).json()
    assert verdict(answer)["validity"] == 1


@pytest.mark.parametrize("peculiarity", ["--contactless", "--no-extended-length", "--t0", "--slow 40",
                                         "--first-command-fails", "--selection-clears-pin"])
def test_peculiar_readers_and_cards(desk, terminal, peculiarity):
    """The answer is the same, whatever the reader can carry and however the card answers."""
    with desk.card("kaishain", *peculiarity.split()):
        answer = desk.verify(terminal).check(0).json()
    assert sections(answer) == COVERED["kaishain"]


def test_five_commands_after_the_reader_event(desk, terminal):
    """With extended length: SELECT, READ BINARY, tries, VERIFY, COMPUTE DIGITAL SIGNATURE."""
    with desk.card("kaishain"):
        answer = desk.verify(terminal).check(0).json()
    assert answer["card"]["apdus"] <= 5


def test_the_reader_is_found_without_being_named(desk, terminal):
    desk.wait_until_empty()
    with desk.card("kaishain"):
        finished = terminal.run("verify", "--json", "--method", "pin", "--pin-stdin", stdin="1234\n",
                                env=desk.pcscd.environment())
    finished.check(0)


def test_address_stays_with_the_service(desk, terminal):
    """不開示: the address is neither shown nor sent, and nothing says so."""
    with desk.card("jusho-fukaiji"):
        finished = desk.verify(terminal).check(0)
    assert verdict(finished.json())["validity"] == 1
    for secret in ("見本区確認町", "199-9999", "不開示"):
        assert secret not in finished.out + finished.err
