// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>

#include "cardtool/console.h"

namespace kakunin::cardtool {
namespace {

// Signal handlers reach nothing but globals.
int pipe_read = -1;
int pipe_write = -1;

void tell(char what) {
  const int kept = errno;
  while (write(pipe_write, &what, 1) < 0 && errno == EINTR) {
  }
  errno = kept;
}

void on_signal(int) {
  tell('s');
}

}  // namespace

Console::Console(bool reads_input) : reads_input_(reads_input) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) std::abort();
  pipe_read = ends[0];
  pipe_write = ends[1];
  for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaction(signal, &action, nullptr);
}

void Console::wake() {
  tell('w');
}

std::optional<ConsoleEvent> Console::buffered_line() {
  const auto end = buffer_.find('\n');
  if (end == std::string::npos) return std::nullopt;
  ConsoleEvent event{ConsoleEventKind::line, buffer_.substr(0, end)};
  buffer_.erase(0, end + 1);
  return event;
}

ConsoleEvent Console::next() {
  for (;;) {
    if (auto line = buffered_line()) return *line;
    const int input = reads_input_ && !input_ended_ ? STDIN_FILENO : -1;
    std::array<pollfd, 2> waits{{{pipe_read, POLLIN, 0}, {input, POLLIN, 0}}};
    if (poll(waits.data(), waits.size(), -1) < 0) continue;  // EINTR: the handler has written
    if (waits[0].revents != 0) {
      char what = 's';
      if (read(pipe_read, &what, 1) < 0) continue;
      return {what == 'w' ? ConsoleEventKind::woken : ConsoleEventKind::stop, {}};
    }
    if (waits[1].revents == 0) continue;
    std::array<char, 512> part{};
    const ssize_t size = read(STDIN_FILENO, part.data(), part.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) {
      input_ended_ = true;
      return {ConsoleEventKind::end_of_input, {}};
    }
    buffer_.append(part.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace kakunin::cardtool
