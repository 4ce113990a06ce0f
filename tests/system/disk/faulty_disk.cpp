// SPDX-License-Identifier: Apache-2.0
// A disk that keeps only what was synced, and that fails when it is told to. Loaded before all other
// libraries into a program under test.
//
// KAKUNIN_DISK names a folder. For every file of it that is written to, the shadow FILE.durable holds what a
// power cut would leave at the least, and FILE.dirty lists what was written and not synced, by whom. A sync
// that has succeeded copies what was on that list when it began, whoever wrote it: a process that was killed
// leaves its pages to those after it. (A power cut in the middle of a sync has it all to lose.) A sync that
// fails copies nothing and forgets what was written through its own descriptor, as Linux does with the pages
// of a failed write-back: only what is written again can become durable later. Who ends the program by force
// then makes of each file any mixture of FILE and FILE.durable (tests/system/support/chaos/disk.py).
//
// KAKUNIN_DISK_SWITCHES names a file of four 32-bit numbers, shared with whoever tests:
//   0 syncs that are to fail with EIO     1 writes that are to fail with ENOSPC
//   2 syncs that have failed              3 writes that have failed
// and, behind them, of 4096 64-bit numbers: when each write failed, in nanoseconds of the monotonic clock.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace {

enum Switch : std::size_t { fail_syncs, fail_writes, failed_syncs, failed_writes };

template <class Function>
Function real(const char* name) {
  void* found = ::dlsym(RTLD_NEXT, name);
  Function function = nullptr;
  std::memcpy(&function, &found, sizeof function);
  return function;
}

using Open = int (*)(const char*, int, ...);
using OpenAt = int (*)(int, const char*, int, ...);
using Close = int (*)(int);
using Write = ssize_t (*)(int, const void*, size_t);
using WriteAt = ssize_t (*)(int, const void*, size_t, off64_t);
using Sync = int (*)(int);
using Truncate = int (*)(int, off64_t);

/// Written and not synced, as it stands in FILE.dirty.
struct Range {
  std::int64_t begin;
  std::int64_t end;
  std::int64_t process;
  std::int64_t descriptor;
};

/// FILE.dirty, locked: by many who write, by one who takes it.
class DirtyList {
 public:
  enum class Use : std::uint8_t { add, take };
  DirtyList(const std::string& path, Use use)
      : file_(
            real<Open>("open64")((path + ".dirty").c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) {
    ::flock(file_, use == Use::add ? LOCK_SH : LOCK_EX);
  }
  ~DirtyList() { real<Close>("close")(file_); }
  DirtyList(const DirtyList&) = delete;
  DirtyList& operator=(const DirtyList&) = delete;

  void add(const Range& range) { real<Write>("write")(file_, &range, sizeof range); }
  std::vector<Range> take() {
    std::vector<Range> ranges;
    for (Range range{}; ::read(file_, &range, sizeof range) == sizeof range;) ranges.push_back(range);
    real<Truncate>("ftruncate64")(file_, 0);
    return ranges;
  }

 private:
  int file_;
};

/// The file of switches.
struct Switches {
  std::array<std::atomic<std::uint32_t>, 4> counts;
  std::array<std::atomic<std::uint64_t>, 4096> times_of_failed_writes;
};
static_assert(sizeof(Switches) == sizeof(std::uint32_t) * 4 + sizeof(std::uint64_t) * 4096);

/// Asks the kernel itself: the clock's functions may be somebody's who moves it.
std::uint64_t monotonic_now() {
  ::timespec now{};
  ::syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000U + static_cast<std::uint64_t>(now.tv_nsec);
}

class Disk {
 public:
  static Disk& get() {
    static Disk& disk = *new Disk;  // outlives everything
    return disk;
  }

