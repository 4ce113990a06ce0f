// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a write to a batch does (batch.h), told in rows. A store carries the rows, inside the writer's
// transaction.

#include <optional>
#include <span>

#include "service/store/batch.h"

namespace kakunin::service {

class BatchRows {
 public:
  virtual ~BatchRows() = default;
  [[nodiscard]] virtual std::optional<Batch> find(const BatchKey& key) = 0;
  /// How many this facility has that are neither closed nor expired.
  [[nodiscard]] virtual std::int64_t count_open(const std::string& facility_id, TimePoint now) = 0;
  /// A new one, without rows.
  virtual void add(const Batch& batch) = 0;
  /// terminal_id, received, received_to, answered and closed.
  virtual void keep(const Batch& batch) = 0;
  virtual void drop(const BatchKey& key) = 0;
  /// Inquiries from this row on, in order.
  [[nodiscard]] virtual std::vector<BatchText> inquiries_from(const BatchKey& key, std::int64_t from,
                                                              std::size_t most) = 0;
  /// The first row that is not there, from this one on.
  [[nodiscard]] virtual std::int64_t first_missing(const BatchKey& key, std::int64_t from) = 0;
  virtual void add_rows(const BatchKey& key, std::span<const BatchText> inquiries) = 0;
  /// For each whether it was answered by this: false where the row is not there or has an answer.
  [[nodiscard]] virtual std::vector<bool> answer_rows(const BatchKey& key,
                                                      std::span<const JudgedRow> rows) = 0;
  virtual void drop_rows(const BatchKey& key, std::int64_t most) = 0;
};

/// Adds the audit records that have to become durable with it.
[[nodiscard]] BatchOutcome apply_batch_write(BatchRows& rows, const BatchWrite& write,
                                             std::vector<AuditRecord>& audit);

}  // namespace kakunin::service
