// SPDX-License-Identifier: Apache-2.0
#pragma once
// TLS on a socket without anything between them: OpenSSL reads and writes the socket itself, and what it
// cannot do yet is tried again when the socket is ready. (asio::ssl::stream puts four buffers of 17 KB and
// their copies in between, for each connection.) For the HTTP server's own files.
//
// Nothing here waits. An operation that has to wait is to be tried again, the same one with the same bytes,
// when Readiness has told of a change.

#include <openssl/ssl.h>

#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <span>
#include <string_view>

#include "base/free_with.h"
#include "service/http/readiness.h"

namespace kakunin::service {

/// What came of an operation.
struct Progress {
  enum class State : std::uint8_t { done, wants_to_read, wants_to_write, failed };
  State state = State::failed;
  std::size_t bytes = 0;  // that were read
};

class TlsSocket {
 public:
  /// Of a server; the socket leaves Asio.
  TlsSocket(boost::asio::ip::tcp::socket socket, SSL_CTX* rules);
  ~TlsSocket();
  TlsSocket(const TlsSocket&) = delete;
  TlsSocket& operator=(const TlsSocket&) = delete;

  [[nodiscard]] int native_handle() const { return socket_; }
  [[nodiscard]] SSL* tls() const { return tls_.get(); }

  /// Readiness has told of it.
  void changed(Readiness::Change change);
  /// Since a read has found less than it asked for. Who waited for a change now might wait for ever.
  [[nodiscard]] bool has_changed() const { return stirred_; }
  /// OpenSSL has received more than it has given: the whole of it, or the beginning of what is to come.
  [[nodiscard]] bool has_pending() const { return SSL_has_pending(tls_.get()) != 0; }

  [[nodiscard]] Progress handshake();
  /// Some bytes, one at least.
  [[nodiscard]] Progress read(std::span<char> room);
  /// All of it.
  [[nodiscard]] Progress write(std::string_view bytes);
  /// Says goodbye, without waiting for the other side's. Nothing can be written any more.
  [[nodiscard]] Progress say_goodbye();
  /// Nothing will be sent any more: tells the other side's kernel.
  void end_sending();
  /// Takes bytes that nobody looks at.
  [[nodiscard]] Progress discard(std::span<char> room);

  /// Gives back OpenSSL's own buffers of a connection that rests; they come back by themselves.
  void rest() { SSL_free_buffers(tls_.get()); }

  void close();
  /// Closes it with a reset: nothing lingers in the kernel, whatever was still to be sent.
  void reset();

  // For OpenSSL's door to the socket: as recv and send.
  [[nodiscard]] long receive(char* to, std::size_t most);
  [[nodiscard]] long send(const char* bytes, std::size_t size);

 private:
  [[nodiscard]] Progress progress(int result);

  int socket_;
  bool stirred_ = true;
  bool ended_ = false;
  Owned<SSL, SSL_free> tls_;
};

}  // namespace kakunin::service
