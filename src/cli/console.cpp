// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <iostream>
#include <thread>
#include <utility>

namespace kakunin::cli {
namespace {

constexpr char end_of_input = 4;  // Ctrl-D
constexpr char backspace = 8;
constexpr char erase = 127;

std::atomic<int> interrupt_write{-1};
int interrupt_read = -1;

extern "C" void on_interrupt(int) {
  const int before = errno;
  const char mark = '!';
  static_cast<void>(!::write(interrupt_write.load(), &mark, 1));
  errno = before;
}

constexpr std::array interrupting = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

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
  for (const int signal : interrupting) set_handler(signal, on_interrupt);
}

Interrupts::~Interrupts() {
  for (const int signal : interrupting) set_handler(signal, SIG_DFL);
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

Ended run_interruptibly(const Interrupts& interrupts, std::chrono::milliseconds limit,
                        const std::function<void()>& work, const std::function<void()>& give_up) {
  const WakePipe finished;
  const std::jthread worker([&] {
    work();
    finished.wake();
  });
  std::array<pollfd, 2> sources = {pollfd{interrupts.descriptor(), POLLIN, 0},
                                   pollfd{finished.descriptor(), POLLIN, 0}};
  const auto end = std::chrono::steady_clock::now() + limit;
  int ready = -1;
  while (ready < 0) {  // a signal ends the wait, not the work
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    ready = ::poll(sources.data(), sources.size(), static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
  }
  if ((sources[1].revents & POLLIN) != 0) return Ended::finished;
  give_up();
  return ready == 0 ? Ended::timed_out : Ended::interrupted;
}

void Keyboard::enter_pin_mode() {
  if (before_) return;
  termios settings{};
  if (::tcgetattr(STDIN_FILENO, &settings) != 0) return;
  before_ = settings;
  settings.c_lflag &= static_cast<tcflag_t>(~(ECHO | ICANON));  // signals stay: Ctrl-C works
  settings.c_cc[VSUSP] = _POSIX_VDISABLE;  // a shell would bring the echo back with the program
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
  } else {
    static_cast<void>(pin_.push_back(key));  // what is too long stays too long, and is not sent
  }
  return typed;
}

void wait_readable(int descriptor) {
  pollfd waited{descriptor, POLLIN, 0};
  while (::poll(&waited, 1, -1) < 0) {
  }
}

}  // namespace kakunin::cli
