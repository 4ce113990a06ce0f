// SPDX-License-Identifier: Apache-2.0
#include "service/postgres_load.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "service/cpu_clock.h"

namespace kakunin::service::bench {
namespace {

/// The fields of /proc/PID/stat behind the name: state, parent, ...
struct Process {
  ::pid_t parent = 0;
  double of_ended_children = 0;  // clock ticks
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
  for (int i = 0; i < 11; ++i) fields >> passed_over;  // its own time among them
  double children_user = 0, children_system = 0;
  fields >> children_user >> children_system;
  process.of_ended_children = children_user + children_system;
  return process;
}

/// Ticks would be too coarse for a short run.
double cpu_of(::pid_t pid) {
  ::clockid_t clock{};
  return ::clock_getcpuclockid(pid, &clock) == 0 ? microseconds_of(clock) : 0;
}

}  // namespace

PostgresBehind::PostgresBehind()
    : server_({"shared_buffers=4GB", "max_wal_size=8GB", "checkpoint_timeout=15min", "jit=off",
               "max_connections=100"}) {
}

std::string PostgresBehind::another(const std::string& name) const {
  server_.run("postgres", "CREATE DATABASE " + name);
  return server_.setting(name);
}

void PostgresBehind::settle(const std::string& connection) {
  test::run_statements(connection, "VACUUM ANALYZE");
  test::run_statements(connection, "CHECKPOINT");
}

double PostgresBehind::cpu_microseconds() const {
  const Process server = read_process("/proc/" + std::to_string(server_.pid()));
  double ticks = server.of_ended_children;
  double living = cpu_of(server_.pid());
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const Process process = read_process(entry.path());
    if (process.parent != server_.pid()) continue;
    ticks += process.of_ended_children;
    living += cpu_of(static_cast<::pid_t>(std::stoi(name)));
  }
  return living + ticks * 1e6 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace kakunin::service::bench
