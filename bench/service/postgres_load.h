// SPDX-License-Identifier: Apache-2.0
#pragma once
// A PostgreSQL server behind what is measured: durable, sized for one machine, with its CPU.

#include "support/postgres_server.h"

namespace kakunin::service::bench {

class PostgresBehind {
 public:
  PostgresBehind();

  [[nodiscard]] std::string connection() const { return server_.setting("postgres"); }
  /// Of a new database beside it.
  [[nodiscard]] std::string another(const std::string& name) const;
  /// After filling: as it is after its first night.
  void settle() { settle(connection()); }
  static void settle(const std::string& connection);
  /// User and system time of the server and all its sessions, those that have ended too.
  [[nodiscard]] double cpu_microseconds() const;

 private:
  test::PostgresServer server_;
};

}  // namespace kakunin::service::bench
