// SPDX-License-Identifier: Apache-2.0
#include "terminal/service_watch.h"

#include <algorithm>
#include <array>
#include <exception>

#include "base/version.h"
#include "terminal/http_service_client.h"
#include "terminal/trouble.h"

namespace kakunin::terminal {
namespace {

using protocol::MaintenanceWindow;

struct StateRow {
  std::string_view code;  // as on the failure's page
  ServiceState state;
};
/// What a failure says of the service; every other one below 30 keeps from reaching it, above it refuses.
constexpr StateRow state_rows[] = {
    {"K2007", ServiceState::clock_wrong},
    {"K3003", ServiceState::closed},
    {"K3009", ServiceState::too_old},
};

ServiceState state_of(FailureCode code) {
  const std::string name = to_text(code);
  const auto* known = std::find_if(std::begin(state_rows), std::end(state_rows),
                                   [&name](const StateRow& row) { return row.code == name; });
  if (known != std::end(state_rows)) return known->state;
  return name < "K3000" ? ServiceState::unreachable : ServiceState::refusing;
}

constexpr std::array<Text, 7> state_texts = {{
    {"サービスを確認しています", "Looking for the service"},
    {"サービスにつながりません", "The service cannot be reached"},
    {"サービスがこの端末を受け付けません", "The service refuses this terminal"},
    {"サービスは停止中です", "The service is closed"},
    {"Kakuninの更新が必要です", "Kakunin must be updated"},
    {"この端末の時計が合っていません", "This terminal's clock is wrong"},
    {"サービスは利用できます", "The service is ready"},
}};

/// The service's time at this terminal's time.
TimePoint service_time(const ServiceSight& sight, TimePoint now) {
  return now + sight.clock_difference;
}

}  // namespace

ServiceSight sight_of(const ServiceResult<protocol::StatusAnswer>& status, TimePoint now) {
  ServiceSight sight;
  sight.seen = now;
  if (!status) {
    if (!status.error().cancelled) sight.failure = status.error().failure;
    return sight;
  }
  sight.answered = true;
  sight.accepting = status->accepting;
  sight.clock_difference = status->now - now;
  sight.minimum_version = status->minimum_terminal_version;
  std::copy_if(status->maintenance.begin(), status->maintenance.end(), std::back_inserter(sight.maintenance),
               [&](const MaintenanceWindow& window) { return window.ends > status->now; });
  std::stable_sort(
      sight.maintenance.begin(), sight.maintenance.end(),
      [](const MaintenanceWindow& a, const MaintenanceWindow& b) { return a.begins < b.begins; });
  return sight;
}

ServiceSight look(ServiceClient& client, const Clock& clock) noexcept {
  try {
    const auto status = client.status();
    return sight_of(status, clock.now());
  } catch (...) {
    ServiceSight sight;
    sight.failure = to_failure(TerminalProblem::internal);
    return sight;
  }
}

ServiceState state(const ServiceSight& sight, std::string_view own_version) {
  if (!sight.answered) return sight.failure ? state_of(sight.failure->code) : ServiceState::unknown;
  if (!sight.accepting) return ServiceState::closed;
  if (is_too_old(own_version, sight.minimum_version)) return ServiceState::too_old;
  return clock_is_wrong(sight) ? ServiceState::clock_wrong : ServiceState::ready;
}

Text text(ServiceState state) {
  return state_texts.at(static_cast<std::size_t>(state));
}

const MaintenanceWindow* maintenance_now(const ServiceSight& sight, TimePoint now) {
  const TimePoint there = service_time(sight, now);
  const auto open = std::find_if(
      sight.maintenance.begin(), sight.maintenance.end(),
      [there](const MaintenanceWindow& window) { return window.begins <= there && there < window.ends; });
  return open == sight.maintenance.end() ? nullptr : &*open;
}

const MaintenanceWindow* maintenance_next(const ServiceSight& sight, TimePoint now) {
  const TimePoint there = service_time(sight, now);
  const auto next = std::find_if(sight.maintenance.begin(), sight.maintenance.end(),
                                 [there](const MaintenanceWindow& window) { return window.begins > there; });
  return next == sight.maintenance.end() ? nullptr : &*next;
}

bool clock_is_wrong(const ServiceSight& sight) {
  return sight.answered && std::chrono::abs(sight.clock_difference) > max_clock_difference;
}

bool is_too_old(std::string_view own_version, std::string_view minimum) {
  const auto own = parse_version(own_version);
  const auto least = parse_version(minimum);
  return own && least && *own < *least;
}

}  // namespace kakunin::terminal
