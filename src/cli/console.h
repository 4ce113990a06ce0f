// SPDX-License-Identifier: Apache-2.0
#pragma once
// The terminal a person sits at: lines in and out, a PIN without echo, Ctrl-C. Plain lines only, one after
// the other, so that screen readers and logs get what eyes get. console.cpp is the POSIX form.

#include <termios.h>

#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret_digits.h"

namespace kakunin::cli {

[[nodiscard]] bool stdin_is_terminal();

/// Asks for what is still missing when somebody sits there; the question goes to standard error.
void ask(const char* label, std::string& value);

/// The first line of standard input as a PIN, byte by byte, past any buffer. False: more than fits, or none.
[[nodiscard]] bool read_pin_from_stdin(SecretDigits& pin);

/// Ctrl-C, SIGTERM, SIGHUP and SIGQUIT end in a readable descriptor instead of the end of the program.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  [[nodiscard]] int descriptor() const;
};

/// Until the descriptor can be read.
void wait_readable(int descriptor);

/// Wakes a poll() from another thread.
class WakePipe {
 public:
  WakePipe();
  ~WakePipe();
  WakePipe(const WakePipe&) = delete;
  WakePipe& operator=(const WakePipe&) = delete;
  void wake() const;
  void drain() const;
  [[nodiscard]] int descriptor() const { return read_; }

 private:
  int read_ = -1;
  int write_ = -1;
};

/// How long work may take on a thread of its own while Ctrl-C is listened for.
enum class Ended : std::uint8_t { finished, interrupted, timed_out };
/// give_up makes the work return soon; it is called at most once.
[[nodiscard]] Ended run_interruptibly(const Interrupts& interrupts, std::chrono::milliseconds limit,
                                      const std::function<void()>& work,
                                      const std::function<void()>& give_up);

/// What a person typed, key by key.
struct Typed {
  enum class Kind : std::uint8_t { more, line, pin, ended };
  Kind kind = Kind::more;
  std::string line;
  SecretDigits pin;
};

/// The keyboard: lines with echo, or a PIN without.
class Keyboard {
 public:
  Keyboard() = default;
  ~Keyboard() { leave_pin_mode(); }
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  /// Digits are not echoed; a single letter is a choice.
  void enter_pin_mode();
  void leave_pin_mode();
  /// Takes what can be read without waiting.
  [[nodiscard]] Typed take();

 private:
  [[nodiscard]] Typed take_key(char key);
  std::optional<termios> before_;
  std::string line_;
  SecretDigits pin_;
};

}  // namespace kakunin::cli
