// SPDX-License-Identifier: Apache-2.0
#pragma once
// The answer to one statement: its rows, column after column, in PostgreSQL's binary form (values.h).

#include <functional>
#include <memory>
#include <optional>

#include "service/store/postgres/values.h"

struct pg_result;

namespace kakunin::service::postgres {

class Rows {
 public:
  explicit Rows(pg_result* result) : result_(result) {}

  /// Moves to the next row and its first column.
  [[nodiscard]] bool next();
  [[nodiscard]] int count() const;
  /// Rows that an INSERT, UPDATE or DELETE touched.
  [[nodiscard]] std::int64_t touched() const;

  [[nodiscard]] bool at_null() const;
  void skip(int columns) { column_ += columns; }

  // Each takes the next column.
  [[nodiscard]] std::int64_t integer();
  [[nodiscard]] bool flag() { return integer() != 0; }
  [[nodiscard]] std::string text();
  [[nodiscard]] Bytes blob();
  [[nodiscard]] Digest digest();
  [[nodiscard]] Day day();
  [[nodiscard]] TimePoint time();
  /// A bytea[] without NULLs.
  [[nodiscard]] std::vector<Bytes> blobs();

  /// Takes the column with `get`, or passes over a NULL.
  template <class Get>
  [[nodiscard]] auto optional(Get get) -> std::optional<std::invoke_result_t<Get, Rows&>> {
    if (!at_null()) return std::invoke(get, *this);
    skip(1);
    return std::nullopt;
  }

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  [[nodiscard]] ByteView column();

  std::unique_ptr<pg_result, Clear> result_;
  int row_ = -1;
  int column_ = 0;
};

}  // namespace kakunin::service::postgres
