// SPDX-License-Identifier: Apache-2.0
#pragma once
// What fields rows have. docs/import.md describes each of them; a test compares the two.

#include "service/import/import_row.h"
#include "service/import/row_fields.h"

namespace kakunin::service {

/// One entry of "tickets": a month or a range of months.
struct TicketSpan {
  std::chrono::year_month first{};
  std::optional<std::chrono::year_month> last;
  std::string issue_number;
};

[[nodiscard]] std::span<const FieldRule<eligibility::Person>> person_rules();
[[nodiscard]] std::span<const FieldRule<eligibility::HealthInsurance>> insurance_rules();
[[nodiscard]] std::span<const FieldRule<eligibility::PublicAssistance>> assistance_rules();
[[nodiscard]] std::span<const FieldRule<KnownCertificate>> certificate_rules();
[[nodiscard]] std::span<const FieldRule<eligibility::SpecificDisease>> disease_rules();

// Each throws RowFailure.
[[nodiscard]] eligibility::Person read_person(const Fields& fields);
/// "person" is taken out of the fields by whoever expects it.
[[nodiscard]] eligibility::HealthInsurance read_insurance(const Fields& fields);
[[nodiscard]] eligibility::PublicAssistance read_assistance(const Fields& fields);
[[nodiscard]] KnownCertificate read_certificate(const Fields& fields, std::string person_id);
[[nodiscard]] eligibility::SpecificDisease read_disease(const Fields& fields);
/// The tickets of one entry: month, or from and to; issue_number.
void add_tickets(std::vector<eligibility::MedicalTicket>& to, const Fields& entry);

/// The field "person" of a row, taken out.
[[nodiscard]] std::string take_person(Fields& fields);

}  // namespace kakunin::service
