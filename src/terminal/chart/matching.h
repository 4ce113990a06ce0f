// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which of the clinic's patients a result is about. Where several fit, a person chooses: twins share insurer,
// number and birth date, charts are made twice, and people share a name and a birth date.
//
// A patient fits when the 照会番号 is their number, or when insurer and number or a name agree, the birth
// date does not contradict, and not both names and branch contradict (a twin).

#include <span>
#include <vector>

#include "terminal/chart/comparison.h"

namespace kakunin::chart {

/// What speaks for a patient, the strongest first. A birth date makes no candidate by itself.
enum class Evidence : std::uint8_t {
  reference_number,
  insurance_number,
  assistance_number,
  name,
  kana,
  birth,
};
[[nodiscard]] terminal::Text text(Evidence evidence);

struct Candidate {
  std::size_t patient = 0;         // index
  std::vector<Evidence> evidence;  // the strongest first
  bool operator==(const Candidate&) const = default;
};

/// So much speaks for the candidate that it is this person wherever nobody else fits: the 照会番号, or a name
/// together with the birth date or a number. Otherwise a person looks: members of a family share a number,
/// and others a name.
[[nodiscard]] bool is_evident(const Candidate& candidate);

/// The candidates, those with the strongest evidence first; in the order of the patients among equals.
[[nodiscard]] std::vector<Candidate> candidates(std::span<const Patient> patients,
                                                const formats::Result& result);

/// The patients who were not checked in the month: neither by a check of today's program (ids) nor by the day
/// their chart says. Those without a day count as not checked.
[[nodiscard]] std::vector<std::size_t> not_checked(std::span<const Patient> patients,
                                                   std::span<const std::string> checked_ids,
                                                   std::chrono::year_month month);

}  // namespace kakunin::chart
