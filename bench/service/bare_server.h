// SPDX-License-Identifier: Apache-2.0
#pragma once
// What one HTTP exchange costs at the least: mutual TLS 1.3 by OpenSSL on the socket, epoll, one thread, and
// nothing else. Of a request it looks for the header's end and Content-Length, and it answers with as many
// bytes as the path names.

#include <cstdint>
#include <memory>

#include "service/http/http_server.h"

namespace kakunin::service::bench {

class BareServer {
 public:
  explicit BareServer(const TlsIdentity& identity);
  /// Ends the thread; clients are gone by then or lose their connections.
  ~BareServer();
  BareServer(const BareServer&) = delete;
  BareServer& operator=(const BareServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// CPU of the thread, the kernel's part in its name included.
  [[nodiscard]] double cpu_microseconds() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace kakunin::service::bench
