// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one result of an eligibility check that every format is written from and read into: what the service
// answered, what the official app's text tells, what an OQS file of the qualification terminal holds.
//
//   formats::Result result = formats::from_answer(answer, facility);
//   std::string xml = oqs::write_response(result, {}).value().bytes;
//
// Absent stays absent: an empty optional, text or list means that the source did not say, never a default,
// and a writer leaves it out. What the rules are strict about has a strict type; a value that is odd for its
// type does not spoil the record: it stands in `kept` with its text and its place, as does everything a
// reader does not know. Texts are UTF-8; days are days in Japan; times are UTC (files carry Japan's time).
// The fields of an entitlement are those of OQS-IF-002; formats/fields.h lists each with its names.

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "eligibility/verdict.h"
#include "protocol/messages.h"

namespace kakunin::formats {

/// Who told it.
enum class Source : std::uint8_t {
  service,       // Kakunin's service; asked_by says how
  official_app,  // マイナ資格確認アプリ, by its clipboard text
  oqs_terminal,  // a file of the 資格確認端末
  file,          // any other file whose maker is not told
};

/// 処理結果区分, OQSCD003.
enum class Segment : std::uint8_t { completed = 1, in_progress = 2, failed = 9 };

/// 処理結果状況, OQSCD004.
enum class Status : std::uint8_t { normal = 1, error = 2 };

/// 処方箋発行形態, OQSCD017.
enum class Prescription : std::uint8_t { electronic = 1, paper = 2 };

/// Consent of the patient, OQSCD001 (0, 1) and OQSCD016.
enum class ConsentState : std::uint8_t { none = 0, given = 1, expired = 2, not_obtainable = 3 };

/// A code and a message as they came: shown verbatim, never branched on (別紙6-1 is not public).
struct Message {
  std::string code;
  std::string text;
  bool operator==(const Message&) const = default;
};

/// Whether the patient agreed, and when.
struct Consent {
  std::optional<ConsentState> state;
  std::optional<TimePoint> time;  // 同意日時
  bool operator==(const Consent&) const = default;
};

/// A consent to look at medical information, and until when it may be looked at.
struct ViewingConsent {
  std::optional<ConsentState> state;
  std::optional<TimePoint> time;
  std::optional<TimePoint> available_until;
  bool operator==(const ViewingConsent&) const = default;
};

/// The person as this insurer or welfare office knows them; each may know another name.
struct Patient {
  std::string name;        // 氏名, full-width space between
  std::string other_name;  // 氏名(その他): 裏面記載情報, 要配慮情報
  std::string name_kana;   // full-width katakana, half-width space between
  std::string other_name_kana;
  std::optional<eligibility::Sex> sex;
  std::optional<eligibility::Sex> other_sex;  // 性別2
  std::optional<Day> birth;
  std::string address;
  std::string postal_code;  // 123-4567
  bool operator==(const Patient&) const = default;
};

/// 高齢受給者証.
struct ElderlyCertificate {
  std::optional<Day> issued;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  std::optional<eligibility::Percent> ratio;
  bool operator==(const ElderlyCertificate&) const = default;
};

/// 医療券・調剤券; codes of OQSCD018-025 as they came.
struct Ticket {
  std::string type;  // 018: "01" 医療券, "02" 調剤券
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;
  std::string issue_number;                      // 交付番号
  std::optional<std::chrono::year_month> month;  // 診療年月
  std::string institution_code;                  // 指定医療機関
  std::string institution_flag;                  // 026
  std::string institution_name;
  std::string prescriber_code;  // 処方箋発行医療機関
  std::string prescriber_name;
  std::string injury_1;  // 傷病名
  std::string injury_2;
  std::string injury_3;
  std::string treatment_type;        // 019 診療別
  std::optional<int> self_pay_yen;   // 本人支払額
  std::string district_contact;      // 地区担当員名
  std::string handling_contact;      // 取扱担当者名
  std::string single_or_combined;    // 020
  std::string social_insurance;      // 021
  std::string consistency;           // 022
  std::string infection;             // 023
  std::string elderly_care;          // 024
  std::string prefectural_expenses;  // 025
  std::string remarks_1;
  std::string remarks_2;
  std::string remarks_3;
  bool operator==(const Ticket&) const = default;
};

enum class EntitlementKind : std::uint8_t { health_insurance, public_assistance };

/// One entry of the result: a health insurance, or 医療扶助 (証区分 A1). They share their fields as they do
/// in OQS files; what only one of them has says so.
struct Entitlement {
  EntitlementKind kind = EntitlementKind::health_insurance;
  std::optional<eligibility::CardClassification> classification;  // 証区分; insurance
  std::optional<eligibility::InsurerNumber> insurer;              // insurance
  std::optional<eligibility::PayerNumber> payer;                  // 公費負担者番号; assistance
  std::string symbol;                                             // 記号; insurance
  std::string number;                                             // 番号; insurance
  std::optional<eligibility::RecipientNumber> recipient;          // 受給者番号; assistance
  std::optional<eligibility::BranchNumber> branch;                // 枝番; insurance
  std::optional<eligibility::PersonalOrFamily> personal_or_family;
  std::string insured_name;  // 被保険者氏名 (世帯主氏名)
  Patient patient;
  std::optional<Day> acquired;  // 資格取得年月日; assistance: 保護開始・再開日
  std::optional<Day> lost;      // 資格喪失年月日, first day without; assistance: 停止・廃止日
  std::optional<Day> issued;    // 交付年月日
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;                    // last day
  std::optional<eligibility::Percent> copayment;  // 一部負担金割合
  bool preschool = false;                         // 未就学区分: 義務教育就学前
  std::optional<eligibility::LossReason> loss_reason;
  std::string insurer_name;  // 保険者名; assistance: 福祉事務所名
  std::optional<ElderlyCertificate> elderly;
  Consent limit_consent;
  std::optional<eligibility::LimitCertificate> limit;
  Consent diseases_consent;
  std::vector<eligibility::SpecificDisease> specific_diseases;
  std::vector<Ticket> tickets;
  ViewingConsent checkups_consent;   // 特定健診
  ViewingConsent medicines_consent;  // 薬剤
  ViewingConsent diagnosis_consent;  // 診療
  ViewingConsent operation_consent;  // 手術
  std::string limit_changed;         // OQSCD014 as it came; bulk results
  bool operator==(const Entitlement&) const = default;
};

/// What was asked, without a card: OQS-IF-001 and the echo of it.
struct Inquiry {
  std::optional<eligibility::InsurerNumber> insurer;
  std::optional<eligibility::PayerNumber> payer;  // instead of an insurer: 医療扶助
  std::string symbol;
  std::string number;  // 番号; 医療扶助: 受給者番号
  std::optional<eligibility::BranchNumber> branch;
  std::optional<Day> birth;
  std::optional<ConsentState> limit_consent;
  std::string arbitrary_identifier;
  bool operator==(const Inquiry&) const = default;
};

/// Why something stands in `kept` and not in its field.
enum class KeptReason : std::uint8_t {
  unknown,         // an element, row, section or column this program does not know
  not_understood,  // a known one whose value is none of its kind
  repeated,        // a second one where there is one
  misplaced,       // a known one where it does not belong
};

/// What a reader could not put into a field, as it came.
struct Kept {
  KeptReason reason = KeptReason::unknown;
  std::string where;  // path of elements, or title of the section; empty: at the top
  std::string name;   // element, label or column
  std::string text;
  bool operator==(const Kept&) const = default;
};

struct Result {
  Source source = Source::file;
  std::optional<eligibility::QueryKind> asked_by;  // 照会区分, OQSCD002
  std::optional<protocol::Assurance> assurance;
  std::optional<Day> day;         // 確認日
  std::optional<TimePoint> time;  // 処理実行日時
  std::optional<eligibility::FacilityId> facility;
  std::optional<Segment> segment;
  Message error;  // of the whole request
  std::optional<Status> status;
  Message processing;                             // of this person; also beside a success
  std::optional<eligibility::Validity> validity;  // absent: the source does not say
  std::optional<Prescription> prescription;
  std::optional<Inquiry> inquiry;  // what was asked, where the source repeats it
  std::vector<Entitlement> entitlements;
  /// The person where there is no entitlement to carry them; empty otherwise.
  Patient person;
  std::string reference_number;      // 照会番号 (院内患者番号)
  std::string arbitrary_identifier;  // 任意の識別子
  std::string file_identifier;       // 任意のファイル識別子
  std::vector<protocol::Notice> notices;
  std::string request_id;
  std::optional<protocol::CheckProof> proof;  // signed by the service, if asked for
  std::vector<Kept> kept;
  bool operator==(const Result&) const = default;
};

/// What the service answered, whole. The insurance comes before the assistance, as they are shown.
[[nodiscard]] Result from_answer(const protocol::VerdictAnswer& answer,
                                 const std::optional<eligibility::FacilityId>& facility = std::nullopt);

/// The first entitlement of that kind; nullptr for none.
[[nodiscard]] const Entitlement* first_of(const Result& result, EntitlementKind kind);

/// Who the result is about: of the first entitlement, else `person`; nullptr where nobody is told.
[[nodiscard]] const Patient* patient_of(const Result& result);

/// Covered on the day; nullopt where the source does not say so.
[[nodiscard]] std::optional<bool> is_covered(const Result& result);

/// The inquiry as the service asks it; nullopt where insurer, number or birth is missing.
[[nodiscard]] std::optional<eligibility::InquiryKey> key_of(const Inquiry& inquiry);

}  // namespace kakunin::formats
