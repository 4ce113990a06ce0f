// SPDX-License-Identifier: Apache-2.0
#pragma once
// Texts of import files as values: each parser gives nullopt for what it does not take.

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "eligibility/person.h"

namespace kakunin::service {

/// An official code (its number, leading zeros or not) or this program's name for it.
template <class Enum>
struct CodeName {
  Enum value;
  std::string_view name;
};

template <class Enum, std::size_t size>
[[nodiscard]] std::optional<Enum> parse_code(std::string_view text,
                                             const std::array<CodeName<Enum>, size>& table) {
  int code = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  const bool is_number = error == std::errc() && end == text.data() + text.size() && text.size() <= 2;
  for (const CodeName<Enum>& entry : table) {
    if (entry.name == text || (is_number && static_cast<int>(entry.value) == code)) return entry.value;
  }
  return std::nullopt;
}

[[nodiscard]] std::optional<eligibility::Sex> parse_sex(std::string_view text);
[[nodiscard]] std::optional<eligibility::CardClassification> parse_classification(std::string_view text);
[[nodiscard]] std::optional<eligibility::PersonalOrFamily> parse_personal_or_family(std::string_view text);
[[nodiscard]] std::optional<eligibility::LossReason> parse_loss_reason(std::string_view text);

/// Up to 256 characters' worth of bytes, spaces around it dropped.
[[nodiscard]] std::optional<std::string> parse_text(std::string_view text);
/// Half-width kana become full-width, the space between family and given name half-width.
[[nodiscard]] std::optional<std::string> parse_kana(std::string_view text);
/// 123-4567 or 1234567.
[[nodiscard]] std::optional<std::string> parse_postal_code(std::string_view text);
/// Any form base/japanese_date.h reads.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);
/// 2026-04 or 202604.
[[nodiscard]] std::optional<std::chrono::year_month> parse_month(std::string_view text);
[[nodiscard]] std::optional<bool> parse_flag(std::string_view text);
[[nodiscard]] std::optional<eligibility::Percent> parse_percent(std::string_view text);
[[nodiscard]] std::optional<int> parse_yen(std::string_view text);
/// 01 to 03 of OQSCD011; A01 to B10 of OQSCD012; 1 to 3 of OQSCD013.
[[nodiscard]] std::optional<std::string> parse_limit_classification(std::string_view text);
[[nodiscard]] std::optional<std::string> parse_application_category(std::string_view text);
[[nodiscard]] std::optional<std::string> parse_disease_category(std::string_view text);

}  // namespace kakunin::service
