// SPDX-License-Identifier: Apache-2.0
#include "terminal/screen_texts.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using enum Activity;
using E = EventKind;
using R = ChoiceRole;
using S = StateId;

constexpr Text check{"資格確認", "Insurance check"};
constexpr Text reading{"マイナンバーカードの読み取り", "Reading your My Number card"};
constexpr Text pin_title{"暗証番号の入力", "Your PIN"};

constexpr Text reads_now{"カードを読み取っています。", "Reading your card."};
constexpr Text hold_still{"カードを動かさないでください。", "Please do not move the card."};
constexpr Text wait{"しばらくお待ちください。", "Please wait a moment."};
constexpr Text own_hand{"ご本人が入力してください。", "Please enter it yourself."};
constexpr Text reader_keys{"入力したら確定キーを、やめるときは取消キーを押してください。",
                           "Then press the OK key; press the cancel key to stop."};
constexpr Text which_pin{"利用者証明用電子証明書の暗証番号です。",
                         "It is the PIN of the user authentication certificate (利用者証明用電子証明書)."};
constexpr Text no_text{};

constexpr Text by_photo{"目視で確認する", "Compare the photo instead"};

constexpr ChoiceText start_choices[] = {{E::begin, {"資格確認する", "Check insurance"}}};
constexpr ChoiceText method_choices[] = {
    {E::choose_method, {"暗証番号で確認する", "Enter the PIN"}, R::primary, Method::pin},
    {E::choose_method,
     {"目視で確認する（顔写真を見比べる）", "Staff compare my face with the photo"},
     R::secondary,
     Method::visual}};
constexpr ChoiceText pin_choices[] = {{E::other_method, by_photo, R::secondary}};
constexpr ChoiceText wrong_choices[] = {{E::retry, {"もう一度入力する", "Enter it again"}},
                                        {E::other_method, by_photo, R::secondary}};
constexpr ChoiceText last_choices[] = {
    {E::confirm, {"最後の1回を入力する", "Use the last try"}, R::secondary},
    {E::other_method, by_photo, R::primary}};
constexpr ChoiceText locked_choices[] = {{E::other_method, by_photo}};
constexpr ChoiceText offer_choices[] = {
    {E::accept, {"健康保険証利用登録する", "Register my card"}},
    {E::decline, {"健康保険証利用登録しない", "Do not register"}, R::secondary}};
constexpr ChoiceText terms_choices[] = {{E::accept, {"同意する", "I agree"}},
                                        {E::decline, {"同意しない", "I do not agree"}, R::secondary}};
constexpr Text read_label{"マイナンバーカードを読み取る", "Read my My Number card"};
constexpr ChoiceText again_choices[] = {{E::read_card, read_label}};
constexpr ChoiceText registered_choices[] = {{E::check_again, {"資格確認する", "Check insurance"}},
                                             {E::read_card, read_label, R::secondary}};
constexpr ChoiceText trouble_choices[] = {
    {E::retry, {"もう一度行う", "Try again"}, R::secondary},
    {E::change_card, {"別のカードを置く", "Use another card"}, R::secondary},
    {E::other_method, {"別の方法で確認する", "Use another method"}, R::secondary}};

