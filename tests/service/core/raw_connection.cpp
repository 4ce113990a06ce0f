// SPDX-License-Identifier: Apache-2.0
#include "service/core/raw_connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <csignal>
#include <stdexcept>

#include "service/openssl_handles.h"

namespace kakunin::service::test {
namespace {

constexpr ::timeval time_limit{.tv_sec = 20, .tv_usec = 0};

Reply parse_head(std::string_view head) {
  Reply reply;
  reply.status = std::stol(std::string(head.substr(head.find(' ') + 1, 3)));
  for (auto end = head.find("\r\n"); end != std::string_view::npos; end = head.find("\r\n")) {
    head.remove_prefix(end + 2);
    const auto line = head.substr(0, head.find("\r\n"));
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    reply.headers[name] = std::string(line.substr(colon + 2));
  }
  return reply;
}

}  // namespace

RawSocket::RawSocket(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  ::sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &time_limit, sizeof time_limit);
  ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &time_limit, sizeof time_limit);
  if (::connect(descriptor_, reinterpret_cast<const ::sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

RawSocket::~RawSocket() {
  ::close(descriptor_);
}

void RawSocket::send(std::string_view bytes) const {
  static_cast<void>(::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

bool RawSocket::is_closed_by_peer() const {
  char byte = 0;
  const auto count = ::recv(descriptor_, &byte, 1, 0);
  return count == 0 || (count < 0 && errno == ECONNRESET);
}

struct RawConnection::Tls {
  std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>> context{SSL_CTX_new(TLS_client_method())};
  std::unique_ptr<SSL, FreeWith<SSL_free>> ssl;
};

RawConnection::RawConnection(std::uint16_t port, const ClientIdentity& identity, int tls_version,
                             const std::function<void(ssl_st*)>& prepare)
    : socket_(port), tls_(std::make_unique<Tls>()) {
  ::signal(SIGPIPE, SIG_IGN);  // libssl writes to closed sockets
  SSL_CTX* context = tls_->context.get();
  if (tls_version != 0) {
    SSL_CTX_set_min_proto_version(context, tls_version);
    SSL_CTX_set_max_proto_version(context, tls_version);
  }
  if (!identity.certificate_pem.empty()) {
    SSL_CTX_use_certificate(context, certificate_from_pem(identity.certificate_pem).get());
    SSL_CTX_use_PrivateKey(context, key_from_pem(identity.key_pem).get());
  }
  tls_->ssl.reset(SSL_new(context));
  SSL_set_fd(tls_->ssl.get(), socket_.get());
  if (prepare) prepare(tls_->ssl.get());
  open_ = SSL_connect(tls_->ssl.get()) == 1;
}

RawConnection::~RawConnection() = default;

ssl_st* RawConnection::ssl() const {
  return tls_->ssl.get();
}

bool RawConnection::send(std::string_view bytes) {
  return SSL_write(tls_->ssl.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
}

bool RawConnection::fill() {
  std::array<char, 4096> chunk{};
  const int count = SSL_read(tls_->ssl.get(), chunk.data(), static_cast<int>(chunk.size()));
  if (count <= 0) return false;
  buffer_.append(chunk.data(), static_cast<std::size_t>(count));
  return true;
}

std::optional<Reply> RawConnection::read(bool head) {
  constexpr std::string_view end_of_head = "\r\n\r\n";
  while (buffer_.find(end_of_head) == std::string::npos) {
    if (!fill()) return std::nullopt;
  }
  const auto head_size = buffer_.find(end_of_head) + end_of_head.size();
  Reply reply = parse_head(std::string_view(buffer_).substr(0, head_size));
  buffer_.erase(0, head_size);
  if (head || reply.status == 100) return reply;
  const std::size_t size = std::stoul(reply.headers.at("content-length"));
  while (buffer_.size() < size) {
    if (!fill()) return std::nullopt;
  }
  reply.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return reply;
}

std::size_t RawConnection::skip(std::size_t bytes) {
  while (buffer_.size() < bytes && fill()) {
  }
  const std::size_t skipped = std::min(bytes, buffer_.size());
  buffer_.erase(0, skipped);
  return skipped;
}

bool RawConnection::ends() {
  return buffer_.empty() && !fill() && errno != EAGAIN && errno != EWOULDBLOCK;
}

}  // namespace kakunin::service::test
