// SPDX-License-Identifier: Apache-2.0
#include "service/load_client.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sched.h>
#include <unistd.h>

#include <stdexcept>

#include "service/openssl_handles.h"

namespace kakunin::service::bench {

struct LoadClient::Connection {
  std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>> context{SSL_CTX_new(TLS_client_method())};
  std::unique_ptr<SSL, FreeWith<SSL_free>> tls;
  int socket = -1;

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    if (socket >= 0) ::close(socket);
  }
};

namespace {

void await_turns() {
  const ::sched_param none{};
  ::sched_setscheduler(0, SCHED_BATCH, &none);
}

}  // namespace

LoadClient::LoadClient(std::uint16_t port, const BenchTerminal& terminal)
    : connection_(std::make_unique<Connection>()) {
  await_turns();
  Connection& c = *connection_;
  const X509Ptr certificate = certificate_from_pem(terminal.certificate_pem);
  const KeyPtr key = key_from_pem(terminal.key_pem);
  SSL_CTX_use_certificate(c.context.get(), certificate.get());
  SSL_CTX_use_PrivateKey(c.context.get(), key.get());
  c.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(c.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  ::sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(c.socket, reinterpret_cast<::sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("connect");
  }
  c.tls.reset(SSL_new(c.context.get()));
  SSL_set_fd(c.tls.get(), c.socket);
  if (SSL_connect(c.tls.get()) != 1) throw std::runtime_error("TLS handshake");
}

LoadClient::~LoadClient() = default;

std::string LoadClient::send(std::string_view method, std::string_view path, std::string_view body) {
  constexpr std::string_view last_chunk = "0\r\n\r\n";
  std::string out = std::string(method) + " " + std::string(path) +
                    " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: kakunin/0.1.0\r\nContent-Type: "
                    "application/json\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
  SSL* tls = connection_->tls.get();
  if (SSL_write(tls, out.data(), static_cast<int>(out.size())) <= 0) throw std::runtime_error("write");
  in_.clear();
  char buffer[8192];
  while (true) {
    const int size = SSL_read(tls, buffer, sizeof buffer);
    if (size <= 0) throw std::runtime_error("the connection was closed");
    in_.append(buffer, static_cast<std::size_t>(size));
    const auto head = in_.find("\r\n\r\n");
    if (head == std::string::npos) continue;
    const auto length_at = in_.find("Content-Length: ");
    if (length_at < head ? in_.size() < head + 4 + std::stoul(in_.substr(length_at + 16))
                         : !in_.ends_with(last_chunk)) {
      continue;
    }
    if (!in_.starts_with("HTTP/1.1 200")) throw std::runtime_error(in_);
    return in_.substr(head + 4);
  }
}

}  // namespace kakunin::service::bench
