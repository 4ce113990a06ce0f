// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cctype>
#include <iostream>
#include <utility>

namespace kakunin::cli {
namespace {

constexpr char end_of_input = 4;  // Ctrl-D
constexpr char backspace = 8;
constexpr char erase = 127;

std::atomic<int> interrupt_write{-1};
int interrupt_read = -1;

extern "C" void on_interrupt(int) {
  const char mark = '!';
  static_cast<void>(!::write(interrupt_write.load(), &mark, 1));
}

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) return {-1, -1};
  return ends;
}

void set_handler(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigaction(signal, &action, nullptr);
}

}  // namespace

bool stdin_is_terminal() {
  return ::isatty(STDIN_FILENO) == 1;
}

void ask(const char* label, std::string& value) {
  if (!value.empty() || !stdin_is_terminal()) return;
  std::cerr << label << ": " << std::flush;
  std::getline(std::cin, value);
}

bool read_pin_from_stdin(SecretDigits& pin) {
  for (char key = 0; ::read(STDIN_FILENO, &key, 1) == 1 && key != '\n';) {
    if (key == '\r') continue;
    if (!pin.push_back(key)) {
      pin.clear();
      return false;
    }
  }
  return !pin.empty();
}

Interrupts::Interrupts() {
  const auto [reading, writing] = make_pipe();
  interrupt_read = reading;
  interrupt_write = writing;
  set_handler(SIGINT, on_interrupt);
  set_handler(SIGTERM, on_interrupt);
  set_handler(SIGPIPE, SIG_IGN);
}

Interrupts::~Interrupts() {
  set_handler(SIGINT, SIG_DFL);
  set_handler(SIGTERM, SIG_DFL);
  ::close(interrupt_write.exchange(-1));
  ::close(std::exchange(interrupt_read, -1));
}

int Interrupts::descriptor() const {
  return interrupt_read;
}

WakePipe::WakePipe() {
  const auto ends = make_pipe();
  read_ = ends[0];
  write_ = ends[1];
}

WakePipe::~WakePipe() {
  ::close(read_);
  ::close(write_);
}

void WakePipe::wake() const {
  const char mark = '.';
  static_cast<void>(!::write(write_, &mark, 1));
}

void WakePipe::drain() const {
  std::array<char, 64> marks{};
  while (::read(read_, marks.data(), marks.size()) > 0) {
  }
}

void Keyboard::enter_pin_mode() {
  if (before_) return;
  termios settings{};
  if (::tcgetattr(STDIN_FILENO, &settings) != 0) return;
  before_ = settings;
  settings.c_lflag &= static_cast<tcflag_t>(~(ECHO | ICANON));  // signals stay: Ctrl-C works
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings);
}

void Keyboard::leave_pin_mode() {
  pin_.clear();
  line_.clear();
  if (before_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &*before_);
  before_.reset();
}

Typed Keyboard::take() {
  Typed typed;
  pollfd ready{STDIN_FILENO, POLLIN, 0};
  while (typed.kind == Typed::Kind::more && ::poll(&ready, 1, 0) > 0) {
    char key = 0;
    if (::read(STDIN_FILENO, &key, 1) != 1) {
      typed.kind = Typed::Kind::ended;
      break;
    }
    typed = take_key(key);
  }
  return typed;
}

Typed Keyboard::take_key(char key) {
  Typed typed;
  const bool pin_mode = before_.has_value();
  if (key == '\n' || key == '\r') {
    typed.kind = pin_mode ? Typed::Kind::pin : Typed::Kind::line;
    typed.line = std::exchange(line_, {});
    typed.pin = std::move(pin_);
  } else if (key == end_of_input && pin_mode) {
    typed.kind = Typed::Kind::ended;
  } else if (!pin_mode) {
    line_.push_back(key);
  } else if (key == backspace || key == erase) {
    pin_.pop_back();
  } else if (std::isalpha(static_cast<unsigned char>(key)) != 0) {
    typed.kind = Typed::Kind::line;
    typed.line = std::string(1, key);
  } else if (!pin_.push_back(key)) {
    pin_.clear();
  }
  return typed;
}

}  // namespace kakunin::cli
