// SPDX-License-Identifier: Apache-2.0
#pragma once
// A person and what they are entitled to. Plain values, no behaviour: assess() in assess.h judges them.
// Fields are named after the OQS elements they correspond to. Absent stays absent: an optional that is empty or
// a vector without entries means "not known", never a default.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "eligibility/numbers.h"

namespace kakunin::eligibility {

/// 性別, OQSCD007.
enum class Sex : std::uint8_t { male = 1, female = 2, not_set = 3 };

/// 被保険者証区分, OQSCD010, without A1 (public assistance is a type of its own).
enum class CardClassification : std::uint8_t {
  general = 1,          // 01 一般
  retired = 2,          // 02 退職
  short_general = 3,    // 03 短期(一般)
  short_retired = 4,    // 04 短期(退職)
  special_medical = 5,  // 05 特別療養費支給対象者 (formerly 資格証明書)
  special_retired = 6,  // 06 特例退職
  self_defence = 7,     // 07 自衛官診療証
};

/// 本人・家族の別, OQSCD009.
enum class PersonalOrFamily : std::uint8_t { insured = 1, family = 2 };

/// 資格喪失事由, OQSCD008.
enum class LossReason : std::uint8_t {
  death = 1,
  public_assistance_started = 2,
  other_insurance_acquired = 3,
  other = 99,
};

/// 資格有効性, OQSCD006.
enum class Validity : std::uint8_t {
  valid = 1,
  invalid = 2,
  invalid_newer_exists = 3,
  no_entitlement = 4,
  several_match = 5,
  valid_unregistered = 6,  // public assistance only: no medical ticket for this month yet
};

/// A share in percent, 0-100 (1割 = 10).
struct Percent {
  int value = 0;
  auto operator<=>(const Percent&) const = default;
};

/// 高齢受給者証.
struct ElderlyRecipient {
  std::optional<Day> issued;
  Day valid_from;
  std::optional<Day> valid_to;  // last day
  Percent ratio;
  bool operator==(const ElderlyRecipient&) const = default;
};

/// 限度額適用認定証; codes of OQSCD011 and OQSCD012, kept as they came.
struct LimitCertificate {
  std::string classification;        // "01".."03"
  std::string application_category;  // "A01".."B10"
  std::optional<Day> issued;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  std::optional<Day> long_term;
  bool operator==(const LimitCertificate&) const = default;
};

/// 特定疾病療養受療証; category of OQSCD013.
struct SpecificDisease {
  std::string category;  // "1".."3"
  std::optional<Day> issued;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  std::optional<int> self_pay_yen;
  bool operator==(const SpecificDisease&) const = default;
};

/// One period of health insurance.
struct HealthInsurance {
  InsurerNumber insurer;
  std::string insurer_name{};
  std::string symbol{};                  // 記号; empty: has none
  std::string number{};                  // 番号
  std::optional<BranchNumber> branch{};  // 枝番
  std::optional<PersonalOrFamily> personal_or_family{};
  std::string insured_name{};  // 被保険者氏名 (世帯主氏名); empty: not known
  CardClassification classification = CardClassification::general;
  Day acquired{};                   // 資格取得年月日, first day
  std::optional<Day> lost{};        // 資格喪失年月日, first day without
  std::optional<LossReason> loss_reason{};
  std::optional<Day> valid_from{};  // 有効開始年月日
  std::optional<Day> valid_to{};    // 有効終了年月日, last day
  std::optional<Day> issued{};      // 交付年月日
  std::optional<Percent> copayment{};  // 一部負担金割合 (後期高齢)
  bool preschool = false;            // 未就学区分
  std::optional<ElderlyRecipient> elderly{};
  std::optional<LimitCertificate> limit{};
  std::vector<SpecificDisease> specific_diseases{};
  bool operator==(const HealthInsurance&) const = default;
};

/// 医療券・調剤券 for one month.
struct MedicalTicket {
  std::chrono::year_month month;  // 診療年月
  std::string issue_number;       // 交付番号; empty: not known
  bool operator==(const MedicalTicket&) const = default;
};

/// 医療扶助 (証区分 A1).
struct PublicAssistance {
  std::string welfare_office;  // 福祉事務所名
  std::optional<PayerNumber> payer;
  std::optional<RecipientNumber> recipient;
  Day started;                // 保護開始・再開日
  std::optional<Day> ended;   // 停止・廃止日, first day without
  std::vector<MedicalTicket> tickets;
  bool operator==(const PublicAssistance&) const = default;
};

/// Names and attributes of a person. The "other" ones are the 裏面記載情報 (要配慮情報).
struct Identity {
  std::string name;        // 氏名, full-width space between family and given name
  std::string name_kana;   // full-width katakana, half-width space between
  std::string other_name;  // 氏名(その他); empty: none filed
  std::string other_name_kana;
  Sex sex = Sex::not_set;
  std::optional<Sex> other_sex;  // 性別2
  Day birth;
  std::string address;      // never leaves the service while undisclosed
  std::string postal_code;  // 123-4567
  bool operator==(const Identity&) const = default;
};

struct DisclosureFlags {
  bool address_hidden = false;   // 不開示: the address never leaves the service
  bool self_disclosure_blocked = false;  // 自己情報提供不可: no check and no registration by card
  bool operator==(const DisclosureFlags&) const = default;
};

struct Person {
  std::string id;  // the service's own key, opaque
  Identity identity;
  DisclosureFlags flags;
  bool registered = false;  // 健康保険証利用登録
  std::vector<HealthInsurance> insurances;
  std::vector<PublicAssistance> assistances;
  bool operator==(const Person&) const = default;
};

}  // namespace kakunin::eligibility
