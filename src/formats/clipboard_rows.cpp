// SPDX-License-Identifier: Apache-2.0
#include "formats/clipboard_rows.h"

#include "base/japanese_text.h"

namespace kakunin::formats::clipboard {

std::string narrow_space(std::string_view name) {
  std::string narrow;
  for (const char32_t character : code_points(name))
    append_utf8(narrow, character == U'　' ? U' ' : character);
  return narrow;
}

std::string wide_space(std::string_view name) {
  const std::u32string characters = code_points(name);
  std::string wide;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const bool between = characters[i] == U' ' && i > 0 && i + 1 < characters.size();
    const bool japanese = between && characters[i - 1] >= 0x80 && characters[i + 1] >= 0x80;
    append_utf8(wide, japanese ? U'　' : characters[i]);
  }
  return wide;
}

std::string shown(Day day) {
  constexpr int most_years = 99;
  const auto era = era_year(day);
  return era && era->year <= most_years ? era_text(day) : iso_text(day);
}

std::string shown(eligibility::Percent share) {
  constexpr int one_tenth = 10;
  if (share.value % one_tenth == 0) return std::to_string(share.value / one_tenth) + "割";
  return std::to_string(share.value) + "%";
}

std::string RowWriter::text(std::string_view path) const {
  for (const Shown& row : shown_) {
    if (row.path == path) return row.text;
  }
  return {};
}

}  // namespace kakunin::formats::clipboard