  void opened(int descriptor, const char* path) {
    if (descriptor < 0 || static_cast<std::size_t>(descriptor) >= files_.size() || !is_ours(path)) return;
    struct ::stat64 status {};
    if (::fstat64(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return;
    const std::lock_guard lock(mutex_);
    files_[static_cast<std::size_t>(descriptor)] = path;
    if (status.st_size == 0) real<Close>("close")(open_shadow(path, O_TRUNC));  // a new file
  }

  void closed(int descriptor) {
    const std::lock_guard lock(mutex_);
    if (is_in_table(descriptor)) files_[static_cast<std::size_t>(descriptor)].clear();
  }

  /// Empty where it is none of the folder's.
  std::string path_of(int descriptor) {
    const std::lock_guard lock(mutex_);
    return is_in_table(descriptor) ? files_[static_cast<std::size_t>(descriptor)] : std::string();
  }

  /// Whether the disk is full for this write.
  bool refuses_write() { return take(fail_writes, failed_writes); }

  bool refuses_sync() { return take(fail_syncs, failed_syncs); }

  /// A sync of this file, which was about these, has succeeded.
  void synced(int descriptor, const std::string& path, const std::vector<Range>& dirty) {
    const std::lock_guard lock(mutex_);
    keep(descriptor, path, dirty);
  }

 private:
  Disk() {
    const char* folder = std::getenv("KAKUNIN_DISK");
    folder_ = folder == nullptr ? "" : std::string(folder) + "/";
    const char* switches = std::getenv("KAKUNIN_DISK_SWITCHES");
    if (switches == nullptr) return;
    const int file = real<Open>("open64")(switches, O_RDWR | O_CLOEXEC);
    void* shared = ::mmap(nullptr, sizeof(Switches), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED) switches_ = static_cast<Switches*>(shared);
    real<Close>("close")(file);
  }

  [[nodiscard]] bool is_ours(const char* path) const {
    const std::string_view name(path);
    return !folder_.empty() && name.starts_with(folder_) && !name.ends_with(".durable") &&
           !name.ends_with(".dirty") && !name.ends_with("-shm");
  }

  [[nodiscard]] bool is_in_table(int descriptor) const {
    return descriptor >= 0 && static_cast<std::size_t>(descriptor) < files_.size();
  }

  bool take(Switch wanted, Switch done) {
    if (switches_ == nullptr) return false;
    auto& counts = switches_->counts;
    std::uint32_t left = counts[wanted].load();
    while (left > 0 && !counts[wanted].compare_exchange_weak(left, left - 1)) {
    }
    if (left == 0) return false;
    const std::uint32_t earlier = counts[done]++;
    if (done == failed_writes) {
      auto& times = switches_->times_of_failed_writes;
      times[earlier % times.size()] = monotonic_now();
    }
    return true;
  }

  static int open_shadow(const std::string& path, int flags) {
    return real<Open>("open64")((path + ".durable").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
  }

  static void keep(int descriptor, const std::string& path, const std::vector<Range>& dirty) {
    static const auto write_at = real<WriteAt>("pwrite64");
    const int shadow = open_shadow(path, 0);
    // Only a file that cannot be read through this descriptor is opened again: closing one takes away every
    // lock that the process has on the file.
    const bool readable = (::fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_WRONLY;
    const int source = readable ? descriptor : real<Open>("open64")(path.c_str(), O_RDONLY | O_CLOEXEC);
    std::vector<char> bytes;
    for (const Range& range : dirty) {
      bytes.resize(static_cast<std::size_t>(range.end - range.begin));
      const ssize_t size = ::pread64(source, bytes.data(), bytes.size(), range.begin);
      if (size > 0) write_at(shadow, bytes.data(), static_cast<std::size_t>(size), range.begin);
    }
    struct ::stat64 now {};
    if (::fstat64(descriptor, &now) == 0) real<Truncate>("ftruncate64")(shadow, now.st_size);
    if (!readable) real<Close>("close")(source);
    real<Close>("close")(shadow);
  }

  std::string folder_;
  Switches* switches_ = nullptr;
  std::mutex mutex_;
  std::array<std::string, 4096> files_;  // paths, by descriptor
};

template <class WriteIt>
ssize_t write_dirty(const std::string& path, int descriptor, off64_t offset, std::size_t size,
                    WriteIt write_it) {
  if (Disk::get().refuses_write()) {
    errno = ENOSPC;
    return -1;
  }
  DirtyList list(path, DirtyList::Use::add);
  list.add({offset, offset + static_cast<off64_t>(size), ::getpid(), descriptor});
  return write_it();
}

ssize_t write_at(const char* name, int descriptor, const void* data, size_t size, off64_t offset) {
  const auto write_it = [&] { return real<WriteAt>(name)(descriptor, data, size, offset); };
  const std::string path = Disk::get().path_of(descriptor);
  return path.empty() ? write_it() : write_dirty(path, descriptor, offset, size, write_it);
}

/// Where write() will write.
off64_t position_of(int descriptor) {
  const bool appends = (::fcntl(descriptor, F_GETFL) & O_APPEND) != 0;
  return ::lseek64(descriptor, 0, appends ? SEEK_END : SEEK_CUR);
}

int sync_with(const char* name, int descriptor) {
  const std::string path = Disk::get().path_of(descriptor);
  if (path.empty()) return real<Sync>(name)(descriptor);
  const auto dirty = DirtyList(path, DirtyList::Use::take).take();
  if (Disk::get().refuses_sync()) {
    DirtyList list(path, DirtyList::Use::add);
    for (const Range& range : dirty) {
      if (range.process != ::getpid() || range.descriptor != descriptor) list.add(range);
    }
    errno = EIO;
    return -1;
  }
  const int result = real<Sync>(name)(descriptor);
  if (result == 0) Disk::get().synced(descriptor, path, dirty);
  return result;
}

mode_t mode_of(int flags, va_list more) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int made = real<Open>("open")(path, flags, mode_of(flags, more));
  va_end(more);
  Disk::get().opened(made, path);
  return made;
}

int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int made = real<Open>("open64")(path, flags, mode_of(flags, more));
  va_end(more);
  Disk::get().opened(made, path);
  return made;
}

int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int made = real<OpenAt>("openat")(folder, path, flags, mode_of(flags, more));
  va_end(more);
  Disk::get().opened(made, path);
  return made;
}

int close(int descriptor) {
  Disk::get().closed(descriptor);
  return real<Close>("close")(descriptor);
}

ssize_t write(int descriptor, const void* data, size_t size) {
  const auto write_it = [&] { return real<Write>("write")(descriptor, data, size); };
  const std::string path = Disk::get().path_of(descriptor);
  return path.empty() ? write_it() : write_dirty(path, descriptor, position_of(descriptor), size, write_it);
}

ssize_t pwrite(int descriptor, const void* data, size_t size, off_t offset) {
  return write_at("pwrite", descriptor, data, size, offset);
}

ssize_t pwrite64(int descriptor, const void* data, size_t size, off64_t offset) {
  return write_at("pwrite64", descriptor, data, size, offset);
}

int fsync(int descriptor) {
  return sync_with("fsync", descriptor);
}

int fdatasync(int descriptor) {
  return sync_with("fdatasync", descriptor);
}

}  // extern "C"
