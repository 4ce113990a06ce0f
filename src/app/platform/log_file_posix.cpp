// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "app/platform/log_file.h"
#include "terminal/private_files.h"

namespace kakunin::app::platform {
namespace fs = std::filesystem;
namespace {

class PosixLogFile final : public LogFile {
 public:
  PosixLogFile(fs::path file, std::size_t max_bytes) : file_(std::move(file)), max_bytes_(max_bytes) {}
  ~PosixLogFile() override { close(); }
  PosixLogFile(const PosixLogFile&) = delete;
  PosixLogFile& operator=(const PosixLogFile&) = delete;

  [[nodiscard]] bool open() {
    descriptor_ =
        ::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
    struct stat is {};
    if (descriptor_ < 0 || ::fstat(descriptor_, &is) != 0 || !S_ISREG(is.st_mode)) return false;
    size_ = static_cast<std::size_t>(is.st_size);
    return ::fchmod(descriptor_, 0600) == 0;
  }

  [[nodiscard]] bool write(std::string_view line) override {
    if (size_ > 0 && size_ + line.size() + 1 > max_bytes_ && !turn_over()) return false;
    std::string whole{line};
    whole += '\n';
    const bool written =
        ::write(descriptor_, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size());
    if (written) size_ += whole.size();
    return written;
  }

 private:
  void close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  }

  [[nodiscard]] fs::path older(int number) const {
    fs::path path = file_;
    path += "." + std::to_string(number);
    return path;
  }

  [[nodiscard]] bool turn_over() {
    close();
    std::error_code error;
    fs::rename(older(1), older(2), error);  // there may be none yet
    fs::rename(file_, older(1), error);
    return open();
  }

  fs::path file_;
  std::size_t max_bytes_;
  std::size_t size_ = 0;
  int descriptor_ = -1;
};

}  // namespace

fs::path default_log_file() {
  return terminal::state_directory() / "kakunin.log";
}

std::unique_ptr<LogFile> open_log_file(const fs::path& file, std::size_t max_bytes) {
  if (!terminal::make_private_directory(file.parent_path())) return nullptr;
  auto log = std::make_unique<PosixLogFile>(file, max_bytes);
  if (!log->open()) return nullptr;
  return log;
}

}  // namespace kakunin::app::platform
