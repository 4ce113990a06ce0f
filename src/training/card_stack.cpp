// SPDX-License-Identifier: Apache-2.0
#include "training/card_stack.h"

#include <algorithm>
#include <array>

namespace kakunin::training {
namespace {

using virtualcard::CardInterface;

constexpr StackedCard as_sample(std::string_view name, std::string_view japanese, std::string_view english) {
  return {{name, japanese, english}, name};
}

// The usual first, then what needs a word to the patient, then what does not work.
constexpr auto cards_of_stack = std::to_array<StackedCard>({
    as_sample("kaishain", "会社員（健康保険・本人）", "Employee, health insurance of their own"),
    as_sample("shikaku-taro", "医療扶助（E-05-A・医療券あり）",
              "Public assistance (E-05-A, with medical ticket)"),
    as_sample("kokuho", "国民健康保険", "National health insurance"),
    as_sample("koki", "後期高齢者医療（１割）", "Insurance of the elderly from 75, pays 10%"),
    as_sample("korei", "高齢受給者（２割）", "Aged 70 to 74, pays 20%"),
    as_sample("mishugaku", "未就学の子ども（家族）", "Preschool child, as family"),
    as_sample("jieikan", "自衛官", "Member of the Self-Defence Forces"),
    {{"hisesshoku", "非接触で置いたカード", "A card on a contactless reader"},
     "kokuho",
     CardInterface::contactless},
    as_sample("jisedai", "次期マイナンバーカード（P-384）", "Next-generation card (P-384)"),
    as_sample("android", "スマートフォン（Android）", "Android phone as card"),
    as_sample("iphone", "スマートフォン（iPhone）", "iPhone as card"),
    as_sample("mitoroku", "登録していないカード（その場で登録）",
              "Not registered as insurance card: register on the spot"),
    as_sample("fujo-heiyo", "健康保険と医療扶助の併用", "Health insurance and public assistance together"),
    as_sample("fujo-mitoroku", "医療扶助・有効（未登録）：医療券がまだない",
              "Public assistance without this month's ticket: valid (not registered)"),
    as_sample("fujo-owari", "医療扶助が終わった人", "Public assistance has ended"),
    as_sample("fujo-kenpo", "医療扶助が終わり健康保険に入った人",
              "Assistance ended, health insurance since then"),
    as_sample("soshitsu", "資格を失った人（無効）", "Insurance lost: not valid"),
    as_sample("kirikae", "保険者が変わった人", "Changed to another insurer"),
    as_sample("nashi", "該当する資格がない人", "No entitlement known"),
    as_sample("shiranai", "資格情報とまだ結び付いていない人",
              "A genuine card that is tied to no entitlement yet"),
    as_sample("kuromaru", "氏名に●がある人", "A ● in the name"),
    as_sample("gaiji", "氏名に珍しい漢字がある人", "Rare characters in the name"),
    as_sample("gaikokujin", "外国籍・別名のある人", "Foreign national with another name"),
    as_sample("jusho-fukaiji", "住所が不開示の人", "Address not to be disclosed"),
    as_sample("koshin", "電子証明書を更新したカード", "Certificate was renewed"),
    as_sample("koshin-mae", "更新する前の電子証明書", "Certificate from before a renewal"),
    as_sample("kigen-chikai", "電子証明書の期限が近いカード", "Certificate expires soon"),
    as_sample("kigen-yuyo", "期限切れ・猶予期間中（使える）", "Expired, in the months of grace: works"),
    {{"nokori-ikkai", "暗証番号をあと１回間違えるとロック", "One PIN try left"},
     "kaishain",
     CardInterface::contact,
     1},
    as_sample("lock", "暗証番号がロックされたカード", "PIN locked"),
    as_sample("kao-ninsho", "顔認証マイナンバーカード（暗証番号なし・目視確認）",
              "Card issued without PIN: visual check"),
    as_sample("kigen-gire", "電子証明書の期限切れ（使えない）", "Certificate expired"),
    as_sample("shikko", "失効したカード", "Certificate revoked"),
    as_sample("teishi", "一時停止中のカード（紛失届など）", "Certificate on hold (reported lost)"),
    as_sample("fukaiji", "自己情報不開示の人（確認できない）", "Self-disclosure blocked: cannot be checked"),
    as_sample("nisemono", "偽物のカード", "Forged card"),
    as_sample("juki", "住民基本台帳カード（古い）", "Old resident register card"),
    as_sample("other-card", "マイナンバーカードでないカード", "Not a My Number card"),
});

constexpr auto shown_cards = [] {
  std::array<SampleCard, cards_of_stack.size()> shown{};
  std::ranges::transform(cards_of_stack, shown.begin(), &StackedCard::shown);
  return shown;
}();

}  // namespace

std::span<const StackedCard> stack() {
  return cards_of_stack;
}

const StackedCard* find_card(std::string_view name) {
  const auto found =
      std::ranges::find(cards_of_stack, name, [](const StackedCard& card) { return card.shown.name; });
  return found == cards_of_stack.end() ? nullptr : &*found;
}

std::span<const SampleCard> Training::cards() {
  return shown_cards;
}

}  // namespace kakunin::training
