// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

namespace kakunin {

TimePoint SystemClock::now() const {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Day day_in_japan(TimePoint time) {
  return Day{std::chrono::floor<std::chrono::days>(time + std::chrono::hours{9})};
}

}  // namespace kakunin
