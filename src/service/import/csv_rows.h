// SPDX-License-Identifier: Apache-2.0
#pragma once
// CSV (RFC 4180, but a quoted field ends on its line): the header names the columns and with them the type of
// all rows of the file.

#include <vector>

#include "service/import/import_row.h"
#include "service/import/line_reader.h"
#include "service/import/row_fields.h"

namespace kakunin::service {

/// A type of CSV file, known by one column that only it has.
struct CsvKind {
  std::string_view file;  // as docs/import.md calls it
  std::string_view column;
  std::vector<std::string_view> columns;
  ImportRow (*read)(Fields& fields);
};
[[nodiscard]] const std::vector<CsvKind>& csv_kinds();

class CsvRows final : public RowSource {
 public:
  explicit CsvRows(LineReader lines) : lines_(std::move(lines)) {}
  [[nodiscard]] std::optional<ReadLine> next() override;

 private:
  /// The reason why the header cannot be used.
  [[nodiscard]] std::optional<std::string> read_header(std::string_view line);
  [[nodiscard]] Expected<ImportRow, std::string> read_row(std::string_view line) const;

  LineReader lines_;
  const CsvKind* kind_ = nullptr;
  std::vector<std::string> header_;
  bool unusable_ = false;
};

}  // namespace kakunin::service
