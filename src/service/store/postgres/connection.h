// SPDX-License-Identifier: Apache-2.0
#pragma once
// One session with a server, always in pipeline mode: send() queues statements, receive() is the one round
// trip that brings their answers. Statements are prepared when they are first sent. Errors are thrown as
// SqlFailure; a wait never lasts longer than the server's allowed silence.

#include <bitset>
#include <deque>

#include "service/store/postgres/failure.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/postgres/rows.h"

struct pg_conn;

namespace kakunin::service::postgres {

/// Statements of schema changes may take as long as they need.
enum class Pace : std::uint8_t { serving, migrating };

class Connection {
 public:
  explicit Connection(const PostgresOptions& options, Pace pace = Pace::serving);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  template <class... Each>
  void send(Sql id, const Each&... values) {
    send_values(id, Values(values...));
  }
  /// The answers to everything sent since the last time, in order. Outside a transaction the statements are
  /// one. When one fails those behind it are not run.
  [[nodiscard]] std::vector<Rows> receive();

  /// send() and receive(); the answer to this one.
  template <class... Each>
  Rows ask(Sql id, const Each&... values) {
    send(id, values...);
    return std::move(receive().back());
  }

  /// The server's process for this session.
  [[nodiscard]] int backend() const;

  /// Ends a transaction that failed. False: the connection is not fit for another one.
  [[nodiscard]] bool clean_up();

 private:
  // In migrations.cpp, and nobody else: nothing proves what stands in no table.
  friend class SchemaChanges;
  /// Any number of statements without values or answers, outside the table.
  void execute_script(const std::string& sql);

  struct Finish {
    void operator()(pg_conn* handle) const;
  };
  struct Awaited {
    Sql id;
    bool prepares;
  };

  void send_values(Sql id, const Values& values);
  void check_sent(int sent);
  /// Puts away one answer; false: it was the end of the round.
  [[nodiscard]] bool take(pg_result* result, std::vector<Rows>& answers, std::optional<SqlFailure>& failed);
  [[nodiscard]] pg_result* next_result();
  void wait(bool for_writing);

  std::unique_ptr<pg_conn, Finish> handle_;
  std::chrono::milliseconds silence_;
  std::bitset<sql_count> prepared_;
  std::deque<Awaited> awaited_;
  std::string_view warned_;  // of what; empty: of nothing
};

}  // namespace kakunin::service::postgres
