// SPDX-License-Identifier: Apache-2.0
// A list of patients from any file: nothing of a row is lost on the way to a patient, and every patient can
// be matched and compared.
#include <cstdint>
#include <cstdlib>

#include "base/bytes.h"
#include "terminal/chart/mapping.h"
#include "terminal/chart/matching.h"

namespace {

using namespace kakunin::chart;

kakunin::formats::Result some_result() {
  kakunin::formats::Result result;
  auto& entitlement = result.entitlements.emplace_back();
  entitlement.insurer = kakunin::eligibility::InsurerNumber::parse("139998");
  entitlement.number = "0042";
  entitlement.patient.name = "見●　一郎";
  entitlement.patient.name_kana = "ミホン イチロウ";
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto result = some_result();
  const auto table = read_table(kakunin::as_text({data, size}));
  if (!table) return 0;
  const Mapping mapping = guess_mapping(*table);
  // A kept mapping fits the same table again, also where a person corrected the guess.
  Mapping corrected = mapping;
  for (auto& taken : corrected.columns) {
    if (taken == 0) taken.reset();
  }
  corrected.set(Field::number, 0);
  corrected.set(Field::birth, std::nullopt);
  for (const Mapping& each : {mapping, corrected}) {
    const auto kept = parse_mapping(to_text(each, *table), *table);
    if (!kept || *kept != each) std::abort();
  }
  const Import import = import_patients(*table, mapping);
  if (import.patients.size() > table->rows.size()) std::abort();
  for (const Patient& patient : import.patients) {
    for (const Finding& finding : compare(patient, result)) {
      if (finding.text(kakunin::terminal::Language::japanese).empty()) std::abort();
    }
  }
  if (candidates(import.patients, result).size() > import.patients.size()) std::abort();
  return 0;
}
