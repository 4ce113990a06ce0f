// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/failure.h"

#include <algorithm>

namespace kakunin::service::postgres {
namespace {

using Kind = StoreError::Kind;

struct Row {
  std::string_view states;  // what the SQLSTATE begins with
  Kind kind;
  Retry retry;
};

// The first row that fits counts.
constexpr Row rows[] = {
    {"08", Kind::part_unavailable, Retry::never},    // a worker of Citus, since our own connection is good
    {"40", Kind::unavailable, Retry::again},         // serialisation failure, deadlock
    {"55P03", Kind::unavailable, Retry::again},      // lock not available
    {"26000", Kind::unavailable, Retry::reconnect},  // a prepared statement is gone
    {"0A000", Kind::unavailable, Retry::reconnect},  // its tables have changed
    {"25006", Kind::unavailable, Retry::reconnect},  // the server has become a standby
    {"57014", Kind::unavailable, Retry::never},      // took too long
    {"57P", Kind::unavailable, Retry::reconnect},    // the server stops, starts, or ended the session
    {"53300", Kind::unavailable, Retry::reconnect},  // too many connections
    {"53100", Kind::full, Retry::never},
    {"22", Kind::conflict, Retry::never},  // a value the server does not take
    {"23", Kind::conflict, Retry::never},  // a constraint
    {"XX00", Kind::corrupt, Retry::never},
};

}  // namespace

SqlFailure failure_of(std::string_view state, std::optional<Sql> statement, bool connected) {
  if (!connected) {
    return {{{Kind::unavailable, "PostgreSQL: the connection was lost"}}, Retry::reconnect, statement, {}};
  }
  std::string reason = "PostgreSQL: SQLSTATE " + std::string(state);
  if (statement) reason += " in " + std::string(postgres::statement(*statement).name);
  const auto* row = std::ranges::find_if(rows, [&](const Row& one) { return state.starts_with(one.states); });
  const bool known = row != std::end(rows);
  return {{{known ? row->kind : Kind::unavailable, std::move(reason)}},
          known ? row->retry : Retry::never,
          statement,
          std::string(state)};
}

void throw_lost(std::string_view what) {
  throw SqlFailure{
      {{Kind::unavailable, "PostgreSQL: " + std::string(what)}}, Retry::reconnect, std::nullopt, {}};
}

void throw_moved() {
  throw SqlFailure{
      {{Kind::unavailable, "PostgreSQL: the data changes too fast"}}, Retry::again, std::nullopt, {}};
}

}  // namespace kakunin::service::postgres
