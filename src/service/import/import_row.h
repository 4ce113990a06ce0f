// SPDX-License-Identifier: Apache-2.0
#pragma once
// One line of an import file, understood; and where lines come from.

#include <istream>
#include <memory>
#include <variant>

#include "service/import/import.h"

namespace kakunin::service {

struct PersonRow {
  eligibility::Person person;
  /// The row tells all insurances and assistances (JSON Lines); otherwise those known are kept (CSV).
  bool complete = false;
};
struct InsuranceRow {
  std::string person_id;
  eligibility::HealthInsurance insurance;
};
struct AssistanceRow {
  std::string person_id;
  eligibility::PublicAssistance assistance;
};
struct CertificateRow {
  KnownCertificate certificate;
};
using ImportRow = std::variant<PersonRow, InsuranceRow, AssistanceRow, CertificateRow>;

[[nodiscard]] const std::string& person_of(const ImportRow& row);

struct ReadLine {
  std::size_t line = 0;
  Expected<ImportRow, std::string> row;  // or the reason why not
};

class RowSource {
 public:
  virtual ~RowSource() = default;
  /// Blank lines are passed over; nullopt at the end.
  [[nodiscard]] virtual std::optional<ReadLine> next() = 0;
};

[[nodiscard]] std::unique_ptr<RowSource> read_rows(std::istream& in, ImportFormat format);

}  // namespace kakunin::service
