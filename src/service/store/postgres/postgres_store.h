// SPDX-License-Identifier: Apache-2.0
#pragma once
// The store in PostgreSQL (15 or later), on one server with its standbys or spread by Citus.
//
// Durable: an apply() that returned is on the server's disk, and on its synchronous standby where it has one.
// A lost connection is opened again, to whichever of the hosts takes writes; a transaction whose COMMIT was
// not answered is tried again with the same token, so that it counts exactly once. Several services may share
// a database; each writes an audit chain of its own.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "service/store/store.h"

namespace kakunin::service {

struct PostgresOptions {
  /// As libpq takes it: "postgresql://kakunin@db1,db2/kakunin" or "host=db1 dbname=kakunin". Passwords come
  /// from PGPASSFILE or a service file.
  std::string connection;
  /// Which of the database's audit chains is written and read.
  std::string chain = "main";
  /// A server that says nothing for this long is given up, and gives up a statement that takes longer.
  std::chrono::milliseconds silence{5'000};
  /// How long calls wait for a database that went away; after that they fail at once until it is back.
  std::chrono::milliseconds patience{5'000};
  /// Told, for an operator, what opening the store waits for, where bringing the schema up to date takes
  /// longer than this. It has no limit of its own. From another thread.
  std::function<void(std::string_view)> told = {};
  std::chrono::milliseconds long_wait{3'000};
};

/// Whether a `database` setting names a PostgreSQL database rather than a file.
[[nodiscard]] bool is_postgres(std::string_view setting);

/// What is wrong with such a setting; empty: nothing. A password in it is wrong: settings are no place for
/// one.
[[nodiscard]] std::string fault_of_connection(const std::string& setting);

/// Connects and brings the schema up to date. `unavailable` when there is no such database, it is read-only,
/// or it was written by a newer program.
[[nodiscard]] Expected<std::unique_ptr<Store>, StoreError> open_postgres_store(
    const PostgresOptions& options);

/// Spreads the tables over the workers of Citus, which is installed and has its workers; the ones already
/// spread stay. To be done before the tables are large.
[[nodiscard]] Expected<void, StoreError> distribute_postgres_store(const PostgresOptions& options);

}  // namespace kakunin::service
