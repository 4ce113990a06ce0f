// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where each table lives once the database is spread over machines by Citus. One table of it: what spreads
// the database and what proves that no statement of a visit needs more than one machine both read it.

#include <span>
#include <string_view>

namespace kakunin::service::postgres {

enum class Spread {
  by_key,      // hash-distributed by `column`
  everywhere,  // a reference table: small, rarely changed, whole on each machine
  here,        // an ordinary table of the server that kakunind is connected to
};

struct Table {
  std::string_view name;
  Spread spread;
  std::string_view column;    // by_key: the distribution column
  std::string_view beside{};  // by_key: the table whose rows of the same key are on the same machine
};

[[nodiscard]] std::span<const Table> all_tables();

}  // namespace kakunin::service::postgres
