# SPDX-License-Identifier: Apache-2.0
"""What the counter app says, written down a second time: Japanese and English of what the tests look for."""

import typing


class Words(typing.NamedTuple):
    japanese: str
    english: str

    def in_language(self, language):
        return self.english if language == "en" else self.japanese


# Start and the ways to confirm who somebody is
CHECK = Words("資格確認する", "Check insurance")
BY_PIN = Words("暗証番号で確認する", "Enter the PIN")
BY_PHOTO = Words("目視で確認する（顔写真を見比べる）", "Staff compare my face with the photo")
PHOTO_INSTEAD = Words("目視で確認する", "Compare the photo instead")
PUT_CARD = Words("マイナンバーカードをカードリーダーに置いてください。", "Put your My Number card on the card reader.")
CLOSE = Words("閉じる", "Close")
CANCEL = Words("中止", "Cancel")
STAY = Words("続ける", "Continue")
CANCELLED = Words("中止しました。", "Cancelled.")

# The PIN
ENTER_PIN = Words("暗証番号（4桁の数字）を入力してください。", "Enter your 4-digit PIN.")
PIN_WRONG = Words("暗証番号が違います。", "The PIN is wrong.")
ENTER_AGAIN = Words("もう一度入力する", "Enter it again")
LAST_TRY = Words("あと1回まちがえると、暗証番号がロックされます。", "One more mistake locks the PIN.")
USE_LAST_TRY = Words("最後の1回を入力する", "Use the last try")
LOCKED = Words("暗証番号がロックされています。", "Your PIN is locked.")


def tries_left(count):
    return Words(f"あと{count}回入力できます。", "1 try left." if count == 1 else f"{count} tries left.")


# The answer
COVERED = Words("資格あり", "Covered")
ASK = Words("確認が必要です", "Please confirm")
NOT_COVERED = Words("資格なし", "Not covered")
BY_PHOTO_DONE = Words("目視確認", "Photo compared")
TICKET_REMINDER = Words("従来どおり施術券を確認してください。", "please check the treatment ticket (施術券) as before.")

# Registration: the Japanese is the notice's, to the letter
RESULT = Words("資格確認結果", "Result of the insurance check")
READING_TITLE = Words("マイナンバーカードの読み取り", "Reading your My Number card")
OFFER = Words("マイナンバーカードを保険証として利用するための登録が必要です。継続しますか(少しお時間をいただきます。)",
              "Your My Number card must be registered before you can use it as your health insurance card. "
              "Do you want to go on? (It takes a little time.)")
REGISTER = Words("健康保険証利用登録する", "Register my card")
REGISTER_NOT = Words("健康保険証利用登録しない", "Do not register")
APPLICATION = Words("マイナポータルシステムを利用して、マイナンバーカードを健康保険証等として利用するための申込みをします。",
                    "You apply, through the Mynaportal system, to use your My Number card as your health insurance card.")
AGREE = Words("同意する", "I agree")
AGREE_NOT = Words("同意しない", "I do not agree")
READ = Words("マイナンバーカードを読み取る", "Read my My Number card")
REGISTERED = Words("マイナンバーカードの保険証利用登録が完了しました。再度、資格確認を行ってください。",
                   "Your My Number card is now registered as your health insurance card. "
                   "Please check the insurance again.")
NOT_REGISTERED = Words("健康保険証利用登録は行いませんでした。", "The card was not registered.")
NOT_AGREED = Words("利用規約に同意されなかったため、登録は行いませんでした。",
                   "The terms were not agreed to, so the card was not registered.")

# Troubles
RETRY = Words("もう一度行う", "Try again")
CARD_REMOVED = Words("読み取りの途中でカードが離れました。", "The card was removed while it was being read.")
OLD_CARD = Words("住民基本台帳カードは使えません。", "This is an old resident card, not a My Number card.")
NOT_MY_NUMBER = Words("マイナンバーカードではありません。", "This is not a My Number card.")
READER_SERVICE_STOPPED = Words("カードリーダーを動かすサービスが止まっています。", "The smart card service is not running.")
UNREACHABLE = Words("資格確認のサービスにつながりません。", "The eligibility service cannot be reached.")
LADDER = (Words("マイナポータルの「資格情報」画面", "The insurance page of Mynaportal"),
          Words("「資格情報のお知らせ」", "The notice of insurance details"),
          Words("「資格確認書」を見せてもらう", "The eligibility certificate"),
          Words("「被保険者資格申立書」", "A written declaration"))
