// SPDX-License-Identifier: Apache-2.0
#pragma once
// The messages of a batch (/v1/batches): up to 10,000 inquiries that the service answers beside the visits. A
// batch is opened, filled by parts in any order, read in the order of its rows and erased. Whatever was
// interrupted is asked again: opening with the same key, sending a part again and reading from any row give
// what they gave before. Rows are counted from 0. JSON: batch_json.h.

#include <cstdint>
#include <variant>
#include <vector>

#include "protocol/messages.h"

namespace kakunin::protocol {

inline constexpr std::int64_t most_batch_rows = 10'000;
/// Rows of one part; the body's limit holds as well.
inline constexpr std::size_t most_part_rows = 250;

// POST /v1/batches
struct BatchRequest {
  /// Chosen by the terminal, 16 to 64 of A-Z a-z 0-9 - _: the same key opens the same batch of its facility.
  std::string key;
  std::int64_t rows = 0;
  bool operator==(const BatchRequest&) const = default;
};
/// How a batch stands: the answer of every call but the one that reads results.
struct BatchAnswer {
  std::string id;
  std::int64_t rows = 0;
  std::int64_t received = 0;
  /// Every row before this one has been received: where to go on filling.
  std::int64_t received_to = 0;
  std::int64_t answered = 0;
  TimePoint expires;
  bool operator==(const BatchAnswer&) const = default;
};

// PUT /v1/batches/{id}/rows?from=N
struct BatchPart {
  std::vector<InquiryRequest> rows;
  bool operator==(const BatchPart&) const = default;
};

// GET /v1/batches/{id}/results?from=N: one of these a line, rows in order, BatchPause last
struct BatchRow {
  std::int64_t row = 0;
  std::variant<VerdictAnswer, Problem> result;
  bool operator==(const BatchRow&) const = default;
};
/// What was answered so far has been sent. A stream that ends without it was cut.
struct BatchPause {
  std::int64_t next = 0;  // the row to go on from
  bool more = false;      // false: that was the last row
  bool operator==(const BatchPause&) const = default;
};
using BatchLine = std::variant<BatchRow, BatchPause>;

}  // namespace kakunin::protocol
