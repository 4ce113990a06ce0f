// SPDX-License-Identifier: Apache-2.0
#pragma once
// Batches in their tables: what readers ask, and what the rules of store/batch_rules.h need.

#include "service/store/batch_rules.h"
#include "service/store/sqlite/connection.h"

namespace kakunin::service::sqlite {

class BatchReader {
 public:
  explicit BatchReader(const Connection& connection);

  [[nodiscard]] std::optional<Batch> find(const BatchKey& key);
  [[nodiscard]] std::vector<BatchText> inquiries(const BatchKey& key, std::int64_t from, std::size_t most);
  [[nodiscard]] std::vector<BatchText> answers(const BatchKey& key, std::int64_t from, std::size_t most);
  [[nodiscard]] std::vector<BatchKey> to_do(TimePoint now, std::size_t most);

 private:
  Statement batch_, inquiries_, answers_, to_do_;
};

class BatchWriter final : public BatchRows {
 public:
  explicit BatchWriter(const Connection& connection);

  [[nodiscard]] std::optional<Batch> find(const BatchKey& key) override;
  [[nodiscard]] std::int64_t count_open(const std::string& facility_id, TimePoint now) override;
  void add(const Batch& batch) override;
  void keep(const Batch& batch) override;
  void drop(const BatchKey& key) override;
  [[nodiscard]] std::vector<BatchText> inquiries_from(const BatchKey& key, std::int64_t from,
                                                      std::size_t most) override;
  [[nodiscard]] std::int64_t first_missing(const BatchKey& key, std::int64_t from) override;
  void add_rows(const BatchKey& key, std::span<const BatchText> inquiries) override;
  [[nodiscard]] std::vector<bool> answer_rows(const BatchKey& key, std::span<const JudgedRow> rows) override;
  void drop_rows(const BatchKey& key, std::int64_t most) override;

 private:
  const Connection& connection_;
  Statement batch_, count_, put_, move_, drop_, rows_, put_row_, answer_row_, drop_rows_;
};

}  // namespace kakunin::service::sqlite
