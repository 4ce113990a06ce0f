// SPDX-License-Identifier: Apache-2.0
#include "service/http/tls_socket.h"

#include <openssl/bio.h>

#include <boost/asio/buffer.hpp>
#include <new>

namespace kakunin::service {
namespace {

using Error = TlsSocket::Error;

TlsSocket::Socket& socket_of(BIO* bio) {
  return *static_cast<TlsSocket::Socket*>(BIO_get_data(bio));
}

/// What OpenSSL wants to hear of an operation on the socket.
int told(BIO* bio, std::size_t size, const Error& error, void (*retry)(BIO*)) {
  BIO_clear_retry_flags(bio);
  if (!error) return static_cast<int>(size);
  if (error == boost::asio::error::would_block) retry(bio);
  return error == boost::asio::error::eof ? 0 : -1;
}

int read(BIO* bio, char* to, int most) {
  Error error;
  const auto size = socket_of(bio).read_some(boost::asio::buffer(to, static_cast<std::size_t>(most)), error);
  return told(bio, size, error, [](BIO* one) { BIO_set_retry_read(one); });
}

int write(BIO* bio, const char* bytes, int size) {
  Error error;
  const auto sent =
      socket_of(bio).write_some(boost::asio::buffer(bytes, static_cast<std::size_t>(size)), error);
  return told(bio, sent, error, [](BIO* one) { BIO_set_retry_write(one); });
}

long control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

/// OpenSSL's door to an Asio socket.
BIO_METHOD* door() {
  static BIO_METHOD* const method = [] {
    BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "Asio socket");
    if (made == nullptr || BIO_meth_set_read(made, read) != 1 || BIO_meth_set_write(made, write) != 1 ||
        BIO_meth_set_ctrl(made, control) != 1) {
      throw std::bad_alloc();
    }
    return made;
  }();
  return method;
}

}  // namespace

TlsSocket::TlsSocket(Socket socket, SSL_CTX* rules) : socket_(std::move(socket)), tls_(SSL_new(rules)) {
  BIO* bio = BIO_new(door());
  if (tls_ == nullptr || bio == nullptr) {
    BIO_free(bio);
    throw std::bad_alloc();
  }
  BIO_set_data(bio, &socket_);
  BIO_set_init(bio, 1);
  SSL_set_bio(tls_.get(), bio, bio);
  SSL_set_accept_state(tls_.get());
  Error ignored;  // a socket that is gone says so when it is read
  socket_.non_blocking(true, ignored);
}

}  // namespace kakunin::service
