// SPDX-License-Identifier: Apache-2.0
#pragma once
// From a `database` setting to an open session.

#include <chrono>
#include <string>

struct pg_conn;

namespace kakunin::service::postgres {

/// What kakunind asks of a session besides what the operator wrote: to find the server that takes writes, to
/// notice a dead one within seconds, to commit to disk (and to the synchronous standby). statement_limit 0:
/// none. Never nullptr; the caller closes it.
[[nodiscard]] pg_conn* connect(const std::string& setting, std::chrono::milliseconds statement_limit);

}  // namespace kakunin::service::postgres
