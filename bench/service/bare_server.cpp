// SPDX-License-Identifier: Apache-2.0
#include "service/bare_server.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "service/cpu_clock.h"
#include "service/openssl_handles.h"

namespace kakunin::service::bench {
namespace {

int accept_any_certificate(X509_STORE_CTX* /*context*/, void* /*data*/) {
  return 1;
}

std::size_t number_after(std::string_view text, std::string_view mark) {
  std::size_t number = 0;
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return 0;
  std::from_chars(text.data() + at + mark.size(), text.data() + text.size(), number);
  return number;
}

/// One request after the other; answers are small enough for the socket to take at once.
struct Exchange {
  SSL* tls;
  std::string in;

  /// False where the connection has ended.
  bool go_on() {
    if (SSL_is_init_finished(tls) == 0) {
      const int result = SSL_do_handshake(tls);
      if (result <= 0 || SSL_has_pending(tls) == 0) return may_go_on(result);
    }
    std::array<char, 8192> room;
    const int size = SSL_read(tls, room.data(), static_cast<int>(room.size()));
    if (size <= 0) return may_go_on(size);
    in.append(room.data(), static_cast<std::size_t>(size));
    const auto head = in.find("\r\n\r\n");
    if (head == std::string::npos ||
        in.size() < head + 4 + number_after(std::string_view(in).substr(0, head), "\r\nContent-Length: ")) {
      return true;
    }
    const std::size_t answer = number_after(in, "POST /");
    in.assign("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ");
    in.append(std::to_string(answer)).append("\r\n\r\n").append(answer, 'x');
    const bool sent = SSL_write(tls, in.data(), static_cast<int>(in.size())) > 0;
    in.clear();
    return sent;
  }

 private:
  [[nodiscard]] bool may_go_on(int result) const {
    return result > 0 || SSL_get_error(tls, result) == SSL_ERROR_WANT_READ;
  }
};

int listening_socket() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ::sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(listener, reinterpret_cast<::sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener, SOMAXCONN) != 0) {
    throw std::runtime_error("listen");
  }
  return listener;
}

}  // namespace

struct BareServer::Inside {
  std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>> rules{SSL_CTX_new(TLS_server_method())};
  int listener = listening_socket();
  int end = ::eventfd(0, EFD_CLOEXEC);
  int sockets = ::epoll_create1(EPOLL_CLOEXEC);
  std::thread thread;

  Inside() = default;
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() {
    for (const int one : {listener, end, sockets}) ::close(one);
  }

  void watch(int socket, void* what) const {
    ::epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = what;
    ::epoll_ctl(sockets, EPOLL_CTL_ADD, socket, &event);
  }

  [[nodiscard]] Exchange* accept() const {
    const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto* exchange = new Exchange{SSL_new(rules.get()), {}};
    SSL_set_fd(exchange->tls, socket);
    SSL_set_accept_state(exchange->tls);
    watch(socket, exchange);
    return exchange;
  }

  void run() {
    std::vector<std::unique_ptr<Exchange>> all;
    watch(listener, &listener);
    watch(end, &end);
    std::array<::epoll_event, 128> events{};
    while (true) {
      const int count = ::epoll_wait(sockets, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < count; ++i) {
        void* what = events[static_cast<std::size_t>(i)].data.ptr;
        if (what == &end) return close(all);
        if (what == &listener) {
          all.emplace_back(accept());
        } else if (auto* exchange = static_cast<Exchange*>(what); !exchange->go_on()) {
          ::epoll_ctl(sockets, EPOLL_CTL_DEL, SSL_get_fd(exchange->tls), nullptr);
        }
      }
    }
  }

  static void close(const std::vector<std::unique_ptr<Exchange>>& all) {
    for (const auto& exchange : all) {
      ::close(SSL_get_fd(exchange->tls));
      SSL_free(exchange->tls);
    }
  }
};

BareServer::BareServer(const TlsIdentity& identity) : inside_(std::make_unique<Inside>()) {
  SSL_CTX* tls = inside_->rules.get();
  const X509Ptr certificate = certificate_from_pem(identity.certificate_chain_pem);
  const KeyPtr key = key_from_pem(identity.key_pem);
  static constexpr unsigned char session_context[] = "bare";
  SSL_CTX_set_min_proto_version(tls, TLS1_3_VERSION);
  SSL_CTX_set_session_id_context(tls, session_context, sizeof session_context - 1);
  SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(tls, accept_any_certificate, nullptr);
  SSL_CTX_set_read_ahead(tls, 1);
  if (SSL_CTX_use_certificate(tls, certificate.get()) != 1 || SSL_CTX_use_PrivateKey(tls, key.get()) != 1) {
    throw std::runtime_error("TLS identity");
  }
  inside_->thread = std::thread([this] { inside_->run(); });
}

BareServer::~BareServer() {
  ::eventfd_write(inside_->end, 1);
  inside_->thread.join();
}

std::uint16_t BareServer::port() const {
  ::sockaddr_in address{};
  ::socklen_t size = sizeof address;
  ::getsockname(inside_->listener, reinterpret_cast<::sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

double BareServer::cpu_microseconds() const {
  ::clockid_t clock{};
  ::pthread_getcpuclockid(inside_->thread.native_handle(), &clock);
  return microseconds_of(clock);
}

}  // namespace kakunin::service::bench
