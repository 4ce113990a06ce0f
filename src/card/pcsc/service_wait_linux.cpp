// SPDX-License-Identifier: Apache-2.0
// Linux: pcscd's socket is watched with inotify. While /run/pcscd does not exist, its parent is.
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "card/pcsc/service_wait.h"

namespace kakunin::card::pcsc {
namespace {

/// A guard for what inotify cannot see, e.g. a socket that exists before somebody listens on it.
constexpr std::chrono::milliseconds look_again{2000};

[[nodiscard]] std::filesystem::path socket_path() {
  const char* configured = std::getenv("PCSCLITE_CSOCK_NAME");  // as libpcsclite itself
  return configured != nullptr ? configured : "/run/pcscd/pcscd.comm";
}

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

class SocketWait final : public ServiceWait {
 public:
  SocketWait() : changes_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)), stopped_(eventfd(0, EFD_CLOEXEC)) {
    const auto directory = socket_path().parent_path();
    // The parent as well: the directory itself may come, go, or be replaced.
    for (const auto& watched : {directory, directory.parent_path()}) {
      inotify_add_watch(changes_.get(), watched.c_str(), IN_CREATE | IN_MOVED_TO | IN_ATTRIB);
    }
  }

  void wait(std::stop_token stop) override {
    const std::stop_callback wake{std::move(stop), [this] { eventfd_write(stopped_.get(), 1); }};
    // A descriptor that could not be had is negative, and poll() passes over it.
    std::array<pollfd, 2> sources{pollfd{changes_.get(), POLLIN, 0}, pollfd{stopped_.get(), POLLIN, 0}};
    static_cast<void>(poll(sources.data(), sources.size(), static_cast<int>(look_again.count())));
  }

 private:
  Descriptor changes_;
  Descriptor stopped_;
};

}  // namespace

std::unique_ptr<ServiceWait> native_service_wait() {
  return std::make_unique<SocketWait>();
}

bool service_refuses_user() {
  return access(socket_path().c_str(), W_OK) != 0 && (errno == EACCES || errno == EPERM);
}

}  // namespace kakunin::card::pcsc
