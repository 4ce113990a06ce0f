// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/cutting_proxy.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace kakunin::service {
namespace {

constexpr const char* socket_name = ".s.PGSQL.5432";

::sockaddr_un address_of(const std::filesystem::path& directory) {
  ::sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (directory / socket_name).c_str(), sizeof address.sun_path - 1);
  return address;
}

int connect_to(const std::filesystem::path& directory) {
  const int connected = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const ::sockaddr_un address = address_of(directory);
  if (::connect(connected, reinterpret_cast<const ::sockaddr*>(&address), sizeof address) == 0)
    return connected;
  ::close(connected);
  return -1;
}

/// Takes what is there; false at the end of the stream.
bool take(int from, std::string& to) {
  std::array<char, 65536> buffer;
  const ssize_t size = ::recv(from, buffer.data(), buffer.size(), 0);
  if (size <= 0) return false;
  to.assign(buffer.data(), static_cast<std::size_t>(size));
  return true;
}

bool give(int to, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t size = ::send(to, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (size <= 0) return false;
    at += static_cast<std::size_t>(size);
  }
  return true;
}

bool is_readable(int socket) {
  ::pollfd one{socket, POLLIN, 0};
  return ::poll(&one, 1, 50) > 0;
}

}  // namespace

CuttingProxy::CuttingProxy(const PostgresDatabase& database) : database_(database) {
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const ::sockaddr_un address = address_of(directory_.path());
  if (::bind(listener_, reinterpret_cast<const ::sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener_, 16) != 0) {
    throw std::runtime_error("no proxy");
  }
  thread_ = std::thread([this] { serve(); });
}

CuttingProxy::~CuttingProxy() {
  stopped_ = true;
  thread_.join();
  ::close(listener_);
}

std::string CuttingProxy::setting() const {
  return database_.setting(directory_.path());
}

void CuttingProxy::cut(Cut how, int exchange) {
  how_ = how;
  left_ = exchange;
}

bool CuttingProxy::must_cut(Cut moment) {
  return how_ == moment && left_ > 0 && --left_ == 0;
}

void CuttingProxy::serve() {
  std::vector<std::jthread> connections;
  while (!stopped_) {
    if (!is_readable(listener_)) continue;
    const int client = ::accept(listener_, nullptr, nullptr);
    const int server = connect_to(database_.socket_directory());
    connections.emplace_back([this, client, server] {
      if (client >= 0 && server >= 0) forward(client, server);
      ::close(client);
      ::close(server);
    });
  }
}

void CuttingProxy::forward(int client, int server) {
  std::string bytes;
  while (!stopped_) {
    std::array<::pollfd, 2> sockets{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (::poll(sockets.data(), sockets.size(), 50) <= 0) continue;
    if (sockets[0].revents != 0) {
      if (!take(client, bytes) || must_cut(Cut::before_request) || !give(server, bytes)) return;
    }
    if (sockets[1].revents != 0) {
      if (!take(server, bytes) || must_cut(Cut::before_answer) || !give(client, bytes)) return;
    }
  }
}

}  // namespace kakunin::service
