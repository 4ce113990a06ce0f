// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/postgres_store.h"

#include "service/store/postgres/migrations.h"
#include "service/store/postgres/reader.h"
#include "service/store/postgres/writer.h"

namespace kakunin::service {
namespace {

class PostgresStore final : public Store {
 public:
  explicit PostgresStore(PostgresOptions options) : options_(std::move(options)) {
    postgres::migrate(options_);
  }

  [[nodiscard]] Journey journey() const override { return Journey::network; }
  [[nodiscard]] Expected<std::unique_ptr<StoreReader>, StoreError> open_reader() override {
    return std::make_unique<postgres::PostgresReader>(options_, outage_);
  }
  [[nodiscard]] Expected<std::unique_ptr<StoreWriter>, StoreError> open_writer() override {
    return guarded([&]() -> std::unique_ptr<StoreWriter> {
      return std::make_unique<postgres::PostgresWriter>(options_, outage_);
    });
  }

 private:
  PostgresOptions options_;
  std::shared_ptr<postgres::Outage> outage_ = std::make_shared<postgres::Outage>();
};

}  // namespace

Expected<std::unique_ptr<Store>, StoreError> open_postgres_store(const PostgresOptions& options) {
  return guarded([&]() -> std::unique_ptr<Store> { return std::make_unique<PostgresStore>(options); });
}

Expected<void, StoreError> distribute_postgres_store(const PostgresOptions& options) {
  return guarded([&] { postgres::spread(options); });
}

}  // namespace kakunin::service
