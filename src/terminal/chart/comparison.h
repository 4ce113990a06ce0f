// SPDX-License-Identifier: Apache-2.0
#pragma once
// What differs between a patient as the clinic's chart has them and the result of a check, said so that a
// receptionist knows what to do. Nothing is written back anywhere.
//
//   for (const Finding& finding : compare(patient, result)) show(finding.text(Language::japanese));
//
// A field is compared where both sides tell it; one that the chart has a column for but leaves empty is
// offered where it is needed for a claim. What agrees is not mentioned.

#include <string>
#include <vector>

#include "formats/result.h"
#include "terminal/chart/patient.h"
#include "terminal/language.h"

namespace kakunin::chart {

/// change: the chart may have to be changed. note: the same person and entitlement, written otherwise.
enum class Weight : std::uint8_t { note, change };

enum class FindingKind : std::uint8_t {
  different,
  other_form,  // widths, leading zeros, variant kanji, kana sizes
  unshown,     // ● in the name
  other_name,  // the chart has the name that was filed as the other one
  empty_in_chart,
  unreadable,     // the chart's text is no value of its kind
  no_insurance,   // the chart has an insurance, the result none
  no_assistance,  // the chart has a public assistance, the result none
};

struct Finding {
  Field field = Field::name;
  FindingKind kind = FindingKind::different;
  std::string chart;   // as it stands there
  std::string result;  // as it would be shown
  bool operator==(const Finding&) const = default;

  [[nodiscard]] Weight weight() const;
  [[nodiscard]] std::string text(terminal::Language language) const;
};

/// In the order of the fields.
[[nodiscard]] std::vector<Finding> compare(const Patient& patient, const formats::Result& result);

enum class Told : std::uint8_t { not_by_both, alike, differently };
/// Whether one field is told by both sides and, in whatever form, the same. Fields that are not compared
/// (患者番号, 最終確認日) are told by neither side.
[[nodiscard]] Told told(Field field, const Patient& patient, const formats::Result& result);

}  // namespace kakunin::chart
