// SPDX-License-Identifier: Apache-2.0
#pragma once
// Batches in their tables: what readers ask, and the writes of store/batch.h inside the writer's transaction.

#include "service/store/sqlite/connection.h"

namespace kakunin::service::sqlite {

class BatchReader {
 public:
  explicit BatchReader(const Connection& connection);

  [[nodiscard]] std::optional<Batch> find(const BatchKey& key);
  [[nodiscard]] std::vector<BatchText> inquiries(const BatchKey& key, std::size_t most);
  [[nodiscard]] std::vector<BatchText> answers(const BatchKey& key, std::int64_t from, std::size_t most);
  [[nodiscard]] std::vector<BatchKey> to_do(TimePoint now, std::size_t most);

 private:
  Statement batch_, inquiries_, answers_, to_do_;
};

class BatchWriter {
 public:
  explicit BatchWriter(const Connection& connection);

  /// Adds the audit records that have to become durable with it.
  [[nodiscard]] BatchOutcome apply(const BatchWrite& write, std::vector<AuditRecord>& audit);

 private:
  [[nodiscard]] BatchOutcome open(const BatchOpening& opening);
  [[nodiscard]] BatchOutcome fill(const BatchFilling& filling);
  [[nodiscard]] BatchOutcome answer(const BatchAnswering& answering, std::vector<AuditRecord>& audit);
  [[nodiscard]] BatchOutcome erase(const BatchErasure& erasure);
  [[nodiscard]] std::int64_t open_batches(const BatchOpening& opening);
  /// Which of the part's rows are there already; nothing where one of them has another text.
  [[nodiscard]] std::optional<std::vector<bool>> already_there(const BatchFilling& filling);
  [[nodiscard]] std::int64_t received_to(const Batch& batch);
  void keep(const Batch& batch);

  const Connection& connection_;
  Statement batch_, count_, put_, move_, drop_, rows_, put_row_, answer_row_, drop_rows_;
};

}  // namespace kakunin::service::sqlite
