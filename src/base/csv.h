// SPDX-License-Identifier: Apache-2.0
#pragma once
// CSV (RFC 4180) and its kin with other separators.
//
//   CsvReader rows(text);
//   while (const auto row = rows.next()) use(row->line, *row->fields);
//
// Line ends are LF, CRLF or CR; a quoted field may hold separators, doubled quotes and line ends. White space
// counts. An empty line is no row.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kakunin {

/// The fields of one row; nullopt where a quote is not closed or stands in the middle of a field.
[[nodiscard]] std::optional<std::vector<std::string>> split_csv_line(std::string_view line,
                                                                     char separator = ',');

struct CsvRow {
  std::size_t line = 0;  // where it begins, from 1
  /// nullopt: not CSV, see split_csv_line(). A quote that is never closed costs its own line, not the rest.
  std::optional<std::vector<std::string>> fields;
};

class CsvReader {
 public:
  /// The text outlives the reader.
  explicit CsvReader(std::string_view text, char separator = ',') : text_(text), separator_(separator) {}
  /// nullopt at the end.
  [[nodiscard]] std::optional<CsvRow> next();

 private:
  std::string_view text_;
  char separator_;
  std::size_t line_ = 1;
};

/// The row with its line end (CRLF, RFC 4180); fields are quoted where they need it.
[[nodiscard]] std::string csv_line(std::span<const std::string> fields, char separator = ',');

/// The field so that no spreadsheet takes it for a formula: an apostrophe goes before what begins with one of
/// = + - @, a tab or a line end. without_formula_guard() takes it away again.
[[nodiscard]] std::string with_formula_guard(std::string_view field);
[[nodiscard]] std::string without_formula_guard(std::string_view field);

}  // namespace kakunin
