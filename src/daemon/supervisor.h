// SPDX-License-Identifier: Apache-2.0
#pragma once
// What systemd tells a service and wants to be told (sd_notify(3), sd_listen_fds(3)), in its own few lines:
// without systemd, or where it asks for nothing, every call does nothing.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.h"

namespace kakunin::daemon {

class Supervisor {
 public:
  /// Reads NOTIFY_SOCKET, WATCHDOG_USEC and LISTEN_FDS, and takes them out of the environment. The error is
  /// an English sentence: more than one socket was handed over.
  [[nodiscard]] static Expected<Supervisor, std::string> from_environment();

  /// Lines as "READY=1", "STATUS=...". What cannot be sent is dropped.
  void tell(std::string_view lines) const;
  /// "RELOADING=1" with the time it needs beside it; READY=1 ends it.
  void tell_reloading() const;

  /// How often it wants to hear "WATCHDOG=1"; empty: not at all.
  [[nodiscard]] std::optional<std::chrono::microseconds> watchdog() const { return watchdog_; }
  /// The socket that listens already.
  [[nodiscard]] std::optional<int> listening_socket() const { return socket_; }

 private:
  std::string notify_;
  std::optional<std::chrono::microseconds> watchdog_;
  std::optional<int> socket_;
};

}  // namespace kakunin::daemon
