// SPDX-License-Identifier: Apache-2.0
#include "service/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace kakunin::service {
namespace {

constexpr std::size_t secret_limit = 64UL * 1024;

std::string system_message(const std::filesystem::path& file) {
  return file.string() + ": " + std::generic_category().message(errno);
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  ~FileDescriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

}  // namespace

Expected<std::string, std::string> read_file(const std::filesystem::path& file, std::size_t limit) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return unexpected(system_message(file));
  std::string content(limit + 1, '\0');
  in.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (in.bad()) return unexpected(system_message(file));
  content.resize(static_cast<std::size_t>(in.gcount()));
  if (content.size() > limit) {
    return unexpected(file.string() + ": larger than " + std::to_string(limit) + " bytes");
  }
  return content;
}

Expected<void, std::string> write_file(const std::filesystem::path& file, std::string_view content,
                                       FileAccess access) {
  const std::filesystem::path beside = file.string() + ".new";
  {
    const mode_t mode = access == FileAccess::owner_only ? 0600 : 0644;
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    const FileDescriptor out(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (out.get() < 0 || !write_all(out.get(), content)) return unexpected(system_message(beside));
  }
  std::error_code error;
  std::filesystem::rename(beside, file, error);
  if (error) return unexpected(file.string() + ": " + error.message());
  return {};
}

Expected<std::string, std::string> read_secret_file(const std::filesystem::path& file) {
  struct ::stat status {};
  if (::stat(file.c_str(), &status) != 0) return unexpected(system_message(file));
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return unexpected(file.string() + ": others may read this key; make it mode 0600, or make a new one if " +
                      "someone could have taken it");
  }
  return read_file(file, secret_limit);
}

}  // namespace kakunin::service
