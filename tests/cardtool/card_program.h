// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs programs: to their end, or in the background with their output read line by line.

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace kakunin::test {

struct Finished {
  int exit_code = -1;
  std::string out;  // standard output and standard error
};

/// Runs a program found in PATH to its end.
[[nodiscard]] Finished run(const std::vector<std::string>& arguments);

/// `kakunin-card` with these arguments.
[[nodiscard]] Finished run_card_program(std::vector<std::string> arguments);

/// `kakunin-card` in the background; ended on destruction.
class CardProgram {
 public:
  explicit CardProgram(std::vector<std::string> arguments);
  ~CardProgram();
  CardProgram(const CardProgram&) = delete;
  CardProgram& operator=(const CardProgram&) = delete;

  /// The next line it prints; empty at the end of its output.
  [[nodiscard]] std::string next_line();
  void write_line(const std::string& line) const;
  void close_input();
  /// Sends the signal, waits for the end and gives the exit code; 0 only waits.
  [[nodiscard]] int end(int signal);

 private:
  pid_t process_ = -1;
  int input_ = -1;
  int output_ = -1;
  std::string buffer_;
};

}  // namespace kakunin::test
