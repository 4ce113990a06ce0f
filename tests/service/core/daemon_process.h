// SPDX-License-Identifier: Apache-2.0
#pragma once
// kakunind as a process.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace kakunin::service::test {

/// kakunind serve on a directory; killed with the object.
class Daemon {
 public:
  explicit Daemon(const std::filesystem::path& data) {
    int out[2] = {};
    if (::pipe(out) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(out[1], STDOUT_FILENO);
      ::close(out[0]);
      ::close(out[1]);
      const std::string program = std::string(KAKUNIN_BINARY_DIR) + "/bin/kakunind";
      ::execl(program.c_str(), "kakunind", "serve", "--data", data.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(out[1]);
    char c = 0;
    while (::read(out[0], &c, 1) == 1 && c != '\n') line += c;
    ::close(out[0]);
  }
  ~Daemon() {
    if (pid_ > 0) end(SIGKILL);
  }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  [[nodiscard]] std::uint16_t port() const {
    const auto colon = line.rfind(':');
    return colon == std::string::npos ? std::uint16_t{0}
                                      : static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
  }
  void signal(int signal_number) const { ::kill(pid_, signal_number); }
  /// Its wait status.
  int end(int signal_number) {
    int status = 0;
    ::kill(pid_, signal_number);
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return status;
  }
  [[nodiscard]] ::pid_t pid() const { return pid_; }
  std::string line;

 private:
  ::pid_t pid_ = -1;
};

}  // namespace kakunin::service::test
