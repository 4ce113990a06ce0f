// SPDX-License-Identifier: Apache-2.0
#pragma once
// A list of patients as exported by another program: CSV (comma, semicolon or tab) or a JSON array of flat
// objects, in whatever encoding. Read as a table first; mapping.h says which column is what.
//
// Limits: 64 MiB, 200 columns, 500,000 rows.

#include <string>
#include <vector>

#include "base/expected.h"
#include "base/text_encoding.h"
#include "terminal/language.h"

namespace kakunin::chart {

enum class TableFault : std::uint8_t { too_large, unknown_encoding, not_a_table, empty };
[[nodiscard]] terminal::Text text(TableFault fault);

struct TableRow {
  std::size_t line = 0;            // in the file; in JSON: which object, from 1
  std::vector<std::string> cells;  // as many as there are columns
};

struct Table {
  TextEncoding encoding = TextEncoding::utf8;
  /// Column titles, each on one line and its own: "列1", "列2", … without any in the file, "番号（2）" for a
  /// second "番号".
  std::vector<std::string> header;
  bool has_header = true;
  std::vector<TableRow> rows;
  std::vector<std::size_t> bad_lines;  // no CSV, or with more cells than columns; nothing of them is in rows
};

[[nodiscard]] Expected<Table, TableFault> read_table(std::string_view bytes);

}  // namespace kakunin::chart
