// SPDX-License-Identifier: Apache-2.0
#include "daemon/supervisor.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace kakunin::daemon {
namespace {

constexpr int first_socket = 3;  // SD_LISTEN_FDS_START

/// The variable's value; it is gone from the environment afterwards.
std::string take(const char* name) {
  const char* value = std::getenv(name);
  std::string text = value == nullptr ? "" : value;
  ::unsetenv(name);
  return text;
}

std::optional<long long> take_number(const char* name) {
  const std::string text = take(name);
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// The variable that says for which process the others are meant.
bool is_meant(std::optional<long long> pid) {
  return pid && *pid == ::getpid();
}

}  // namespace

Expected<Supervisor, std::string> Supervisor::from_environment() {
  Supervisor made;
  made.notify_ = take("NOTIFY_SOCKET");
  const auto period = take_number("WATCHDOG_USEC");
  const auto watched = take_number("WATCHDOG_PID");
  if (period && *period > 0 && (!watched || is_meant(watched)))
    made.watchdog_ = std::chrono::microseconds(*period);
  const auto sockets = take_number("LISTEN_FDS");
  if (!is_meant(take_number("LISTEN_PID")) || !sockets || *sockets == 0) return made;
  if (*sockets != 1) return unexpected(std::string("more than one socket was handed over (LISTEN_FDS)"));
  ::fcntl(first_socket, F_SETFD, FD_CLOEXEC);
  made.socket_ = first_socket;
  return made;
}

void Supervisor::tell(std::string_view lines) const {
  ::sockaddr_un address{};
  if (notify_.empty() || notify_.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, notify_.data(), notify_.size());
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';  // an abstract name
  const int sender = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (sender < 0) return;
  const auto size = static_cast<::socklen_t>(offsetof(::sockaddr_un, sun_path) + notify_.size());
  ::sendto(sender, lines.data(), lines.size(), MSG_NOSIGNAL, reinterpret_cast<const ::sockaddr*>(&address),
           size);
  ::close(sender);
}

void Supervisor::tell_reloading() const {
  ::timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  constexpr long long million = 1'000'000;
  tell("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(now.tv_sec * million + now.tv_nsec / 1000));
}

}  // namespace kakunin::daemon
