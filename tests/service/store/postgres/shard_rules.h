// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether a statement runs on one machine of Citus, judged by its text. The rules are narrower than Citus:
// what they do not know they refuse, so that a statement of a new shape needs a rule before it can be used.

#include <string>
#include <vector>

#include "service/store/postgres/tables.h"

namespace kakunin::service::test {

/// The tables a statement names where one can stand; nullptr: a name that is no table.
[[nodiscard]] std::vector<const postgres::Table*> tables_in(const std::string& text);

/// Whether it reads or writes rows that are spread by their key.
[[nodiscard]] bool touches_spread_rows(const std::string& text);

/// What keeps a statement from running on one machine; empty: nothing.
[[nodiscard]] std::string fault_of(const std::string& text);

}  // namespace kakunin::service::test
