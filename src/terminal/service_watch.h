// SPDX-License-Identifier: Apache-2.0
#pragma once
// One look at the service: does it answer, does it accept checks, when is it closed, do the clocks agree. For
// the start screen's line and for the diagnosis.
//
//   ServiceSight sight = look(client, clock);   // blocks as long as the client's deadline; never throws

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/failure.h"
#include "terminal/language.h"
#include "terminal/service_client.h"

namespace kakunin::terminal {

/// What there is to say first, worst first but for unknown.
enum class ServiceState : std::uint8_t {
  unknown,
  unreachable,
  refusing,
  closed,
  too_old,
  clock_wrong,
  ready
};

struct ServiceSight {
  TimePoint seen;
  bool answered = false;
  /// Why it did not answer, or what it answered instead; absent too when the look was cancelled.
  std::optional<Failure> failure;
  bool accepting = false;
  std::chrono::seconds clock_difference{0};  // the service's time less this terminal's
  std::string minimum_version;
  std::vector<protocol::MaintenanceWindow> maintenance;  // in the order they begin; none that is over
};

[[nodiscard]] ServiceSight look(ServiceClient& client, const Clock& clock) noexcept;
/// The same of an answer that is there already.
[[nodiscard]] ServiceSight sight_of(const ServiceResult<protocol::StatusAnswer>& status, TimePoint now);

[[nodiscard]] ServiceState state(const ServiceSight& sight, std::string_view own_version);
/// A few words for a line at the edge of the screen.
[[nodiscard]] Text text(ServiceState state);

/// The window that is open at that time by the service's clock, and the first one after it.
[[nodiscard]] const protocol::MaintenanceWindow* maintenance_now(const ServiceSight& sight, TimePoint now);
[[nodiscard]] const protocol::MaintenanceWindow* maintenance_next(const ServiceSight& sight, TimePoint now);

[[nodiscard]] bool clock_is_wrong(const ServiceSight& sight);
/// False where either version cannot be read.
[[nodiscard]] bool is_too_old(std::string_view own_version, std::string_view minimum);

}  // namespace kakunin::terminal
