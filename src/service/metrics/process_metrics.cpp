// SPDX-License-Identifier: Apache-2.0
#include "service/metrics/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace kakunin::service::metrics {
namespace {

double cpu_seconds() {
  ::timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

double resident_bytes() {
  std::ifstream in("/proc/self/statm");
  double all = 0;
  double resident = 0;
  in >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_files() {
  std::error_code error;
  double count = 0;
  for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end; !error && entry != end;
       entry.increment(error)) {
    ++count;
  }
  return count > 0 ? count - 1 : 0;  // less the one that looks
}

double most_open_files() {
  ::rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<double>(limit.rlim_cur);
}

}  // namespace

void add_process_metrics(Registry& registry) {
  using Kind = Registry::Kind;
  const auto started = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch());
  registry.collect(Kind::counter, {"process_cpu_seconds_total", "Processor time used."}, cpu_seconds);
  registry.collect(Kind::gauge, {"process_resident_memory_bytes", "Memory in use."}, resident_bytes);
  registry.collect(Kind::gauge, {"process_open_fds", "Open file descriptors."}, open_files);
  registry.collect(Kind::gauge, {"process_max_fds", "File descriptors that may be open."}, most_open_files);
  registry.collect(Kind::gauge, {"process_start_time_seconds", "When the process began, since 1970."},
                   [started] { return started.count(); });
}

}  // namespace kakunin::service::metrics
