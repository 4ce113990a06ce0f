// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a person, a script or the system asks of the running program. One implementation file per platform.

#include <cstdint>
#include <optional>
#include <string>

namespace kakunin::cardtool {

enum class ConsoleEventKind : std::uint8_t {
  stop,          // SIGTERM, SIGINT, SIGHUP
  line,          // a line on the standard input
  end_of_input,  // the standard input was closed
  woken,         // wake() was called
};

struct ConsoleEvent {
  ConsoleEventKind kind = ConsoleEventKind::stop;
  std::string line;
};

/// One per program, because signals are.
class Console {
 public:
  explicit Console(bool reads_input);
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  /// Waits for the next event.
  [[nodiscard]] ConsoleEvent next();
  /// Ends the wait; from any thread.
  void wake();

 private:
  [[nodiscard]] std::optional<ConsoleEvent> buffered_line();

  bool reads_input_;
  bool input_ended_ = false;
  std::string buffer_;
};

}  // namespace kakunin::cardtool
