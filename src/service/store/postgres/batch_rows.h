// SPDX-License-Identifier: Apache-2.0
#pragma once
// Batches in their tables, as the rules of store/batch_rules.h need them. Used inside a transaction of the
// caller.

#include "service/store/batch_rules.h"
#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {

[[nodiscard]] std::optional<Batch> find_batch(Connection& connection, const BatchKey& key);

class BatchWriter final : public BatchRows {
 public:
  explicit BatchWriter(Connection& connection) : connection_(connection) {}

  [[nodiscard]] std::optional<Batch> find(const BatchKey& key) override {
    return find_batch(connection_, key);
  }
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
  Connection& connection_;
};

}  // namespace kakunin::service::postgres
