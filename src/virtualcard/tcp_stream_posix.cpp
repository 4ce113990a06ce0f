// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <utility>

#include "virtualcard/tcp_stream.h"

namespace kakunin::virtualcard {
namespace {

struct FreeAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

/// True when one of these events came before the stop.
[[nodiscard]] bool wait_on(int socket, short events, const StreamStop& stop) {
  std::array<pollfd, 2> waits{{{socket, events, 0}, {stop.handle(), POLLIN, 0}}};
  while (poll(waits.data(), waits.size(), -1) < 0) {
    if (errno != EINTR) return false;
  }
  return waits[1].revents == 0;
}

[[nodiscard]] bool connected(int socket, const addrinfo& address, const StreamStop& stop) {
  if (::connect(socket, address.ai_addr, address.ai_addrlen) == 0) return true;
  if (errno != EINPROGRESS || !wait_on(socket, POLLOUT, stop)) return false;
  int problem = 0;
  socklen_t size = sizeof problem;
  return getsockopt(socket, SOL_SOCKET, SO_ERROR, &problem, &size) == 0 && problem == 0;
}

/// vpcd sends length and body apart; without this the second waits 40 ms for the first to be acknowledged.
void acknowledge_at_once([[maybe_unused]] int socket) {
#ifdef TCP_QUICKACK
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
#endif
}

[[nodiscard]] bool try_again() {
  return errno == EAGAIN || errno == EINTR;
}

}  // namespace

StreamStop::StreamStop() {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) std::abort();
  for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
  read_ = ends[0];
  write_ = ends[1];
}

StreamStop::~StreamStop() {
  close(read_);
  close(write_);
}

void StreamStop::request() {
  // Never read: every later wait ends as well.
  while (write(write_, "", 1) < 0 && errno == EINTR) {
  }
}

std::optional<TcpStream> TcpStream::connect(const std::string& host, std::uint16_t port,
                                            const StreamStop& stop) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0) return std::nullopt;
  const std::unique_ptr<addrinfo, FreeAddresses> addresses{found};
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    const int handle = ::socket(address->ai_family, address->ai_socktype, address->ai_protocol);
    if (handle < 0) continue;
    TcpStream stream{handle, stop};
    fcntl(handle, F_SETFD, FD_CLOEXEC);
    fcntl(handle, F_SETFL, O_NONBLOCK);
    if (!connected(handle, *address, stop)) continue;
    const int on = 1;
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return stream;
  }
  return std::nullopt;
}

TcpStream::TcpStream(TcpStream&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), stop_(other.stop_) {
}

TcpStream& TcpStream::operator=(TcpStream&& other) noexcept {
  std::swap(socket_, other.socket_);
  std::swap(stop_, other.stop_);
  return *this;
}

TcpStream::~TcpStream() {
  if (socket_ >= 0) close(socket_);
}

bool TcpStream::wait(short events) const {
  return wait_on(socket_, events, *stop_);
}

bool TcpStream::receive(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    acknowledge_at_once(socket_);
    const ssize_t received = recv(socket_, out.data(), out.size(), 0);
    if (received > 0) {
      out = out.subspan(static_cast<std::size_t>(received));
    } else if (received == 0 || !try_again() || !wait(POLLIN)) {
      return false;
    }
  }
  return true;
}

bool TcpStream::send(ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(sent));
    } else if (!try_again() || !wait(POLLOUT)) {
      return false;
    }
  }
  return true;
}

void TcpStream::wait_for_end() {
  std::array<std::uint8_t, 1> lost{};
  while (receive(lost)) {
  }
}

}  // namespace kakunin::virtualcard
