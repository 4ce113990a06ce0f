// SPDX-License-Identifier: Apache-2.0
#include "app/launcher/ahead.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace kakunin::app::launcher {
namespace {

/// A regular file, open; a FIFO without a writer and a terminal do not keep anybody waiting.
class RegularFile {
 public:
  explicit RegularFile(const char* path)
      : handle_(::open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
    struct stat is {};
    if (handle_ >= 0 && ::fstat(handle_, &is) == 0 && S_ISREG(is.st_mode)) size_ = is.st_size;
  }
  ~RegularFile() {
    if (handle_ >= 0) ::close(handle_);
  }
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  [[nodiscard]] int handle() const { return handle_; }
  /// -1: no such file.
  [[nodiscard]] off_t size() const { return size_; }

 private:
  int handle_;
  off_t size_ = -1;
};

/// Whole and ended with a NUL, or empty. text: room for one more than the bound.
void read_list(const char* path, char* text) {
  text[0] = '\0';
  const RegularFile file(path);
  if (file.size() <= 0 || file.size() > static_cast<off_t>(max_list_bytes)) return;
  const ssize_t length = ::read(file.handle(), text, max_list_bytes);
  text[length > 0 ? length : 0] = '\0';
}

void ask_for(const char* path, Asked& asked) {
  const RegularFile file(path);
  const off_t bytes = std::min(file.size(), max_file_bytes);
  if (bytes <= 0 || asked.bytes + bytes > max_all_bytes) return;
  if (::posix_fadvise(file.handle(), 0, bytes, POSIX_FADV_WILLNEED) != 0) return;
  ++asked.files;
  asked.bytes += bytes;
}

}  // namespace

Path list_file() {
  const char* base = std::getenv("XDG_CACHE_HOME");
  const char* below = "";
  if (base == nullptr || *base != '/') {
    base = std::getenv("HOME");
    below = "/.cache";
  }
  if (base == nullptr || *base != '/') return {};
  Path file;
  const int length = std::snprintf(file.text, sizeof file.text, "%s%s/kakunin/ahead", base, below);
  return length > 0 && static_cast<std::size_t>(length) < sizeof file.text ? file : Path{};
}

Asked read_ahead(const Path& list) {
  static char text[max_list_bytes + 1];  // NOLINT: as Path
  read_list(list.text, text);
  Asked asked;
  char* rest = nullptr;
  for (const char* line = ::strtok_r(text, "\n", &rest); line != nullptr && asked.files < max_files;
       line = ::strtok_r(nullptr, "\n", &rest)) {
    if (*line == '/') ask_for(line, asked);
  }
  return asked;
}

}  // namespace kakunin::app::launcher
