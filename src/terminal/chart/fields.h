// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is known of each field of a patient: its key and labels, the column titles under which programs export
// it, and whether a text can be a value of it.

#include <span>
#include <string_view>

#include "terminal/chart/patient.h"
#include "terminal/language.h"

namespace kakunin::chart {

struct FieldRule {
  Field field;
  std::string_view key;  // in mappings and JSON
  terminal::Text label;
  /// Column titles as compared (comparable()), the usual ones first. Assumption: collected from what such
  /// programs call their columns, not from a published list.
  std::span<const std::string_view> titles;
  /// Whether the text can be a value; nullptr: any text can.
  bool (*plausible)(std::string_view text);
};

/// In the order of Field.
[[nodiscard]] std::span<const FieldRule> field_rules();
[[nodiscard]] const FieldRule& rule_of(Field field);
/// nullptr: no such key.
[[nodiscard]] const FieldRule* rule_of_key(std::string_view key);

}  // namespace kakunin::chart
