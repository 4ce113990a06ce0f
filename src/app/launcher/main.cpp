// SPDX-License-Identifier: Apache-2.0
// kakunin, as people start it: asks the disk for what the counter needs, and becomes the counter.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "app/launcher/ahead.h"

namespace {

using kakunin::app::launcher::Path;

constexpr int cannot_start = 1;

/// KAKUNIN_COUNTER is its place as seen from the folder of this program, whatever link that was started by.
Path counter_file() {
  Path own;
  const ssize_t length = ::readlink("/proc/self/exe", own.text, sizeof own.text - 1);
  const char* slash = length > 0 ? std::strrchr(own.text, '/') : nullptr;
  if (slash == nullptr) return {};
  const int folder = static_cast<int>(slash - own.text);
  Path counter;
  const int needed =
      std::snprintf(counter.text, sizeof counter.text, "%.*s/%s", folder, own.text, KAKUNIN_COUNTER);
  return needed > 0 && static_cast<std::size_t>(needed) < sizeof counter.text ? counter : Path{};
}

}  // namespace

int main(int /*argc*/, char** argv) {
  kakunin::app::launcher::read_ahead(kakunin::app::launcher::list_file());
  const Path counter = counter_file();
  ::execv(counter.text, argv);
  std::fprintf(stderr, "kakunin: cannot start %s: %s\n", counter.text, std::strerror(errno));
  return cannot_start;
}
