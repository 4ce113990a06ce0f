// SPDX-License-Identifier: Apache-2.0
#include "service/http/tls_socket.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <utility>

namespace kakunin::service {
namespace {

TlsSocket& socket_of(BIO* bio) {
  return *static_cast<TlsSocket*>(BIO_get_data(bio));
}

bool would_block() {
  return errno == EAGAIN;  // on Linux the same as EWOULDBLOCK
}

int read(BIO* bio, char* to, int most) {
  BIO_clear_retry_flags(bio);
  const long size = socket_of(bio).receive(to, static_cast<std::size_t>(most));
  if (size < 0 && would_block()) BIO_set_retry_read(bio);
  return static_cast<int>(size);
}

int write(BIO* bio, const char* bytes, int size) {
  BIO_clear_retry_flags(bio);
  const long sent = socket_of(bio).send(bytes, static_cast<std::size_t>(size));
  if (sent < 0 && would_block()) BIO_set_retry_write(bio);
  return static_cast<int>(sent);
}

long control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

/// OpenSSL's door to the socket.
BIO_METHOD* door() {
  static BIO_METHOD* const method = [] {
    BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket");
    if (made == nullptr || BIO_meth_set_read(made, read) != 1 || BIO_meth_set_write(made, write) != 1 ||
        BIO_meth_set_ctrl(made, control) != 1) {
      throw std::bad_alloc();
    }
    return made;
  }();
  return method;
}

/// The operation, and once more for each signal that came between.
template <class Operation>
long uninterrupted(Operation operation) {
  long result = 0;
  do {
    result = operation();
  } while (result < 0 && errno == EINTR);
  return result;
}

/// OpenSSL looks at all the places where errors may be when it is told to clear them, each time.
void clear_errors() {
  if (ERR_peek_error() != 0) ERR_clear_error();
}

}  // namespace

TlsSocket::TlsSocket(boost::asio::ip::tcp::socket socket, SSL_CTX* rules)
    : socket_(-1), tls_(SSL_new(rules)) {
  BIO* bio = BIO_new(door());
  if (tls_ == nullptr || bio == nullptr) {
    BIO_free(bio);
    throw std::bad_alloc();
  }
  BIO_set_data(bio, this);
  BIO_set_init(bio, 1);
  SSL_set_bio(tls_.get(), bio, bio);
  SSL_set_accept_state(tls_.get());
  boost::system::error_code error;  // a socket that is gone says so when it is read
  socket_ = socket.release(error);
}

TlsSocket::~TlsSocket() {
  close();
}

void TlsSocket::changed(Readiness::Change change) {
  stirred_ = true;
  ended_ = ended_ || change == Readiness::Change::ended;
}

long TlsSocket::receive(char* to, std::size_t most) {
  if (!stirred_) {
    errno = EAGAIN;
    return -1;
  }
  const long size = uninterrupted([&] { return ::recv(socket_, to, most, MSG_DONTWAIT); });
  // Whatever comes from now on will be told of. The end that had come before would not.
  const bool is_empty = size < 0 ? would_block() : size > 0 && static_cast<std::size_t>(size) < most;
  if (is_empty && !ended_) stirred_ = false;
  return size;
}

long TlsSocket::send(const char* bytes, std::size_t size) {
  return uninterrupted([&] { return ::send(socket_, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL); });
}

Progress TlsSocket::progress(int result) {
  if (result > 0) return {Progress::State::done, static_cast<std::size_t>(result)};
  switch (SSL_get_error(tls_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return {Progress::State::wants_to_read, 0};
    case SSL_ERROR_WANT_WRITE:
      return {Progress::State::wants_to_write, 0};
    default:
      return {Progress::State::failed, 0};
  }
}

Progress TlsSocket::handshake() {
  clear_errors();
  return progress(SSL_do_handshake(tls_.get()));
}

Progress TlsSocket::read(std::span<char> room) {
  clear_errors();
  return progress(SSL_read(tls_.get(), room.data(), static_cast<int>(room.size())));
}

Progress TlsSocket::write(std::string_view bytes) {
  if (bytes.empty()) return {Progress::State::done, 0};
  clear_errors();
  return progress(SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())));
}

Progress TlsSocket::say_goodbye() {
  clear_errors();
  const int said = SSL_shutdown(tls_.get());
  return progress(said == 0 ? 1 : said);
}

void TlsSocket::end_sending() {
  ::shutdown(socket_, SHUT_WR);
}

Progress TlsSocket::discard(std::span<char> room) {
  const long size = receive(room.data(), room.size());
  if (size > 0) return {Progress::State::done, static_cast<std::size_t>(size)};
  return {size < 0 && would_block() ? Progress::State::wants_to_read : Progress::State::failed, 0};
}

void TlsSocket::close() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

void TlsSocket::reset() {
  const ::linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

}  // namespace kakunin::service
