// SPDX-License-Identifier: Apache-2.0
#pragma once
// The OQS code tables: what an enumerator is on the wire and in words. The first row of an enumerator is how
// it is written; later ones are spellings that are read besides (names of 証区分 before the paper card
// ended).
//
//   code_text(Sex::male)                        // "1"
//   code_word(Sex::male)                        // "男"
//   from_code<Sex>("2"), from_word<Sex>("女")   // Sex::female; nullopt for what is in no row
//
// Words of 証区分 on the official app's screen are an assumption: those of OQSCD010.

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

#include "formats/result.h"

namespace kakunin::formats {

template <class Enum>
struct Code {
  Enum value;
  std::string_view text;
  std::string_view word;
};

template <class Enum>
Code(Enum, std::string_view, std::string_view) -> Code<Enum>;

/// The table of an enumeration; specialised below for each that has one.
template <class Enum>
inline constexpr std::array<Code<Enum>, 0> codes{};

template <>
inline constexpr std::array codes<eligibility::Sex>{
    Code{eligibility::Sex::male, "1", "男"},
    Code{eligibility::Sex::female, "2", "女"},
    Code{eligibility::Sex::not_set, "3", "未設定"},
};
template <>
inline constexpr std::array codes<eligibility::CardClassification>{
    Code{eligibility::CardClassification::general, "01", "一般"},
    Code{eligibility::CardClassification::retired, "02", "退職"},
    Code{eligibility::CardClassification::short_general, "03", "短期(一般)"},
    Code{eligibility::CardClassification::short_retired, "04", "短期(退職)"},
    Code{eligibility::CardClassification::special_medical, "05", "特別療養費支給対象者"},
    Code{eligibility::CardClassification::special_retired, "06", "特例退職"},
    Code{eligibility::CardClassification::self_defence, "07", "自衛官診療証"},
    Code{eligibility::CardClassification::general, "1", "被保険者証(一般)"},
    Code{eligibility::CardClassification::general, "1", "被保険者証"},
    Code{eligibility::CardClassification::retired, "2", "被保険者証(退職)"},
    Code{eligibility::CardClassification::short_general, "3", "短期被保険者証(一般)"},
    Code{eligibility::CardClassification::short_retired, "4", "短期被保険者証(退職)"},
    Code{eligibility::CardClassification::special_medical, "5", "被保険者資格証明書"},
    Code{eligibility::CardClassification::special_medical, "5", "特別療養費"},
    Code{eligibility::CardClassification::special_retired, "6", "特例退職被保険者証"},
    Code{eligibility::CardClassification::self_defence, "7", "自衛官"},
};
template <>
inline constexpr std::array codes<eligibility::PersonalOrFamily>{
    Code{eligibility::PersonalOrFamily::insured, "1", "本人"},
    Code{eligibility::PersonalOrFamily::family, "2", "家族"},
};
template <>
inline constexpr std::array codes<eligibility::LossReason>{
    Code{eligibility::LossReason::death, "01", "死亡"},
    Code{eligibility::LossReason::public_assistance_started, "02", "生活保護受給開始"},
    Code{eligibility::LossReason::other_insurance_acquired, "03", "医療保険等の資格取得"},
    Code{eligibility::LossReason::other, "99", "その他"},
};
template <>
inline constexpr std::array codes<eligibility::Validity>{
    Code{eligibility::Validity::valid, "1", "有効"},
    Code{eligibility::Validity::invalid, "2", "無効"},
    Code{eligibility::Validity::invalid_newer_exists, "3", "無効(新しい資格あり)"},
    Code{eligibility::Validity::no_entitlement, "4", "該当資格なし"},
    Code{eligibility::Validity::several_match, "5", "複数該当"},
    Code{eligibility::Validity::valid_unregistered, "6", "有効(未登録)"},
};
template <>
inline constexpr std::array codes<eligibility::QueryKind>{
    Code{eligibility::QueryKind::card, "1", "マイナンバーカード"},
    Code{eligibility::QueryKind::number, "2", "被保険者証情報"},
};
template <>
inline constexpr std::array codes<Segment>{
    Code{Segment::completed, "1", "正常終了"},
    Code{Segment::in_progress, "2", "処理中"},
    Code{Segment::failed, "9", "異常終了"},
};
template <>
inline constexpr std::array codes<Status>{
    Code{Status::normal, "1", "正常終了"},
    Code{Status::error, "2", "エラー"},
};
template <>
inline constexpr std::array codes<Prescription>{
    Code{Prescription::electronic, "1", "電子"},
    Code{Prescription::paper, "2", "紙"},
};
template <>
inline constexpr std::array codes<ConsentState>{
    Code{ConsentState::none, "0", "なし"},
    Code{ConsentState::given, "1", "あり"},
    Code{ConsentState::expired, "2", "有効期限切れ"},
    Code{ConsentState::not_obtainable, "3", "同意取得困難"},
};
// Not of OQS: names of Kakunin's own.
template <>
inline constexpr std::array codes<EntitlementKind>{
    Code{EntitlementKind::health_insurance, "health_insurance", "医療保険"},
    Code{EntitlementKind::public_assistance, "public_assistance", "医療扶助"},
};
template <>
inline constexpr std::array codes<Source>{
    Code{Source::service, "service", "確認サービス"},
    Code{Source::official_app, "official_app", "マイナ資格確認アプリ"},
    Code{Source::oqs_terminal, "oqs_terminal", "資格確認端末"},
    Code{Source::file, "file", "ファイル"},
};
template <>
inline constexpr std::array codes<protocol::Assurance>{
    Code{protocol::Assurance::pin, "pin", "暗証番号"},
    Code{protocol::Assurance::visual, "visual", "目視確認"},
    Code{protocol::Assurance::number, "number", "被保険者番号等"},
};
template <>
inline constexpr std::array codes<KeptReason>{
    Code{KeptReason::unknown, "unknown", "不明な項目"},
    Code{KeptReason::not_understood, "not_understood", "読み取れない値"},
    Code{KeptReason::repeated, "repeated", "重複"},
    Code{KeptReason::misplaced, "misplaced", "想定外の場所"},
};
template <>
inline constexpr std::array codes<protocol::NoticeCode>{
    Code{protocol::NoticeCode::certificate_expires_soon, "certificate_expires_soon",
         "電子証明書の有効期限が近い"},
    Code{protocol::NoticeCode::certificate_expired_in_grace, "certificate_expired_in_grace",
         "電子証明書の有効期限切れ(猶予期間)"},
    Code{protocol::NoticeCode::unshown_character, "unshown_character", "表示できない文字あり"},
    Code{protocol::NoticeCode::other_name_exists, "other_name_exists", "別の氏名あり"},
    Code{protocol::NoticeCode::certificate_renewed, "certificate_renewed", "電子証明書の更新あり"},
    Code{protocol::NoticeCode::newer_certificate_exists, "newer_certificate_exists", "新しい電子証明書あり"},
};

template <class T>
concept Coded = std::is_enum_v<T> && !codes<T>.empty();

template <Coded Enum>
[[nodiscard]] constexpr const Code<Enum>* code_row(Enum value) {
  for (const Code<Enum>& row : codes<Enum>) {
    if (row.value == value) return &row;
  }
  return nullptr;
}

template <Coded Enum>
[[nodiscard]] constexpr std::string_view code_text(Enum value) {
  const Code<Enum>* row = code_row(value);
  return row == nullptr ? std::string_view{} : row->text;
}

template <Coded Enum>
[[nodiscard]] constexpr std::string_view code_word(Enum value) {
  const Code<Enum>* row = code_row(value);
  return row == nullptr ? std::string_view{} : row->word;
}

template <Coded Enum>
[[nodiscard]] constexpr std::optional<Enum> from_code(std::string_view text) {
  for (const Code<Enum>& row : codes<Enum>) {
    if (row.text == text) return row.value;
  }
  return std::nullopt;
}

/// Width and spaces do not matter: compared by base's comparable().
template <Coded Enum>
[[nodiscard]] std::optional<Enum> from_word(std::string_view text);

/// True for codes of one digit, which JSON writes as numbers.
template <Coded Enum>
inline constexpr bool is_digit_code = codes<Enum>[0].text.size() == 1;

}  // namespace kakunin::formats
