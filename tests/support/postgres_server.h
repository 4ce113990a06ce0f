// SPDX-License-Identifier: Apache-2.0
#pragma once
// A PostgreSQL server of this test's own, from Debian's package, in a directory of its own, reached by a
// socket there. Run as an unprivileged user where the tests run as root; gone with the test, however that
// ends.

#include <sys/types.h>

#include <string>
#include <vector>

#include "support/temporary_directory.h"

namespace kakunin::test {

/// Runs statements in a session of its own; each row's columns joined by "|". Throws what the server says.
std::vector<std::string> run_statements(const std::string& connection, const std::string& sql);

class PostgresServer {
 public:
  enum class Stop { fast, immediate };  // SIGINT: sessions are ended; SIGQUIT: as after a crash

  /// Makes a cluster and starts it. settings: as postgres -c takes them; without any it is fast and forgets
  /// what it was told when the machine stops.
  explicit PostgresServer(std::vector<std::string> settings = {});
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// Returns when it takes connections.
  void start();
  void stop(Stop how);
  /// Stands still, sessions and all: takes connections and says nothing.
  void freeze();
  void thaw();
  [[nodiscard]] pid_t pid() const { return server_; }

  [[nodiscard]] std::filesystem::path socket_directory() const { return directory_.path(); }
  /// A connection setting for this database.
  [[nodiscard]] std::string setting(const std::string& database) const;
  std::vector<std::string> run(const std::string& database, const std::string& sql) const {
    return run_statements(setting(database), sql);
  }

 private:
  [[nodiscard]] std::filesystem::path data() const { return directory_.path() / "data"; }
  [[nodiscard]] pid_t spawn(std::vector<std::string> command) const;

  TemporaryDirectory directory_;
  std::vector<std::string> settings_;
  pid_t server_ = -1;
  std::vector<pid_t> frozen_;
};

}  // namespace kakunin::test
