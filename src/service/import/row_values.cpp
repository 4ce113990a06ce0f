// SPDX-License-Identifier: Apache-2.0
#include "service/import/row_values.h"

#include "base/japanese_date.h"
#include "base/japanese_text.h"
#include "base/text.h"

namespace kakunin::service {
namespace {

using namespace eligibility;

constexpr std::size_t longest_text = 1024;

constexpr std::array<CodeName<Sex>, 3> sexes = {{
    {Sex::male, "male"},
    {Sex::female, "female"},
    {Sex::not_set, "not_set"},
}};
constexpr std::array<CodeName<CardClassification>, 7> classifications = {{
    {CardClassification::general, "general"},
    {CardClassification::retired, "retired"},
    {CardClassification::short_general, "short_general"},
    {CardClassification::short_retired, "short_retired"},
    {CardClassification::special_medical, "special_medical"},
    {CardClassification::special_retired, "special_retired"},
    {CardClassification::self_defence, "self_defence"},
}};
constexpr std::array<CodeName<PersonalOrFamily>, 2> personal_or_family = {{
    {PersonalOrFamily::insured, "insured"},
    {PersonalOrFamily::family, "family"},
}};
constexpr std::array<CodeName<LossReason>, 4> loss_reasons = {{
    {LossReason::death, "death"},
    {LossReason::public_assistance_started, "public_assistance_started"},
    {LossReason::other_insurance_acquired, "other_insurance_acquired"},
    {LossReason::other, "other"},
}};
enum class Flag : std::uint8_t { no, yes };
constexpr std::array<CodeName<Flag>, 2> flags = {{{Flag::no, "false"}, {Flag::yes, "true"}}};

std::optional<int> parse_integer(std::string_view text, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > most)
    return std::nullopt;
  return value;
}

/// A letter or nothing, then digits in a range, padded to `width`.
std::optional<std::string> parse_numbered(std::string_view text, std::string_view letter, std::size_t width,
                                          int most) {
  if (!text.starts_with(letter)) return std::nullopt;
  std::string digits(text.substr(letter.size()));
  if (!is_all_digits(digits) || digits.size() > width) return std::nullopt;
  digits.insert(0, width - digits.size(), '0');
  const auto number = parse_integer(digits, most);
  if (!number || *number < 1) return std::nullopt;
  return std::string(letter) + digits;
}

}  // namespace

std::optional<Sex> parse_sex(std::string_view text) {
  return parse_code(text, sexes);
}
std::optional<CardClassification> parse_classification(std::string_view text) {
  return parse_code(text, classifications);
}
std::optional<PersonalOrFamily> parse_personal_or_family(std::string_view text) {
  return parse_code(text, personal_or_family);
}
std::optional<LossReason> parse_loss_reason(std::string_view text) {
  return parse_code(text, loss_reasons);
}

std::optional<std::string> parse_text(std::string_view text) {
  const std::string_view kept = trimmed(text);
  if (kept.empty() || kept.size() > longest_text) return std::nullopt;
  return std::string(kept);
}

std::optional<std::string> parse_kana(std::string_view text) {
  auto kana = parse_text(text);
  if (!kana) return std::nullopt;
  *kana = to_fullwidth_katakana(*kana);
  constexpr std::string_view wide_space = "\u3000";
  for (std::size_t at = kana->find(wide_space); at != std::string::npos; at = kana->find(wide_space, at)) {
    kana->replace(at, wide_space.size(), " ");
  }
  return kana;
}

std::optional<std::string> parse_postal_code(std::string_view text) {
  std::string digits = comparable(text);
  if (digits.size() == 8 && digits[3] == '-') digits.erase(3, 1);
  if (digits.size() != 7 || !is_all_digits(digits)) return std::nullopt;
  return digits.insert(3, 1, '-');
}

std::optional<Day> parse_day(std::string_view text) {
  const auto day = parse_date(text);
  if (!day) return std::nullopt;
  return *day;
}

std::optional<std::chrono::year_month> parse_month(std::string_view text) {
  std::string digits(text);
  if (digits.size() == 7 && digits[4] == '-') digits.erase(4, 1);
  if (digits.size() != 6 || !is_all_digits(digits)) return std::nullopt;
  const int number = parse_integer(digits, 999'912).value_or(0);
  const std::chrono::year_month month(std::chrono::year(number / 100),
                                      std::chrono::month(static_cast<unsigned>(number % 100)));
  if (number < 190'000 || !month.ok()) return std::nullopt;
  return month;
}

std::optional<bool> parse_flag(std::string_view text) {
  const auto flag = parse_code(text, flags);
  if (!flag) return std::nullopt;
  return *flag == Flag::yes;
}

std::optional<Percent> parse_percent(std::string_view text) {
  const auto value = parse_integer(text, 100);
  if (!value) return std::nullopt;
  return Percent{*value};
}

std::optional<int> parse_yen(std::string_view text) {
  return parse_integer(text, 100'000'000);
}

std::optional<std::string> parse_limit_classification(std::string_view text) {
  return parse_numbered(text, "", 2, 3);
}

std::optional<std::string> parse_application_category(std::string_view text) {
  if (auto below_70 = parse_numbered(text, "A", 2, 6)) return below_70;
  return parse_numbered(text, "B", 2, 10);
}

std::optional<std::string> parse_disease_category(std::string_view text) {
  return parse_numbered(text, "", 1, 3);
}

}  // namespace kakunin::service
