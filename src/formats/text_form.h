// SPDX-License-Identifier: Apache-2.0
#pragma once
// The scalar values of a result as texts. Writing takes a style; reading takes any form that is unambiguous.
//
//   style     day         time                  month    share  insurer of six digits
//   oqs       20261123    20261123100203 (JST)  202611   030    "  139998"
//   iso       2026-11-23  2026-11-23T01:02:03Z  2026-11  30     00139998
//
// An absent value is an empty text. Codes are those of formats/codes.h.

#include <string>
#include <string_view>

#include "formats/codes.h"
#include "formats/result.h"

namespace kakunin::formats {

enum class Style : std::uint8_t { oqs, iso };

[[nodiscard]] std::string to_text(const std::string& text, Style style);
[[nodiscard]] std::string to_text(bool flag, Style style);  // "1", or nothing
[[nodiscard]] std::string to_text(Day day, Style style);
[[nodiscard]] std::string to_text(TimePoint time, Style style);
[[nodiscard]] std::string to_text(std::chrono::year_month month, Style style);
[[nodiscard]] std::string to_text(eligibility::Percent share, Style style);
[[nodiscard]] std::string to_text(int number, Style style);
[[nodiscard]] std::string to_text(const eligibility::InsurerNumber& number, Style style);
[[nodiscard]] std::string to_text(const eligibility::PayerNumber& number, Style style);
[[nodiscard]] std::string to_text(const eligibility::RecipientNumber& number, Style style);
[[nodiscard]] std::string to_text(const eligibility::BranchNumber& number, Style style);
[[nodiscard]] std::string to_text(const eligibility::FacilityId& facility, Style style);
[[nodiscard]] std::string to_text(const Bytes& bytes, Style style);  // base64
template <Coded Enum>
[[nodiscard]] std::string to_text(Enum value, Style) {
  return std::string{code_text(value)};
}
template <class T>
[[nodiscard]] std::string to_text(const std::optional<T>& value, Style style) {
  return value ? to_text(*value, style) : std::string{};
}

/// For people: codes as words, all else in ISO style.
template <class T>
[[nodiscard]] std::string in_words(const T& value) {
  if constexpr (Coded<T>) {
    return std::string{code_word(value)};
  } else {
    return to_text(value, Style::iso);
  }
}

/// False when the text is none of the type's; then `to` stays. The text is not empty.
[[nodiscard]] bool from_text(std::string_view text, std::string& to);
[[nodiscard]] bool from_text(std::string_view text, bool& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<Day>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<TimePoint>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<std::chrono::year_month>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<eligibility::Percent>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<int>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<eligibility::InsurerNumber>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<eligibility::PayerNumber>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<eligibility::RecipientNumber>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<eligibility::BranchNumber>& to);
[[nodiscard]] bool from_text(std::string_view text, std::optional<eligibility::FacilityId>& to);
[[nodiscard]] bool from_text(std::string_view text, Bytes& to);
template <Coded Enum>
[[nodiscard]] bool from_text(std::string_view text, std::optional<Enum>& to) {
  auto value = from_code<Enum>(text);
  if (!value) value = from_word<Enum>(text);
  if (value) to = value;
  return value.has_value();
}

template <Coded Enum>
[[nodiscard]] bool from_text(std::string_view text, Enum& to) {
  std::optional<Enum> value;
  if (!from_text(text, value)) return false;
  to = *value;
  return true;
}

/// Read leniently: without surrounding white space, line ends as LF, everything that is no text (control
/// characters, what is not UTF-8) as U+FFFD. Every reader passes its texts through this.
[[nodiscard]] std::string clean(std::string_view text);

/// Full-width katakana with spaces of half width, whatever it came in.
[[nodiscard]] std::string as_kana(std::string_view text);

/// The time as civil time in Japan, "yyyyMMddHHmmss".
[[nodiscard]] std::string japan_time(TimePoint time);

}  // namespace kakunin::formats
