// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which column of a table is which field. A mapping is guessed from titles and, where those say nothing, from
// the values; a person corrects it and keeps it for the next export.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/chart/patient.h"
#include "terminal/chart/table.h"

namespace kakunin::chart {

struct Mapping {
  std::array<std::optional<std::size_t>, field_count> columns;  // by Field
  [[nodiscard]] std::optional<std::size_t> column(Field field) const {
    return columns[static_cast<std::size_t>(field)];
  }
  void set(Field field, std::optional<std::size_t> column) {
    columns[static_cast<std::size_t>(field)] = column;
  }
  /// A patient can be found by it: a name or kana with a birth date, an insurance number or a patient number.
  [[nodiscard]] bool is_enough() const;
  bool operator==(const Mapping&) const = default;
};

/// A title as compared: widths, spaces and the case of letters do not count.
[[nodiscard]] std::string folded_title(std::string_view title);

/// The field that a column of this title usually holds.
[[nodiscard]] std::optional<Field> field_of_title(std::string_view title);

/// No column twice; a field that no column fits stays open.
[[nodiscard]] Mapping guess_mapping(const Table& table);

/// "name=患者氏名", one a line: for settings and command lines. Titles, so that it fits the next export too.
/// "birth=" where the guess has a column and the mapping none: parse_mapping() gives the same mapping again.
[[nodiscard]] std::string to_text(const Mapping& mapping, const Table& table);
/// Over the guess. The line that names no field or no column of the table is the error.
[[nodiscard]] Expected<Mapping, std::string> parse_mapping(std::string_view lines, const Table& table);

/// A cell that is no value of its field; it is taken as it stands.
struct OddCell {
  std::size_t line = 0;
  Field field = Field::name;
  std::string text;
  bool operator==(const OddCell&) const = default;
};

struct Import {
  std::vector<Patient> patients;  // in the order of the rows; rows without any value are left out
  std::vector<OddCell> odd;
};
[[nodiscard]] Import import_patients(const Table& table, const Mapping& mapping);

}  // namespace kakunin::chart
