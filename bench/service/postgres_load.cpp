// SPDX-License-Identifier: Apache-2.0
#include "service/postgres_load.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace kakunin::service::bench {
namespace {

/// The fields of /proc/PID/stat behind the name: state, parent, ...
struct Process {
  ::pid_t parent = 0;
  double own = 0, of_ended_children = 0;  // clock ticks
};

Process read_process(const std::filesystem::path& directory) {
  std::ifstream in(directory / "stat");
  std::string text;
  std::getline(in, text);
  Process process;
  const auto end_of_name = text.rfind(')');
  if (end_of_name == std::string::npos) return process;
  std::istringstream fields(text.substr(end_of_name + 1));
  std::string passed_over;
  fields >> passed_over >> process.parent;
  for (int i = 0; i < 9; ++i) fields >> passed_over;
  double user = 0, system = 0, children_user = 0, children_system = 0;
  fields >> user >> system >> children_user >> children_system;
  process.own = user + system;
  process.of_ended_children = children_user + children_system;
  return process;
}

}  // namespace

PostgresBehind::PostgresBehind()
    : server_({"shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=15min", "jit=off",
               "max_connections=100"}) {
}

void PostgresBehind::settle() {
  server_.run("postgres", "VACUUM ANALYZE");
  server_.run("postgres", "CHECKPOINT");
}

double PostgresBehind::cpu_microseconds() const {
  const Process server = read_process("/proc/" + std::to_string(server_.pid()));
  double ticks = server.own + server.of_ended_children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const Process process = read_process(entry.path());
    if (process.parent == server_.pid()) ticks += process.own + process.of_ended_children;
  }
  return ticks * 1e6 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace kakunin::service::bench
