// SPDX-License-Identifier: Apache-2.0
#include "terminal/private_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

namespace kakunin::terminal {
namespace {

namespace fs = std::filesystem;

constexpr mode_t owner_only = 0600;
constexpr std::size_t max_size = 1024 * 1024;

class File {
 public:
  explicit File(const fs::path& path)
      : handle_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, owner_only)) {}
  ~File() {
    if (handle_ >= 0) ::close(handle_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] bool write(std::string_view content) const {
    if (handle_ < 0 || ::fchmod(handle_, owner_only) != 0) return false;
    while (!content.empty()) {
      const ssize_t written = ::write(handle_, content.data(), content.size());
      if (written <= 0) return false;
      content.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(handle_) == 0;
  }

 private:
  int handle_;
};

bool allows(const fs::path& path, fs::perms any_of) {
  std::error_code error;
  const auto permissions = fs::status(path, error).permissions();
  return !error && (permissions & any_of) != fs::perms::none;
}

fs::path base_directory(const char* variable, const char* below_home) {
  if (const char* value = std::getenv(variable); value != nullptr && *value == '/')
    return fs::path{value} / "kakunin";
  const char* home = std::getenv("HOME");
  return fs::path{home != nullptr ? home : "."} / below_home / "kakunin";
}

}  // namespace

bool make_private_directory(const fs::path& directory) {
  std::error_code error;
  const bool made = fs::create_directories(directory, error);
  if (error) return false;
  if (made) fs::permissions(directory, fs::perms::owner_all, error);
  return !error && fs::is_directory(directory, error) && !is_writable_by_others(directory);
}

bool replace_private_file(const fs::path& file, std::string_view content) {
  fs::path fresh = file;
  fresh += ".new";
  std::error_code error;
  if (!File{fresh}.write(content)) {
    fs::remove(fresh, error);
    return false;
  }
  fs::rename(fresh, file, error);
  return !error;
}

std::optional<std::string> read_file(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error) || fs::file_size(file, error) > max_size || error)
    return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.good() && !stream.eof()) return std::nullopt;
  return content;
}

bool is_open_to_others(const fs::path& file) {
  return allows(file, fs::perms::group_all | fs::perms::others_all);
}

bool is_writable_by_others(const fs::path& directory) {
  return allows(directory, fs::perms::group_write | fs::perms::others_write);
}

fs::path config_directory() {
  return base_directory("XDG_CONFIG_HOME", ".config");
}
fs::path data_directory() {
  return base_directory("XDG_DATA_HOME", ".local/share");
}
fs::path state_directory() {
  return base_directory("XDG_STATE_HOME", ".local/state");
}

}  // namespace kakunin::terminal
