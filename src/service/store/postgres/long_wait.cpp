// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/long_wait.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {
namespace {

struct Row {
  std::string_view event;  // wait_event of pg_stat_activity
  std::string_view words;
};

// The last row fits whatever else it is.
constexpr Row rows[] = {
    {"SyncRep",
     "still waiting for a synchronous standby to confirm the commit: start a standby, or set "
     "synchronous_standby_names = '' on the server and reload it; this goes on by itself then"},
    {"advisory", "still waiting for another session that changes the schema (see pg_stat_activity)"},
    {"", "the schema change is still under way (see pg_stat_activity)"},
};

std::optional<std::string_view> look(const PostgresOptions& options, int backend) {
  try {
    Connection connection(options);
    Rows found = connection.ask(Sql::find_wait, std::int64_t{backend});
    if (!found.next()) return std::nullopt;
    const std::string event = found.text();
    return std::ranges::find_if(rows, [&](const Row& row) { return event.starts_with(row.event); })->words;
  } catch (const SqlFailure&) {
    return std::nullopt;  // who waits will hear of it
  }
}

void watch(const std::stop_token& stop, const PostgresOptions& options, int backend) {
  std::mutex mutex;
  std::condition_variable_any nobody;
  std::unique_lock lock(mutex);
  std::optional<std::string_view> said;
  for (;;) {
    nobody.wait_for(lock, stop, options.long_wait, [] { return false; });
    if (stop.stop_requested()) return;
    const auto now = look(options, backend);
    if (now && now != said && !stop.stop_requested()) options.told(*now);
    if (now) said = now;
  }
}

}  // namespace

LongWait::LongWait(const PostgresOptions& options, int backend) {
  if (!options.told) return;
  thread_ = std::jthread([options, backend](const std::stop_token& stop) { watch(stop, options, backend); });
}

}  // namespace kakunin::service::postgres
