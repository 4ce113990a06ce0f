// SPDX-License-Identifier: Apache-2.0
// The suite against PostgreSQL, or against the Citus that KAKUNIN_TEST_CITUS leads to.

#include <cstdlib>
#include <stdexcept>

#include "service/store/postgres/database.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/postgres/tables.h"
#include "service/store/store_under_test.h"

namespace kakunin::service {
namespace {

/// Times are numbers of seconds in SQLite.
std::string in_its_dialect(std::string sql) {
  constexpr std::string_view seconds = "time + 1 ";
  if (const auto at = sql.find(seconds); at != std::string::npos) {
    sql.replace(at, seconds.size(), "time + interval '1 second' ");
  }
  return sql;
}

class PostgresUnderTest final : public StoreUnderTest {
 public:
  [[nodiscard]] std::unique_ptr<Store> open() override {
    return open_postgres_store({.connection = database_.setting()}).value();
  }
  void tamper(const std::string& sql) override { database_.run(in_its_dialect(sql)); }
  void settle() override { wait_until_alone(database_.setting()); }

 private:
  PostgresDatabase database_;
};

/// A database spread by Citus (deploy/citus), the same for all tests, emptied for each.
class CitusUnderTest final : public StoreUnderTest {
 public:
  explicit CitusUnderTest(std::string connection) : connection_(std::move(connection)) {
    static_cast<void>(open());
    if (!distribute_postgres_store({.connection = connection_}))
      throw std::runtime_error("Citus does not spread");
    std::string names;
    for (const postgres::Table& table : postgres::all_tables()) {
      if (table.name != "schema_version") names += (names.empty() ? "" : ", ") + std::string(table.name);
    }
    tamper("TRUNCATE " + names + " CASCADE");
  }
  [[nodiscard]] std::unique_ptr<Store> open() override {
    return open_postgres_store({.connection = connection_}).value();
  }
  void tamper(const std::string& sql) override { test::run_statements(connection_, in_its_dialect(sql)); }
  void settle() override { wait_until_alone(connection_); }

 private:
  std::string connection_;
};

}  // namespace

std::vector<StoreFactory> store_factories() {
  const char* citus = std::getenv("KAKUNIN_TEST_CITUS");  // a connection
  if (citus == nullptr) return {{"Postgres", [] { return std::make_unique<PostgresUnderTest>(); }}};
  return {
      {"Citus", [connection = std::string(citus)] { return std::make_unique<CitusUnderTest>(connection); }}};
}

std::vector<StoreFactory> factories_of_stores_on_disk() {
  return store_factories();
}

}  // namespace kakunin::service
