// SPDX-License-Identifier: Apache-2.0
#pragma once
// The inquiries of a batch as a file, and its results as a table.
//
// Read are CSV (UTF-8, UTF-16 or CP932) whose first line names the columns insurer, symbol, number, branch,
// birth and day, or 保険者番号, 記号, 番号, 枝番, 生年月日, 確認日, in any order; other columns are passed
// over; what stands in a field follows the rules of inquiry_form.h. Or NDJSON: one InquiryRequest of
// /v1/inquiries a line.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "protocol/batch_messages.h"
#include "terminal/language.h"

namespace kakunin::terminal {

struct BatchFileFault {
  std::size_t line = 0;  // from 1; 0: the file as a whole
  std::string field;     // as the file names it; may be empty
  std::string reason;    // an English sentence, never a value
};

/// The rows, or everything wrong with the file (a hundred faults at most). day: where a row names none.
[[nodiscard]] Expected<std::vector<protocol::InquiryRequest>, std::vector<BatchFileFault>> read_batch_file(
    std::string_view bytes, Day day);

/// The results as CSV: one line a row with line end, for a spreadsheet. What is not told is empty.
[[nodiscard]] std::string batch_table_head();
[[nodiscard]] std::string batch_table_line(const protocol::BatchRow& row);

}  // namespace kakunin::terminal
