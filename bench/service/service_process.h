// SPDX-License-Identifier: Apache-2.0
#pragma once
// A service under test: a child process with whatever it starts itself, ended with the object.

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kakunin::service::bench {

class ServiceProcess {
 public:
  /// Runs the command and waits for its line "listening on ADDRESS:PORT".
  explicit ServiceProcess(std::vector<std::string> command);
  /// Asks it to end (its standard input closes, SIGTERM) and waits until it has.
  ~ServiceProcess();
  ServiceProcess(const ServiceProcess&) = delete;
  ServiceProcess& operator=(const ServiceProcess&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// User and system time of it and all its descendants that live.
  [[nodiscard]] double cpu_seconds() const;
  /// Of the process itself.
  [[nodiscard]] long resident_kilobytes() const;

 private:
  ::pid_t pid_ = -1;
  int input_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace kakunin::service::bench
