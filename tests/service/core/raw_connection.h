// SPDX-License-Identifier: Apache-2.0
#pragma once
// A TLS connection that sends exactly the bytes it is told, for what no well-behaved client would send.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "service/core/client.h"

struct ssl_st;  // SSL

namespace kakunin::service::test {

/// A TCP connection to loopback; reads give up after 20 seconds.
class RawSocket {
 public:
  explicit RawSocket(std::uint16_t port);
  ~RawSocket();
  RawSocket(const RawSocket&) = delete;
  RawSocket& operator=(const RawSocket&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }
  void send(std::string_view bytes) const;
  /// True once the other side has closed; false when it says something or nothing at all.
  [[nodiscard]] bool is_closed_by_peer() const;

 private:
  int descriptor_ = -1;
};

class RawConnection {
 public:
  /// tls_version: the only one offered, as TLS1_2_VERSION; 0: any.
  /// prepare: before the handshake.
  explicit RawConnection(std::uint16_t port, const ClientIdentity& identity = {}, int tls_version = 0,
                         const std::function<void(ssl_st*)>& prepare = {});
  ~RawConnection();
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  [[nodiscard]] bool is_open() const { return open_; }
  [[nodiscard]] int descriptor() const { return socket_.get(); }
  [[nodiscard]] ssl_st* ssl() const;
  /// False when the other side does not take it any more.
  bool send(std::string_view bytes);
  /// The next response; empty when the connection ended instead.
  [[nodiscard]] std::optional<Reply> read(bool head = false);
  /// Passes over so many bytes; how many there were.
  std::size_t skip(std::size_t bytes);
  /// True when nothing but the end follows.
  [[nodiscard]] bool ends();
  [[nodiscard]] std::optional<Reply> ask(std::string_view bytes) {
    send(bytes);
    return read();
  }

 private:
  struct Tls;
  [[nodiscard]] bool fill();

  RawSocket socket_;
  std::unique_ptr<Tls> tls_;
  std::string buffer_;
  bool open_ = false;
};

}  // namespace kakunin::service::test
