// SPDX-License-Identifier: Apache-2.0
#pragma once
// A day's results as CSV, for spreadsheets and for programs without anything better: a header, and a row for
// each entitlement (one row where there is none). Codes are words, days yyyy-mm-dd, times those of Japan,
// ratios percent. A cell that a spreadsheet would take for a formula has an apostrophe in front (base/csv.h).
// Read by the names of the columns, Japanese ones or keys, in any order; columns nobody knows go to `kept`.
// Tickets, special diseases, consents, the inquiry, notices and the proof have no columns.

#include <string>
#include <string_view>
#include <vector>

#include "formats/read_error.h"
#include "formats/result.h"
#include "formats/written.h"

namespace kakunin::formats::csv {

using Text = Expected<std::string, OutsideEncoding>;

/// With its line end, and with a byte order mark in UTF-8, so that spreadsheets know.
[[nodiscard]] std::string header(Encoding encoding = Encoding::utf8);
/// The rows of one result, each with its line end.
[[nodiscard]] Text rows(const Result& result, Encoding encoding = Encoding::utf8);
/// Header and rows.
[[nodiscard]] Text write(const std::vector<Result>& results, Encoding encoding = Encoding::utf8);

struct Table {
  std::vector<Result> results;
  std::vector<std::size_t> bad_lines;  // that are not CSV
  bool operator==(const Table&) const = default;
};

/// wrong_format: no column of the header is known. Bounds: 64 MiB.
[[nodiscard]] Read<Table> read(std::string_view bytes);

}  // namespace kakunin::formats::csv
