// SPDX-License-Identifier: Apache-2.0
#pragma once
// The numbers of Japanese health insurance as types that cannot be mixed up. Each is made by parse(), which
// normalises (full-width digits, surrounding spaces) and checks shape and check digit.
// Check digit (検証番号): weights 2,1,2,1... from the right, digits of the products summed, (10 - sum mod 10) mod 10.
// Assumptions: 法別番号 other than 12 are not held against a list, nor prefectures of insurers and payers against
// 01-47, because new ones appear and the check digit finds slips; a number of zeros means absent and is refused;
// the point table (点数表) of an institution code is 1-6.

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace kakunin::eligibility {

/// 法別番号 of 医療扶助: what begins with it is a payer number and never an insurer number.
inline constexpr std::string_view public_assistance_prefix = "12";

/// True when the last digit is the check digit of the digits before it. False for anything but digits.
[[nodiscard]] bool has_valid_check_digit(std::string_view digits);

/// The check digit ('0'-'9') of these digits; nullopt for an empty text or anything but digits.
[[nodiscard]] std::optional<char> check_digit(std::string_view digits);

/// 保険者番号, kept as 8 digits. A 6-digit 国保 number is accepted bare or padded with two spaces or zeros and is
/// kept with leading zeros; wire() and display() give the other forms.
class InsurerNumber {
 public:
  [[nodiscard]] static std::optional<InsurerNumber> parse(std::string_view text);
  /// 8 digits, zero-padded.
  [[nodiscard]] const std::string& digits() const { return digits_; }
  /// True for 国民健康保険 (6 digits).
  [[nodiscard]] bool is_national_health_insurance() const;
  /// As printed: 6 or 8 digits.
  [[nodiscard]] std::string display() const;
  /// As in OQS files: 8 characters, 6-digit numbers padded with two spaces.
  [[nodiscard]] std::string wire() const;
  auto operator<=>(const InsurerNumber&) const = default;

 private:
  explicit InsurerNumber(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

/// 公費負担者番号 of public assistance: 8 digits beginning with 12.
class PayerNumber {
 public:
  [[nodiscard]] static std::optional<PayerNumber> parse(std::string_view text);
  [[nodiscard]] const std::string& digits() const { return digits_; }
  auto operator<=>(const PayerNumber&) const = default;

 private:
  explicit PayerNumber(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

/// 受給者番号: 7 digits with check digit.
class RecipientNumber {
 public:
  [[nodiscard]] static std::optional<RecipientNumber> parse(std::string_view text);
  [[nodiscard]] const std::string& digits() const { return digits_; }
  auto operator<=>(const RecipientNumber&) const = default;

 private:
  explicit RecipientNumber(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

/// 枝番: two digits; one digit is padded. 00 is a branch like any other.
class BranchNumber {
 public:
  [[nodiscard]] static std::optional<BranchNumber> parse(std::string_view text);
  [[nodiscard]] const std::string& digits() const { return digits_; }
  auto operator<=>(const BranchNumber&) const = default;

 private:
  explicit BranchNumber(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

/// 医療機関コード: prefecture 01-47, point table, seven more; 10 digits, check digit over all ten.
class InstitutionCode {
 public:
  [[nodiscard]] static std::optional<InstitutionCode> parse(std::string_view text);
  [[nodiscard]] const std::string& digits() const { return digits_; }
  auto operator<=>(const InstitutionCode&) const = default;

 private:
  explicit InstitutionCode(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

/// 登録記号番号 of a 施術所, as 契2804440-0-0 or 協2804440-0-0; hyphens optional on input. The kanji is
/// required: without it the two kinds cannot be told apart. No check digit is known.
class RegistrationNumber {
 public:
  [[nodiscard]] static std::optional<RegistrationNumber> parse(std::string_view text);
  /// As printed, with 契 or 協 and hyphens.
  [[nodiscard]] const std::string& text() const { return text_; }
  auto operator<=>(const RegistrationNumber&) const = default;

 private:
  explicit RegistrationNumber(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A facility is known by a 10-digit code or by its 登録記号番号; the check-digit rule is never forced on the latter.
using FacilityId = std::variant<InstitutionCode, RegistrationNumber>;
[[nodiscard]] std::optional<FacilityId> parse_facility_id(std::string_view text);
[[nodiscard]] std::string to_text(const FacilityId& id);

/// 記号 and 番号 as compared: NFKC, spaces removed, hyphen-like characters unified; leading zeros are kept.
[[nodiscard]] std::string normalised_for_comparison(std::string_view symbol_or_number);

}  // namespace kakunin::eligibility
