// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is kept of a check: that it was made, its proof where the service signed one, and, only where the
// owner wants it, the result itself.

#include <optional>
#include <string>
#include <string_view>

#include "formats/result.h"
#include "terminal/day_record.h"
#include "terminal/record_settings.h"

namespace kakunin::record {

struct RecordEntry {
  terminal::DayEntry check;  // time, method, result class, request id; nothing of the patient
  std::optional<protocol::CheckProof> proof;
  std::optional<formats::Result> result;
  bool operator==(const RecordEntry&) const = default;
};

/// Of a check that the service answered.
[[nodiscard]] RecordEntry answered_entry(terminal::DayEntry check, const protocol::VerdictAnswer& answer,
                                         terminal::RecordKeeping keep,
                                         const std::optional<eligibility::FacilityId>& facility);

/// Of a result of the official app, for which nobody signs a proof.
[[nodiscard]] RecordEntry imported_entry(const formats::Result& result, terminal::RecordKeeping keep,
                                         TimePoint now);

/// One line of JSON: the entry's fields, "proof", "result" (kakunin-result/1).
[[nodiscard]] std::string to_json(const RecordEntry& entry);
/// nullopt for anything that to_json() does not write.
[[nodiscard]] std::optional<RecordEntry> entry_from_json(std::string_view json);

}  // namespace kakunin::record
