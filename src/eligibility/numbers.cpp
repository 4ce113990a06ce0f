// SPDX-License-Identifier: Apache-2.0
#include "eligibility/numbers.h"

#include "base/japanese_text.h"
#include "base/text.h"

namespace kakunin::eligibility {
namespace {

[[nodiscard]] std::string plain(std::string_view text) {
  return with_ascii_digits(trimmed(text));
}

// Exactly this many digits, the last one the check digit. A field filled with zeros means absent.
[[nodiscard]] bool is_checked_number(std::string_view digits, std::size_t length) {
  return digits.size() == length && has_valid_check_digit(digits) &&
         digits.find_first_not_of('0') != std::string_view::npos;
}

// 都道府県番号 01-47 at the front of the text.
[[nodiscard]] bool begins_with_prefecture(std::string_view digits) {
  if (digits.size() < 2 || !is_all_digits(digits.substr(0, 2))) return false;
  const int prefecture = (digits[0] - '0') * 10 + (digits[1] - '0');
  return prefecture >= 1 && prefecture <= 47;
}

}  // namespace

std::optional<char> check_digit(std::string_view digits) {
  if (!is_all_digits(digits)) return std::nullopt;
  int sum = 0;
  int weight = 2;
  for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
    const int product = (*at - '0') * weight;
    sum += product / 10 + product % 10;
    weight = 3 - weight;
  }
  sum %= 10;
  return static_cast<char>('0' + (10 - sum) % 10);
}

bool has_valid_check_digit(std::string_view digits) {
  return digits.size() >= 2 && is_all_digits(digits) &&
         check_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

std::optional<InsurerNumber> InsurerNumber::parse(std::string_view text) {
  std::string digits = plain(text);
  if (digits.size() == 6) digits.insert(0, "00");
  if (!is_checked_number(digits, 8) || digits.starts_with(public_assistance_prefix)) return std::nullopt;
  return InsurerNumber{std::move(digits)};
}

bool InsurerNumber::is_national_health_insurance() const {
  return digits_.starts_with("00");
}

std::string InsurerNumber::display() const {
  return is_national_health_insurance() ? digits_.substr(2) : digits_;
}

std::string InsurerNumber::wire() const {
  return is_national_health_insurance() ? "  " + digits_.substr(2) : digits_;
}

std::optional<PayerNumber> PayerNumber::parse(std::string_view text) {
  std::string digits = plain(text);
  if (!is_checked_number(digits, 8) || !digits.starts_with(public_assistance_prefix)) return std::nullopt;
  return PayerNumber{std::move(digits)};
}

std::optional<RecipientNumber> RecipientNumber::parse(std::string_view text) {
  std::string digits = plain(text);
  if (!is_checked_number(digits, 7)) return std::nullopt;
  return RecipientNumber{std::move(digits)};
}

std::optional<BranchNumber> BranchNumber::parse(std::string_view text) {
  std::string digits = plain(text);
  if (!is_all_digits(digits) || digits.size() > 2) return std::nullopt;
  if (digits.size() == 1) digits.insert(0, "0");
  return BranchNumber{std::move(digits)};
}

std::optional<InstitutionCode> InstitutionCode::parse(std::string_view text) {
  std::string digits = plain(text);
  if (!is_checked_number(digits, 10) || !begins_with_prefecture(digits)) return std::nullopt;
  if (digits[2] < '1' || digits[2] > '6') return std::nullopt;
  return InstitutionCode{std::move(digits)};
}

std::optional<RegistrationNumber> RegistrationNumber::parse(std::string_view text) {
  std::string digits = normalised_for_comparison(text);
  std::string result;
  for (const std::string_view kind : {"契", "協"}) {
    if (digits.starts_with(kind)) result = kind;
  }
  if (result.empty()) return std::nullopt;
  digits.erase(0, result.size());
  std::erase(digits, '-');
  if (digits.size() != 9 || !is_all_digits(digits) || !begins_with_prefecture(digits)) return std::nullopt;
  result.append(digits, 0, 7).append(1, '-').append(1, digits[7]).append(1, '-').append(1, digits[8]);
  return RegistrationNumber{std::move(result)};
}

std::optional<FacilityId> parse_facility_id(std::string_view text) {
  if (auto code = InstitutionCode::parse(text)) return FacilityId{*std::move(code)};
  if (auto number = RegistrationNumber::parse(text)) return FacilityId{*std::move(number)};
  return std::nullopt;
}

std::string to_text(const FacilityId& id) {
  if (const auto* code = std::get_if<InstitutionCode>(&id)) return code->digits();
  return std::get<RegistrationNumber>(id).text();
}

std::string normalised_for_comparison(std::string_view symbol_or_number) {
  return comparable(symbol_or_number);
}

}  // namespace kakunin::eligibility
