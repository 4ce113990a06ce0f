// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/database.h"

#include <chrono>
#include <stdexcept>
#include <thread>

#include "service/store/postgres/migrations.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/postgres/tables.h"

namespace kakunin::service {
namespace {

/// Databases of the shared server that nobody uses.
std::vector<std::string>& emptied() {
  static std::vector<std::string> names;
  return names;
}

}  // namespace

PostgresServer& shared_server() {
  static PostgresServer server;
  return server;
}

void wait_until_alone(const std::string& connection) {
  // Nothing announces the end of another session.
  while (!test::run_statements(connection,
                               "SELECT FROM pg_stat_activity WHERE datname = current_database()"
                               " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
                               " AND application_name NOT LIKE 'citus_internal%'")  // Citus's own, which stay
              .empty()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

PostgresDatabase::PostgresDatabase(PostgresServer& server) : server_(server) {
  if (&server_ == &shared_server() && !emptied().empty()) {
    name_ = emptied().back();
    emptied().pop_back();
    return;
  }
  static int made = 0;
  name_ = "store_" + std::to_string(++made);
  server_.run("postgres", "CREATE DATABASE " + name_);
  if (!open_postgres_store({.connection = setting()})) throw std::runtime_error("no empty store");
}

/// An emptied database is there much sooner than a new one.
PostgresDatabase::~PostgresDatabase() {
  if (&server_ != &shared_server()) return;  // goes with its server
  std::string tables;
  for (const postgres::Table& table : postgres::all_tables()) {
    if (table.name != "schema_version") tables += (tables.empty() ? "" : ", ") + std::string(table.name);
  }
  run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
      " WHERE datname = current_database() AND pid <> pg_backend_pid();"
      "TRUNCATE " +
      tables + "; UPDATE schema_version SET version = " + std::to_string(postgres::migrations().size()));
  emptied().push_back(name_);
}

std::string PostgresDatabase::setting(const std::filesystem::path& sockets) const {
  return "host=" + sockets.string() + " user=kakunin dbname=" + name_;
}

}  // namespace kakunin::service
