// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/matching.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "eligibility/numbers.h"
#include "terminal/chart/values.h"

namespace kakunin::chart {
namespace {

using formats::Result;

constexpr std::array<terminal::Text, 6> evidence_texts{
    {{"照会番号", "Reference number"},
     {"保険者番号と番号", "Insurer and number"},
     {"公費負担者番号と受給者番号", "Payer and recipient number"},
     {"氏名", "Name"},
     {"フリガナ", "Name in kana"},
     {"生年月日", "Date of birth"}}};

bool is_reference(const Patient& patient, const Result& result) {
  const std::string id = eligibility::normalised_for_comparison(patient.text(Field::patient_id));
  return !id.empty() && id == eligibility::normalised_for_comparison(result.reference_number);
}

std::vector<Evidence> evidence_for(const Patient& patient, const Result& result) {
  const auto alike = [&](Field field) { return told(field, patient, result) == Told::alike; };
  std::vector<Evidence> found;
  const auto add_if = [&](bool holds, Evidence evidence) {
    if (holds) found.push_back(evidence);
  };
  add_if(is_reference(patient, result), Evidence::reference_number);
  add_if(alike(Field::insurer) && alike(Field::number), Evidence::insurance_number);
  add_if(alike(Field::payer) && alike(Field::recipient), Evidence::assistance_number);
  add_if(alike(Field::name), Evidence::name);
  add_if(alike(Field::kana), Evidence::kana);
  add_if(!found.empty() && alike(Field::birth), Evidence::birth);
  return found;
}

bool contradicted(const Patient& patient, const Result& result) {
  const auto apart = [&](Field field) { return told(field, patient, result) == Told::differently; };
  if (apart(Field::birth)) return true;
  const auto alike = [&](Field field) { return told(field, patient, result) == Told::alike; };
  const bool other_person =
      (apart(Field::name) || apart(Field::kana)) && !alike(Field::name) && !alike(Field::kana);
  return other_person && apart(Field::branch);
}

}  // namespace

terminal::Text text(Evidence evidence) {
  return evidence_texts[static_cast<std::size_t>(evidence)];
}

bool is_evident(const Candidate& candidate) {
  const auto speaks = [&](Evidence evidence) {
    return std::ranges::find(candidate.evidence, evidence) != candidate.evidence.end();
  };
  const bool named = speaks(Evidence::name) || speaks(Evidence::kana);
  return speaks(Evidence::reference_number) ||
         (named && (speaks(Evidence::birth) || speaks(Evidence::insurance_number) ||
                    speaks(Evidence::assistance_number)));
}

std::vector<Candidate> candidates(std::span<const Patient> patients, const Result& result) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < patients.size(); ++i) {
    auto evidence = evidence_for(patients[i], result);
    if (!evidence.empty() && !contradicted(patients[i], result)) found.push_back({i, std::move(evidence)});
  }
  std::ranges::stable_sort(found, {}, [](const Candidate& one) { return one.evidence.front(); });
  return found;
}

std::vector<std::size_t> not_checked(std::span<const Patient> patients,
                                     std::span<const std::string> checked_ids,
                                     std::chrono::year_month month) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < patients.size(); ++i) {
    const std::string id(trimmed(patients[i].text(Field::patient_id)));
    const auto day = day_of(patients[i].text(Field::last_checked));
    const bool by_chart = day && day->year() / day->month() >= month;
    const bool by_us = !id.empty() && std::ranges::find(checked_ids, id) != checked_ids.end();
    if (!by_chart && !by_us) found.push_back(i);
  }
  return found;
}

}  // namespace kakunin::chart
