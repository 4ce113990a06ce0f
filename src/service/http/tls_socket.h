// SPDX-License-Identifier: Apache-2.0
#pragma once
// TLS on a socket without anything between them: OpenSSL reads and writes the socket itself, and what it
// cannot do yet is tried again when the socket is ready. (asio::ssl::stream puts four buffers of 17 KB and
// their copies in between, for each connection.) For the HTTP server's own files.
//
// One operation at a time. Handlers take (error, bytes). A read's comes later; a write's may come at once, so
// whoever writes again from it has to go through the event loop now and then.

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "base/free_with.h"

namespace kakunin::service {

class TlsSocket {
 public:
  using Error = boost::system::error_code;
  using Socket = boost::asio::ip::tcp::socket;

  /// Of a server.
  TlsSocket(Socket socket, SSL_CTX* rules);
  ~TlsSocket() = default;
  TlsSocket(const TlsSocket&) = delete;
  TlsSocket& operator=(const TlsSocket&) = delete;

  [[nodiscard]] Socket& socket() { return socket_; }
  [[nodiscard]] SSL* tls() const { return tls_.get(); }

  template <class Handler>
  void async_handshake(Handler handler) {
    advance([](SSL* tls) { return SSL_do_handshake(tls); }, std::move(handler));
  }

  /// Some bytes, one at least, into what room() gives once they have come: std::span<char>.
  template <class Room, class Handler>
  void async_read_some(Room room, Handler handler) {
    const auto step = [room = std::move(room)](SSL* tls) {
      const std::span<char> to = room();
      return SSL_read(tls, to.data(), static_cast<int>(to.size()));
    };
    if (SSL_has_pending(tls_.get()) == 0) return when_ready(Socket::wait_read, step, std::move(handler));
    boost::asio::post(socket_.get_executor(), [this, step, handler = std::move(handler)]() mutable {
      advance(step, std::move(handler));
    });
  }

  /// All of it; it stays where it is until then.
  template <class Handler>
  void async_write(std::string_view bytes, Handler handler) {
    if (bytes.empty()) return handler(Error{}, 0);
    advance([bytes](SSL* tls) { return SSL_write(tls, bytes.data(), static_cast<int>(bytes.size())); },
            std::move(handler));
  }

  /// Says goodbye, without waiting for the other side's.
  template <class Handler>
  void async_shutdown(Handler handler) {
    advance(
        [](SSL* tls) {
          const int said = SSL_shutdown(tls);
          return said == 0 ? 1 : said;
        },
        std::move(handler));
  }

  /// Gives back OpenSSL's own buffers of a connection that rests; they come back by themselves.
  void rest() { SSL_free_buffers(tls_.get()); }

 private:
  template <class Step, class Handler>
  void advance(Step step, Handler handler) {
    if (ERR_peek_error() != 0) ERR_clear_error();  // it looks at all the places, and would do so each time
    const int result = step(tls_.get());
    if (result > 0) return handler(Error{}, static_cast<std::size_t>(result));
    switch (SSL_get_error(tls_.get(), result)) {
      case SSL_ERROR_WANT_READ:
        return when_ready(Socket::wait_read, step, std::move(handler));
      case SSL_ERROR_WANT_WRITE:
        return when_ready(Socket::wait_write, step, std::move(handler));
      default:
        return handler(Error(boost::asio::error::connection_reset), 0);
    }
  }

  template <class Step, class Handler>
  void when_ready(Socket::wait_type what, Step step, Handler handler) {
    socket_.async_wait(what, [this, step, handler = std::move(handler)](const Error& failed) mutable {
      if (failed) return handler(failed, 0);
      advance(step, std::move(handler));
    });
  }

  Socket socket_;
  Owned<SSL, SSL_free> tls_;
};

}  // namespace kakunin::service
