// SPDX-License-Identifier: Apache-2.0
#include "service/service_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include "service/cpu_clock.h"

namespace kakunin::service::bench {
namespace {

/// Every process's parent.
std::multimap<::pid_t, ::pid_t> children_of_all() {
  std::multimap<::pid_t, ::pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    ::pid_t pid = 0;
    if (std::from_chars(name.data(), name.data() + name.size(), pid).ptr != name.data() + name.size())
      continue;
    std::ifstream in(entry.path() / "stat");
    std::string text;
    std::getline(in, text);
    const auto end_of_name = text.rfind(')');
    if (end_of_name == std::string::npos || text.size() < end_of_name + 5) continue;
    children.emplace(std::stoi(text.substr(end_of_name + 4)), pid);
  }
  return children;
}

double cpu_seconds_of(::pid_t pid) {
  ::clockid_t clock{};
  return ::clock_getcpuclockid(pid, &clock) == 0 ? microseconds_of(clock) / 1e6 : 0;
}

double cpu_seconds_below(::pid_t pid, const std::multimap<::pid_t, ::pid_t>& children) {
  double sum = cpu_seconds_of(pid);
  const auto [first, last] = children.equal_range(pid);
  for (auto it = first; it != last; ++it) sum += cpu_seconds_below(it->second, children);
  return sum;
}

}  // namespace

ServiceProcess::ServiceProcess(std::vector<std::string> command) {
  std::array<int, 2> in{}, out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("pipe");
  }
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  std::string line;
  char c = 0;
  while (::read(out[0], &c, 1) == 1 && c != '\n') line += c;
  ::close(out[0]);
  const auto colon = line.rfind(':');
  if (!line.starts_with("listening on ") || colon == std::string::npos) {
    throw std::runtime_error(command.front() + " did not start");
  }
  port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

ServiceProcess::~ServiceProcess() {
  ::close(input_);
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

double ServiceProcess::cpu_seconds() const {
  return cpu_seconds_below(pid_, children_of_all());
}

long ServiceProcess::resident_kilobytes() const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/status");
  std::string word;
  long kilobytes = 0;
  while (in >> word) {
    if (word == "VmRSS:") in >> kilobytes;
  }
  return kilobytes;
}

}  // namespace kakunin::service::bench
