// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>

#include "base/bytes.h"
#include "terminal/handover/placed_file.h"

namespace kakunin::handover {
namespace {

namespace fs = std::filesystem;

constexpr mode_t file_mode = 0660;  // less what the process's own mask takes away
constexpr std::chrono::minutes crash_age{10};

std::error_code last_error() {
  return {errno, std::generic_category()};
}

class Handle {
 public:
  Handle(const fs::path& path, int flags) : handle_(::open(path.c_str(), flags | O_CLOEXEC, file_mode)) {}
  ~Handle() {
    if (handle_ >= 0) ::close(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  [[nodiscard]] int get() const { return handle_; }
  /// On a network drive the write may fail as late as here.
  [[nodiscard]] std::error_code close() {
    const int closed = ::close(handle_);
    handle_ = -1;
    return closed == 0 ? std::error_code{} : last_error();
  }

 private:
  int handle_;
};

std::error_code write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return last_error();
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0 ? std::error_code{} : last_error();
}

/// The rename itself must reach the disk as well; some network drives cannot.
void flush_folder(const fs::path& folder) {
  const Handle handle(folder, O_RDONLY | O_DIRECTORY);
  if (handle.get() >= 0) (void)::fsync(handle.get());
}

std::string random_name() {
  constexpr std::size_t random_bytes = 8;
  std::array<std::uint8_t, random_bytes> random{};
  fill_random(random);
  return std::string{draft_prefix} + to_hex(random) + ".tmp";
}

/// Renames without ever replacing; where the drive cannot promise that, after a look.
int rename_unless_taken(const fs::path& from, const fs::path& to) {
#ifdef RENAME_NOREPLACE
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
#endif
  struct stat there {};
  if (::lstat(to.c_str(), &there) == 0) {
    errno = EEXIST;
    return -1;
  }
  return ::rename(from.c_str(), to.c_str());
}

}  // namespace

std::optional<FolderIdentity> identity_of(const fs::path& folder) {
  struct stat there {};
  if (::stat(folder.c_str(), &there) != 0 || !S_ISDIR(there.st_mode)) return std::nullopt;
  return FolderIdentity{there.st_dev, there.st_ino};
}

std::error_code write_draft(const fs::path& folder, std::string_view content, Draft& draft) {
  const auto identity = identity_of(folder);
  if (!identity) return std::make_error_code(std::errc::no_such_file_or_directory);
  const fs::path file = folder / random_name();
  Handle handle(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
  if (handle.get() < 0) return last_error();
  std::error_code error = write_all(handle.get(), content);
  if (const auto closed = handle.close(); !error) error = closed;
  if (error) {
    ::unlink(file.c_str());
    return error;
  }
  draft = {file, *identity};
  return {};
}

Placing place(const Draft& draft, const fs::path& file) {
  if (rename_unless_taken(draft.file, file) != 0) {
    const auto error = last_error();
    return {error == std::errc::file_exists ? Placed::name_taken : Placed::failed, error};
  }
  flush_folder(file.parent_path());
  return {Placed::done, {}};
}

std::error_code replace(const Draft& draft, const fs::path& file) {
  if (::rename(draft.file.c_str(), file.c_str()) != 0) return last_error();
  flush_folder(file.parent_path());
  return {};
}

Fate fate_of(const Draft& draft, const fs::path& folder) {
  const auto now = identity_of(folder);
  if (!now || *now != draft.folder) return Fate::unknown;
  struct stat there {};
  if (::lstat(draft.file.c_str(), &there) == 0) return Fate::waiting;
  return errno == ENOENT ? Fate::placed : Fate::unknown;
}

void discard(const Draft& draft) {
  if (!draft.file.empty()) ::unlink(draft.file.c_str());
}

void sweep_drafts(const fs::path& folder) {
  std::error_code error;
  const auto old = fs::file_time_type::clock::now() - crash_age;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    const bool ours =
        at->path().filename().native().starts_with(draft_prefix) && at->path().extension() == ".tmp";
    if (ours && at->last_write_time(gone) < old && !gone) fs::remove(at->path(), gone);
  }
}

FolderLock::FolderLock(const fs::path& file)
    : handle_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, file_mode)) {
  if (handle_ < 0) {
    error_ = last_error();
    return;
  }
  if (::flock(handle_, LOCK_EX | LOCK_NB) == 0) return;
  if (errno != EWOULDBLOCK) error_ = last_error();
  ::close(handle_);
  handle_ = -1;
}

FolderLock::~FolderLock() {
  if (handle_ >= 0) ::close(handle_);
}

}  // namespace kakunin::handover
