// SPDX-License-Identifier: Apache-2.0
#include "service/core/plain_http.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace kakunin::service::test {

PlainReply plain_request(std::uint16_t port, const std::string& bytes) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ::sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string all;
  if (::connect(socket, reinterpret_cast<const ::sockaddr*>(&address), sizeof address) == 0) {
    static_cast<void>(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    std::array<char, 4096> chunk{};
    while (true) {
      const ::ssize_t size = ::recv(socket, chunk.data(), chunk.size(), 0);
      if (size <= 0) break;
      all.append(chunk.data(), static_cast<std::size_t>(size));
    }
  }
  ::close(socket);
  PlainReply reply;
  const auto end = all.find("\r\n\r\n");
  if (end == std::string::npos || !all.starts_with("HTTP/1.1 ")) return reply;
  reply.head = all.substr(0, end + 2);
  reply.body = all.substr(end + 4);
  reply.status = std::stoi(all.substr(9, 3));
  return reply;
}

PlainReply plain_get(std::uint16_t port, const std::string& path) {
  return plain_request(port, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
}

double plain_sample(std::uint16_t port, const std::string& name) {
  const std::string text = "\n" + plain_get(port, "/metrics").body;
  const auto at = text.find("\n" + name + " ");
  return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
}

}  // namespace kakunin::service::test
