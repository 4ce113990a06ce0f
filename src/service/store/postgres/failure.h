// SPDX-License-Identifier: Apache-2.0
#pragma once
// What can go wrong with a statement, and whether trying again helps. No text of the server reaches the
// error: it might carry values.

#include "service/store/guarded.h"
#include "service/store/postgres/statements.h"

namespace kakunin::service::postgres {

enum class Retry : std::uint8_t {
  never,
  again,      // others were in the way (serialisation, deadlock): at once, on the same connection
  reconnect,  // the connection or its server is gone
};

struct SqlFailure : StoreFailure {
  Retry retry = Retry::never;
  std::optional<Sql> statement;  // the one that failed
  std::string state;             // SQLSTATE
};

/// By SQLSTATE. connected: the connection itself is still good.
[[nodiscard]] SqlFailure failure_of(std::string_view state, std::optional<Sql> statement, bool connected);
[[noreturn]] void throw_lost(std::string_view what);
/// What was read belongs to two states of the data: read again.
[[noreturn]] void throw_moved();

inline constexpr std::string_view unique_violation = "23505";

}  // namespace kakunin::service::postgres
