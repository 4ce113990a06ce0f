// SPDX-License-Identifier: Apache-2.0
#pragma once
// A database of a test's own on a server that all tests of the process share.

#include "support/postgres_server.h"

namespace kakunin::service {

using test::PostgresServer;

/// The one that all tests of this process share.
[[nodiscard]] PostgresServer& shared_server();

/// Returns when this database has no other session left.
void wait_until_alone(const std::string& connection);

/// A database of a store that is up to date and empty, for this object alone.
class PostgresDatabase {
 public:
  explicit PostgresDatabase(PostgresServer& server = shared_server());
  ~PostgresDatabase();
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  [[nodiscard]] std::string setting() const { return setting(socket_directory()); }
  /// By another socket that leads to the server.
  [[nodiscard]] std::string setting(const std::filesystem::path& sockets) const;
  [[nodiscard]] std::filesystem::path socket_directory() const { return server_.socket_directory(); }
  std::vector<std::string> run(const std::string& sql) const { return server_.run(name_, sql); }

 private:
  PostgresServer& server_;
  std::string name_;
};

}  // namespace kakunin::service
