// SPDX-License-Identifier: Apache-2.0
// Neither compiled nor run on Windows.
#include <windows.h>

#include "app/platform/process_age.h"

namespace kakunin::app::platform {

std::chrono::milliseconds process_age() {
  constexpr unsigned long long ticks_per_milli = 10'000;
  FILETIME created{};
  FILETIME ended{};
  FILETIME kernel{};
  FILETIME user{};
  FILETIME now{};
  if (!GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user)) return {};
  GetSystemTimeAsFileTime(&now);
  const auto value = [](const FILETIME& time) {
    return static_cast<unsigned long long>(time.dwHighDateTime) << 32U | time.dwLowDateTime;
  };
  return std::chrono::milliseconds{static_cast<long long>((value(now) - value(created)) / ticks_per_milli)};
}

}  // namespace kakunin::app::platform
