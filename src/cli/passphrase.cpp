// SPDX-License-Identifier: Apache-2.0
#include "cli/passphrase.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>

#include "cli/console.h"

namespace kakunin::cli {
namespace {

/// Byte by byte, past any buffer. nullopt: none, or more than fits.
std::optional<terminal::AdminWord> read_line(int descriptor) {
  terminal::AdminWord word;
  for (char key = 0; ::read(descriptor, &key, 1) == 1 && key != '\n';) {
    if (key != '\r' && !word.append({&key, 1})) return std::nullopt;
  }
  if (word.empty()) return std::nullopt;
  return word;
}

}  // namespace

std::optional<terminal::AdminWord> passphrase(const std::string& file, const char* question) {
  if (!file.empty()) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    auto word = read_line(descriptor);
    ::close(descriptor);
    return word;
  }
  if (!stdin_is_terminal()) return std::nullopt;
  termios before{};
  if (::tcgetattr(STDIN_FILENO, &before) != 0) return std::nullopt;
  termios silent = before;
  silent.c_lflag &= static_cast<tcflag_t>(~ECHO);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  std::fprintf(stderr, "%s: ", question);
  std::fflush(stderr);
  auto word = read_line(STDIN_FILENO);
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  std::fputc('\n', stderr);
  return word;
}

}  // namespace kakunin::cli
