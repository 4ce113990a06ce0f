// SPDX-License-Identifier: Apache-2.0
#pragma once
// One prepared statement of the record. For implementation files: it brings in SQLite.

#include <sqlite3.h>

#include <memory>
#include <string_view>

#include "base/bytes.h"

namespace kakunin::record {

class SqliteStatement {
 public:
  SqliteStatement(sqlite3* handle, std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &made, nullptr);
    statement_.reset(made);
  }
  SqliteStatement& bind(std::int64_t value) {
    if (statement_) sqlite3_bind_int64(statement_.get(), ++place_, value);
    return *this;
  }
  SqliteStatement& bind(ByteView bytes) {
    if (statement_) {
      sqlite3_bind_blob64(statement_.get(), ++place_, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    }
    return *this;
  }
  /// SQLITE_ROW, SQLITE_DONE or an error.
  [[nodiscard]] int step() { return statement_ ? sqlite3_step(statement_.get()) : SQLITE_ERROR; }
  [[nodiscard]] std::int64_t integer(int column) { return sqlite3_column_int64(statement_.get(), column); }
  [[nodiscard]] Bytes blob(int column) {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return {data, data + size};
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int place_ = 0;
};

}  // namespace kakunin::record
