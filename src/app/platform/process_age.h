// SPDX-License-Identifier: Apache-2.0
#pragma once
// How long this process has been running, loading included; for the figure of the first frame.

#include <chrono>

namespace kakunin::app::platform {

/// To 10 ms (the kernel's clock ticks); 0 where the system does not tell.
[[nodiscard]] std::chrono::milliseconds process_age();

}  // namespace kakunin::app::platform
