// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "virtualcard/durable_write.h"

namespace kakunin::virtualcard {
namespace {

[[nodiscard]] std::error_code last_error() {
  return {errno, std::generic_category()};
}

[[nodiscard]] std::error_code write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return last_error();
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0 ? std::error_code{} : last_error();
}

/// The rename itself must reach the disk as well.
void flush_directory(const std::filesystem::path& directory) {
  const int handle = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace

std::error_code write_durably(const std::filesystem::path& file, std::string_view content) {
  struct stat before {};
  const mode_t mode = ::stat(file.c_str(), &before) == 0 ? before.st_mode & 07777U : 0600;
  std::string temporary = file.string() + ".XXXXXX";
  const int handle = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (handle < 0) return last_error();
  std::error_code problem = write_all(handle, content);
  if (!problem && ::fchmod(handle, mode) != 0) problem = last_error();
  if (::close(handle) != 0 && !problem) problem = last_error();
  if (!problem && ::rename(temporary.c_str(), file.c_str()) != 0) problem = last_error();
  if (problem) {
    ::unlink(temporary.c_str());
    return problem;
  }
  const auto directory = file.parent_path();
  flush_directory(directory.empty() ? "." : directory);
  return {};
}

}  // namespace kakunin::virtualcard
