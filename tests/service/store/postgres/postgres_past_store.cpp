// SPDX-License-Identifier: Apache-2.0
#include "service/store/past_store.h"
#include "service/store/postgres/database.h"
#include "service/store/postgres/migrations.h"

namespace kakunin::service {
namespace {

class PostgresPastStore final : public PastStore {
 public:
  PostgresPastStore() { database_.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public"); }
  /// Whoever gets the database next finds today's schema.
  ~PostgresPastStore() override { static_cast<void>(open_postgres_store(options())); }
  PostgresPastStore(const PostgresPastStore&) = delete;
  PostgresPastStore& operator=(const PostgresPastStore&) = delete;

  [[nodiscard]] std::string kind() const override { return "postgres"; }
  void take_steps(std::size_t version) override { postgres::migrate(options(), version); }
  void run(const std::string& sql) override { database_.run(sql); }
  [[nodiscard]] std::unique_ptr<Store> open() override { return open_postgres_store(options()).value(); }

 private:
  [[nodiscard]] PostgresOptions options() const { return {.connection = database_.setting()}; }

  PostgresDatabase database_;
};

}  // namespace

std::unique_ptr<PastStore> make_past_store() {
  return std::make_unique<PostgresPastStore>();
}

std::size_t past_versions() {
  return postgres::migrations().size();
}

}  // namespace kakunin::service
