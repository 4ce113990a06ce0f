// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ctime>

namespace kakunin::service::bench {

/// A CPU clock's reading: of the calling thread, of another one or of a whole process.
[[nodiscard]] inline double microseconds_of(::clockid_t clock) {
  ::timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

}  // namespace kakunin::service::bench
