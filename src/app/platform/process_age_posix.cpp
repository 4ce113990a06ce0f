// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "app/platform/process_age.h"

namespace kakunin::app::platform {

std::chrono::milliseconds process_age() {
  // proc(5): field 22 of stat is the start in ticks since boot; the name before it may hold spaces.
  constexpr int fields_between = 19;
  constexpr long long millis = 1'000;
  std::ifstream file("/proc/self/stat");
  std::string stat{std::istreambuf_iterator<char>(file), {}};
  const auto name_end = stat.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(stat.substr(name_end + 1));
  std::string skipped;
  for (int i = 0; i < fields_between; ++i) fields >> skipped;
  long long started = 0;
  fields >> started;
  const long ticks = ::sysconf(_SC_CLK_TCK);
  timespec now{};
  if (!fields || ticks <= 0 || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) return {};
  const long long up = now.tv_sec * millis + now.tv_nsec / 1'000'000;
  return std::chrono::milliseconds{up - started * millis / ticks};
}

}  // namespace kakunin::app::platform
