// SPDX-License-Identifier: Apache-2.0
#pragma once
// SQLite behind RAII; errors are thrown as StoreFailure (store/guarded.h). Values are bound by type: days as
// yyyymmdd, times as seconds since 1970, enums as their number, an empty optional as NULL.

#include <array>
#include <string_view>
#include <type_traits>
#include <utility>

#include "service/store/guarded.h"
#include "service/store/sqlite/sqlite_store.h"
#include "service/store/sqlite/statements.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kakunin::service::sqlite {

struct FinalizeStatement {
  void operator()(sqlite3_stmt* handle) const;
};

class Connection {
 public:
  /// `writing` false: refuses to change anything.
  Connection(const SqliteOptions& options, bool writing);

  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  /// Statements without values or rows.
  void execute(const std::string& sql);
  /// For Transaction. The statements are kept: each would cost as much to parse as a look-up by itself.
  enum class Step : std::uint8_t { begin, begin_writing, commit, roll_back };
  void run(Step step);
  [[nodiscard]] std::int64_t last_insert_rowid() const;
  [[nodiscard]] int changed_rows() const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::array<std::unique_ptr<sqlite3_stmt, FinalizeStatement>, 4> steps_;
};

/// The rows of one run, column after column; the statement is free again when this ends.
class Rows {
 public:
  explicit Rows(sqlite3_stmt* statement) : statement_(statement) {}
  ~Rows();
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  /// Moves to the next row and its first column.
  [[nodiscard]] bool next();

  // Each takes the next column.
  [[nodiscard]] std::int64_t integer();
  [[nodiscard]] bool flag() { return integer() != 0; }
  [[nodiscard]] std::string text();
  [[nodiscard]] Bytes blob();
  [[nodiscard]] Digest digest();
  [[nodiscard]] Day day();
  [[nodiscard]] TimePoint time();

  /// Takes the column with `get`, or passes over a NULL.
  template <class Get>
  [[nodiscard]] auto optional(Get get) -> std::optional<std::invoke_result_t<Get, Rows&>> {
    if (skip_null()) return std::nullopt;
    return std::invoke(get, *this);
  }

 private:
  [[nodiscard]] bool skip_null();
  sqlite3_stmt* statement_;
  int column_ = 0;
};

class Statement {
 public:
  Statement(const Connection& connection, Sql id);

  /// Binds copies of the values to ?1, ?2, ... and runs.
  template <class... Values>
  [[nodiscard]] Rows run(const Values&... values) {
    bind_all(true, values...);
    return Rows(handle_.get());
  }
  /// Runs to the end, passing over rows.
  template <class... Values>
  void execute(const Values&... values) {
    bind_all(false, values...);
    Rows rows(handle_.get());
    while (rows.next()) {
    }
  }

 private:
  template <class... Values>
  void bind_all([[maybe_unused]] bool copy, const Values&... values) {
    [[maybe_unused]] int place = 0;
    (bind(++place, values, copy), ...);
  }
  template <class Value>
  void bind(int place, const Value& value, [[maybe_unused]] bool copy) {
    if constexpr (std::is_enum_v<Value>) {
      bind_integer(place, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_integral_v<Value>) {
      bind_integer(place, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
      bind_text(place, value, copy);
    } else if constexpr (std::is_convertible_v<const Value&, ByteView>) {
      bind_blob(place, value, copy);
    } else {
      bind_value(place, value, copy);
    }
  }
  void bind_value(int place, Day day, bool /*copy*/);
  void bind_value(int place, TimePoint time, bool /*copy*/);
  template <class Value>
  void bind_value(int place, const std::optional<Value>& value, bool copy) {
    if (value) {
      bind(place, *value, copy);
    } else {
      bind_null(place);
    }
  }
  void bind_integer(int place, std::int64_t value);
  void bind_text(int place, std::string_view value, bool copy);
  void bind_blob(int place, ByteView value, bool copy);
  void bind_null(int place);

  std::unique_ptr<sqlite3_stmt, FinalizeStatement> handle_;
};

/// Rolled back unless committed.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };
  Transaction(Connection& connection, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace kakunin::service::sqlite
