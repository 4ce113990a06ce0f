// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a write to a batch comes to, for every kind of store: it reads and changes rows through BatchRows,
// inside the transaction of the store that calls.

#include <optional>
#include <span>
#include <vector>

#include "service/store/batch.h"

namespace kakunin::service {

/// The rows of batches in a store's tables.
class BatchRows {
 public:
  virtual ~BatchRows() = default;
  [[nodiscard]] virtual std::optional<Batch> find(const BatchKey& key) = 0;
  [[nodiscard]] virtual std::int64_t count_open(const std::string& facility_id, TimePoint now) = 0;
  virtual void add(const Batch& batch) = 0;
  /// Its counts and whether it is closed.
  virtual void keep(const Batch& batch) = 0;
  virtual void drop(const BatchKey& key) = 0;
  /// Inquiries from this row on, in order.
  [[nodiscard]] virtual std::vector<BatchText> inquiries(const BatchKey& key, std::int64_t from,
                                                         std::int64_t most) = 0;
  virtual void add_rows(const BatchKey& key, std::span<const BatchText> rows) = 0;
  /// Which of them had no answer yet, and have it now.
  [[nodiscard]] virtual std::vector<bool> answer(const BatchKey& key, std::span<const JudgedRow> rows) = 0;
  virtual void drop_rows(const BatchKey& key, std::int64_t most) = 0;
};

/// Adds the audit records that have to become durable with it.
[[nodiscard]] BatchOutcome decide_batch(BatchRows& rows, const BatchWrite& write,
                                        std::vector<AuditRecord>& audit);

}  // namespace kakunin::service
