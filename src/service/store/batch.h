// SPDX-License-Identifier: Apache-2.0
#pragma once
// Batches of inquiries as the store keeps them: rows come in parts, are answered in any order and read in the
// order of their numbers (from 0). Everything about a batch is keyed by its facility, so that one statement
// meets one facility only, a stranger's batch is not found, and a facility's open batches can be counted.
// Inquiries and answers are texts (protocol JSON) to the store.
//
// Exactly once: an answer and its audit record become durable in one transaction, and only where the row has
// no answer yet; of two services that judged the same row, one wins and the other leaves no trace.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "service/store/audit_record.h"

namespace kakunin::service {

struct BatchKey {
  std::string facility_id;
  std::string id;
  auto operator<=>(const BatchKey&) const = default;
};

struct Batch {
  BatchKey key;
  std::string terminal_id;  // that opened it last
  std::int64_t rows = 0;
  std::int64_t received = 0;
  std::int64_t received_to = 0;  // every row before this one is received
  std::int64_t answered = 0;
  TimePoint expires;
  bool closed = false;  // on its way out
  bool operator==(const Batch&) const = default;
};

struct BatchText {
  std::int64_t row = 0;
  std::string text;
  bool operator==(const BatchText&) const = default;
};

/// A new batch, or the one of this key that is open already, from now on this terminal's. too_many: the facility has most_open others;
/// differs: the open one has other rows.
struct BatchOpening {
  Batch batch;
  TimePoint now;
  std::int64_t most_open = 0;
};
/// Rows from this number on; all or none. Rows that are there already with the same text stay. differs: one
/// has another text; beyond_end: there are not so many rows.
struct BatchFilling {
  BatchKey key;
  TimePoint now;
  std::int64_t from = 0;
  std::vector<std::string> inquiries;
};
struct JudgedRow {
  std::int64_t row = 0;
  std::string answer;
  AuditRecord audit;
};
/// Answers, each with its audit record; a row that has an answer already, or is not there, is passed over.
struct BatchAnswering {
  BatchKey key;
  std::vector<JudgedRow> rows;
};
/// Closes the batch and erases this many of its rows at most; with the last of them it is gone. rows_left:
/// not yet.
struct BatchErasure {
  BatchKey key;
  std::int64_t most_rows = 0;
};
using BatchWrite = std::variant<BatchOpening, BatchFilling, BatchAnswering, BatchErasure>;

/// What came of it, and how the batch stands then. unknown: no such batch, or closed, or expired.
struct BatchOutcome {
  enum class Kind : std::uint8_t { done, unknown, too_many, differs, beyond_end, rows_left };
  Kind kind = Kind::done;
  Batch batch;
};

}  // namespace kakunin::service