constexpr std::array<ScreenText, state_count> texts = {{
    {S::start,
     "",
     person,
     check,
     no_text,
     {{{"「資格確認する」を選んでください。", "Choose “Check insurance”."}}},
     start_choices},
    {S::choose_method,
     "",
     person,
     {"確認の方法", "How to confirm who you are"},
     no_text,
     {{{"どちらの方法で確認しますか。", "How would you like to confirm who you are?"}}},
     method_choices},
    {S::present_card,
     "",
     person,
     reading,
     no_text,
     {{{"マイナンバーカードをカードリーダーに置いてください。",
        "Put your My Number card on the card reader."}}},
     {}},
    {S::reading_card, "", work_with_card, reading, no_text, {{reads_now, hold_still}}, {}},
    {S::enter_pin,
     "",
     person_with_card,
     pin_title,
     no_text,
     {{{"暗証番号（4桁の数字）を入力してください。", "Enter your 4-digit PIN."}, own_hand, which_pin}},
     pin_choices},
    {S::checking_pin,
     "",
     work_with_card,
     pin_title,
     no_text,
     {{{"暗証番号を確かめています。", "Checking your PIN."}, hold_still}},
     {}},
    {S::pin_on_reader,
     "",
     person_with_card,
     pin_title,
     no_text,
     {{{"カードリーダーのキーで、暗証番号（4桁の数字）を入力してください。",
        "Enter your 4-digit PIN on the keys of the card reader."},
       reader_keys,
       own_hand}},
     {}},
    {S::pin_not_entered,
     "",
     person_with_card,
     pin_title,
     {"暗証番号は入力されませんでした。", "No PIN was entered."},
     {{{"入力できる回数は減っていません。", "This did not use a try."}}},
     wrong_choices},
    {S::pin_wrong,
     "",
     person_with_card,
     pin_title,
     {"暗証番号が違います。", "The PIN is wrong."},
     {{{"番号を思い出して、もう一度入力してください。", "Please enter your PIN again."}}},
     wrong_choices},
    {S::last_try_confirm,
     "",
     person_with_card,
     pin_title,
     {"あと1回まちがえると、暗証番号がロックされます。", "One more mistake locks the PIN."},
     {{{"続けますか。", "Do you want to go on?"}}},
     last_choices},
    {S::pin_locked,
     "",
     person_with_card,
     pin_title,
     {"暗証番号がロックされています。", "Your PIN is locked."},
     {{{"ロックは、市区町村の窓口で解除できます。",
        "Your city, ward, town or village office can unlock it."}}},
     locked_choices},
    {S::signing,
     "",
     work_with_card,
     check,
     no_text,
     {{{"カードを確かめています。", "Checking your card."}, hold_still}},
     {}},
    {S::asking,
     "",
     work,
     check,
     no_text,
     {{{"資格を確認しています。", "Checking your insurance."}, wait}},
     {}},
    {S::verdict, "", person, result_title, no_text, {}, {}},
    {S::registration_offer,
     "C-04-01-A",
     person,
     result_title,
     no_text,
     {{{"マイナンバーカードを保険証として利用するための登録が必要です。継続しますか("
        "少しお時間をいただきます。)",
        "Your My Number card must be registered before you can use it as your health insurance card. Do you "
        "want to go on? (It takes a little time.)"}}},
     offer_choices},
    {S::loading_terms,
     "F-01-A",
     work,
     result_title,
     no_text,
     {{{"利用規約を読み込んでいます。", "Loading the terms of use."}, wait}},
     {}},
    {S::terms,
     "F-01-A",
     person,
     result_title,
     no_text,
     {{{"マイナポータルシステムを利用して、マイナンバーカードを健康保険証等として利用するための申込みをします"
        "。",
        "You apply, through the Mynaportal system, to use your My Number card as your health insurance card. "
        "The terms of use are in Japanese."}}},
     terms_choices},
    {S::present_card_again, "F-01-A", person, reading, no_text, {}, again_choices},
    {S::reading_card_again, "F-01-A", work_with_card, reading, no_text, {{reads_now, hold_still}}, {}},
    {S::enter_consent_pin,
     "F-01-A",
     person_with_card,
     pin_title,
     no_text,
     {{{"申込みのため、もう一度暗証番号（4桁の数字）を入力してください。",
        "To apply, enter your 4-digit PIN once more."},
       own_hand,
       which_pin}},
     {}},
    {S::consent_pin_on_reader,
     "F-01-A",
     person_with_card,
     pin_title,
     no_text,
     {{{"申込みのため、もう一度カードリーダーのキーで、暗証番号（4桁の数字）を入力してください。",
        "To apply, enter your 4-digit PIN once more on the keys of the card reader."},
       reader_keys,
       own_hand}},
     {}},
    {S::signing_consent,
     "F-01-A",
     work_with_card,
     reading,
     no_text,
     {{{"カードで申込みをしています。", "Your card is signing the application."}, hold_still}},
     {}},
    {S::registering,
     "F-01-A",
     work_with_card,
     reading,
     no_text,
     {{{"マイナンバーカードの健康保険証利用を登録しています。",
        "Registering your My Number card as your health insurance card."},
       {"カードは置いたまま、お待ちください。", "Please leave the card where it is and wait."}}},
     {}},
    {S::registered,
     "F-01-A",
     person,
     reading,
     no_text,
     {{{"マイナンバーカードの保険証利用登録が完了しました。再度、資格確認を行ってください。",
        "Your My Number card is now registered as your health insurance card. Please check the insurance "
        "again."}}},
     registered_choices},
    {S::trouble,
     "",
     person,
     {"確認できませんでした", "The check could not be done"},
     no_text,
     {},
     trouble_choices},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (static_cast<std::size_t>(texts[i].state) != i) return false;
  }
  return true;
}
static_assert(in_order(), "one row for each state, in the order of StateId");

constexpr std::array<Text, 6> farewells = {{
    {},
    {},
    {"中止しました。", "Cancelled."},
    {"しばらく操作がなかったので、はじめの画面に戻りました。表示していた内容は消しました。",
     "Nothing was done for a while, so this is the first screen again. What was shown has been erased."},
    {"健康保険証利用登録は行いませんでした。資格確認書など、ほかの方法で資格を確認してください。",
     "The card was not registered. Please check the insurance in another way, for example with an "
     "eligibility "
     "certificate (資格確認書)."},
    {"利用規約に同意されなかったため、登録は行いませんでした。資格確認書など、ほかの方法で資格を確認してくだ"
     "さ"
     "い。",
     "The terms were not agreed to, so the card was not registered. Please check the insurance in another "
     "way, "
     "for example with an eligibility certificate (資格確認書)."},
}};

}  // namespace

const ScreenText& screen_text(StateId state) {
  return texts[static_cast<std::size_t>(state)];
}

Text farewell_text(Farewell farewell) {
  return farewells[static_cast<std::size_t>(farewell)];
}

std::string tries_text(int tries, Language language) {
  const std::string count = std::to_string(tries);
  if (language == Language::japanese) return "あと" + count + "回入力できます。";
  return tries == 1 ? "1 try left." : count + " tries left.";
}

}  // namespace kakunin::terminal
