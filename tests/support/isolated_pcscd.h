// SPDX-License-Identifier: Apache-2.0
#pragma once
// A pcscd of its own with two vpcd slots, unseen by the system's: it runs in a private mount namespace in
// which /run/pcscd is a fresh directory. Needs root (or CAP_SYS_ADMIN), pcscd and vsmartcard-vpcd.
//
//   IsolatedPcscd pcscd;                  // throws std::runtime_error where it cannot run
//   pcscd.start();
//   setenv(IsolatedPcscd::variable, pcscd.socket().c_str(), 1);   // or pass environment() to a child
//   ... a virtual card connects to 127.0.0.1:pcscd.port(0) ...
//   pcscd.kill();  pcscd.start();         // a crash and a restart, on the same socket and ports
//
// libpcsclite reads the variable once per process: a process can follow one IsolatedPcscd only, so a test
// program makes one and keeps it.

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "support/temporary_directory.h"

namespace kakunin::test {

class IsolatedPcscd {
 public:
  static constexpr const char* variable = "PCSCLITE_CSOCK_NAME";
  static constexpr int slots = 2;

  /// Why it cannot run here; empty when it can.
  [[nodiscard]] static std::string obstacle();

  /// Chooses a directory and two neighbouring free ports; starts nothing.
  IsolatedPcscd();
  ~IsolatedPcscd();
  IsolatedPcscd(const IsolatedPcscd&) = delete;
  IsolatedPcscd& operator=(const IsolatedPcscd&) = delete;

  /// Returns when clients and cards can connect. Throws std::runtime_error with the log where they cannot.
  void start();
  /// SIGTERM, and waits for the end.
  void stop();
  /// SIGKILL: nothing is cleaned up, the socket file stays.
  void kill();

  [[nodiscard]] bool running() const { return process_.has_value(); }
  /// The client's socket.
  [[nodiscard]] std::string socket() const { return (run_directory() / "pcscd.comm").string(); }
  /// "PCSCLITE_CSOCK_NAME=..." for a child's environment.
  [[nodiscard]] std::string environment() const { return std::string{variable} + "=" + socket(); }
  /// The port a card in this slot connects to.
  [[nodiscard]] std::uint16_t port(int slot) const { return static_cast<std::uint16_t>(port_ + slot); }
  /// The reader's name as clients see it.
  [[nodiscard]] static std::string reader(int slot) { return "Virtual PCD 00 0" + std::to_string(slot); }
  /// What the daemon wrote since the last start.
  [[nodiscard]] std::string log() const;
  /// Waits until the log holds this text that often; false when it does not within 20 s. A card torn out
  /// during a command counts as absent at once, but another one is only noticed once "Card Removed" has been
  /// logged (pcscd looks at a virtual reader every 400 ms).
  [[nodiscard]] bool logs(const std::string& text, int times) const;

 private:
  void end(int signal);
  [[nodiscard]] std::filesystem::path run_directory() const { return directory_.path() / "run"; }
  [[nodiscard]] bool ready() const;

  TemporaryDirectory directory_;
  std::uint16_t port_ = 0;
  std::optional<pid_t> process_;
};

}  // namespace kakunin::test
