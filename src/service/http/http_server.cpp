// SPDX-License-Identifier: Apache-2.0
#include "service/http/http_server.h"

#include <openssl/ssl.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <thread>
#include <vector>

#include "service/current.h"
#include "service/http/connection.h"
#include "service/http/socket_options.h"
#include "service/http/tls_rules.h"
#include "service/openssl_handles.h"

namespace kakunin::service {
namespace {

constexpr std::chrono::milliseconds retry_accept{100};
constexpr std::chrono::milliseconds stop_poll{20};
/// Handshakes whose turn has not come: beyond it nothing is accepted, until half of them are through.
constexpr int most_waiting = 256;

std::function<TimePoint()> time_of(const Clock* clock) {
  if (clock == nullptr) return [] { return SystemClock().now(); };
  return [clock] { return clock->now(); };
}

/// The server's certificate and key in OpenSSL's form.
struct ServerIdentity {
  X509Ptr certificate;
  X509StackPtr chain;
  KeyPtr key;
};

std::shared_ptr<const ServerIdentity> read_identity(const TlsIdentity& identity) {
  auto read = std::make_shared<ServerIdentity>();
  const BioPtr chain = bio_from(identity.certificate_chain_pem);
  read->certificate.reset(PEM_read_bio_X509(chain.get(), nullptr, no_passphrase, nullptr));
  read->chain.reset(sk_X509_new_null());
  while (X509Ptr next{PEM_read_bio_X509(chain.get(), nullptr, no_passphrase, nullptr)}) {
    if (sk_X509_push(read->chain.get(), next.get()) == 0) return nullptr;
    static_cast<void>(next.release());
  }
  read->key = key_from_pem(identity.key_pem);
  const bool usable =
      read->certificate && read->key && X509_check_private_key(read->certificate.get(), read->key.get()) == 1;
  return usable ? read : nullptr;
}

/// Gives a handshake the identity that is in force when it begins. Resumed sessions need none.
int choose_identity(SSL* tls, void* current) {
  const auto identity = static_cast<const Current<ServerIdentity>*>(current)->get();
  return SSL_use_cert_and_key(tls, identity->certificate.get(), identity->key.get(), identity->chain.get(),
                              1);
}

void set_up_tls(SSL_CTX* tls, const TlsIdentity& identity, Current<ServerIdentity>& current) {
  if (const X509Ptr authority = certificate_from_pem(identity.client_authority_pem)) {
    SSL_CTX_add_client_CA(tls, authority.get());
  }
  SSL_CTX_set_cert_cb(tls, choose_identity, &current);
}

class BeastServer final : public HttpServer {
 public:
  BeastServer(const HttpServerOptions& options, const TlsIdentity& tls, HttpHandler handler,
              IdentifyPeer identify)
      : ticket_keys_(tls.ticket_secret, time_of(options.clock)), stop_time_(options.limits.stop) {
    shared_.handler = std::move(handler);
    shared_.identify = std::move(identify);
    const unsigned threads =
        options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    shared_.loops = threads;
    shared_.handshakes_wait = [this](int change) { handshakes_wait(change); };
    for (unsigned i = 0; i < threads; ++i) {
      loops_.push_back(std::make_unique<Loop>(shared_, options.limits, i));
    }
  }
  ~BeastServer() override { stop(); }
  BeastServer(const BeastServer&) = delete;
  BeastServer& operator=(const BeastServer&) = delete;

  [[nodiscard]] Expected<void, std::string> set_up(const TlsIdentity& identity) {
    SSL_CTX* tls = shared_.tls.native_handle();
    if (!set_tls_rules(tls, ticket_keys_))
      return unexpected(std::string("OpenSSL refuses the rules for TLS"));
    set_up_tls(tls, identity, identity_);
    return set_identity(identity);
  }

  [[nodiscard]] Expected<void, std::string> set_identity(const TlsIdentity& tls) override {
    auto read = read_identity(tls);
    if (!read) return unexpected(std::string("the server's certificate or key cannot be used"));
    identity_.set(std::move(read));
    return {};
  }

  /// Empty on success.
  [[nodiscard]] std::string listen(const HttpServerOptions& options) {
    boost::system::error_code error;
    if (options.inherited_socket) {
      inherit(*options.inherited_socket, error);
      if (error) return "the inherited socket: " + error.message();
      return {};
    }
    const ListenAddress& address = options.listen;
    const auto host = asio::ip::make_address(address.host, error);
    if (error) return address.host + ": " + error.message();
    const asio::ip::tcp::endpoint endpoint(host, address.port);
    acceptor_.emplace(loops_.front()->context);
    acceptor_->open(endpoint.protocol(), error);
    if (!error) acceptor_->set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_->bind(endpoint, error);
    if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
    if (error) return address.host + ":" + std::to_string(address.port) + ": " + error.message();
    port_ = acceptor_->local_endpoint(error).port();
    return {};
  }

  void run() {
    accept_retry_.emplace(loops_.front()->context);
    accept();
    for (auto& loop : loops_) {
      loop->start();
      threads_.emplace_back([&context = loop->context] { context.run(); });
    }
  }

  [[nodiscard]] std::uint16_t port() const override { return port_; }

  [[nodiscard]] HttpServerState state() const override {
    HttpServerState state;
    state.connections = shared_.connections;
    state.handshakes_full = shared_.handshakes_full.value();
    state.handshakes_resumed = shared_.handshakes_resumed.value();
    state.handshakes_failed = shared_.handshakes_failed.value();
    state.handshakes_waiting = waiting_;
    state.accept_paused = paused_;
    for (std::size_t i = 0; i < state.refused.size(); ++i) state.refused[i] = shared_.refused.of(i);
    const auto now = std::chrono::steady_clock::now();
    for (const auto& loop : loops_) state.stalled = std::max(state.stalled, now - loop->turned());
    return state;
  }

  void set_limits(const HttpLimits& limits) override {
    stop_time_ = limits.stop;
    for (auto& loop : loops_)
      asio::post(loop->context, [&target = *loop, limits] { target.limits = limits; });
  }

  void stop() override {
    if (threads_.empty()) return;
    asio::post(loops_.front()->context, [this] {
      boost::system::error_code ignored;
      acceptor_->close(ignored);
      accept_retry_->cancel();
    });
    for (auto& loop : loops_) asio::post(loop->context, [&target = *loop] { target.begin_stop(); });
    const auto deadline = std::chrono::steady_clock::now() + stop_time_;
    while (shared_.connections > 0 && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(stop_poll);
    }
    for (auto& loop : loops_) loop->context.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  void inherit(int socket, boost::system::error_code& error) {
    ::sockaddr_storage name{};
    ::socklen_t size = sizeof name;
    if (::getsockname(socket, reinterpret_cast<::sockaddr*>(&name), &size) != 0) {
      error.assign(errno, boost::system::system_category());
      return;
    }
    int listens = 0;
    ::socklen_t flag_size = sizeof listens;
    ::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &flag_size);
    if (listens == 0 || (name.ss_family != AF_INET && name.ss_family != AF_INET6)) {
      error = asio::error::operation_not_supported;
      return;
    }
    acceptor_.emplace(loops_.front()->context);
    acceptor_->assign(name.ss_family == AF_INET6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), socket, error);
    if (!error) port_ = acceptor_->local_endpoint(error).port();
  }

  void accept() {
    if (waiting_ >= most_waiting) {
      paused_ = true;
      if (waiting_ > most_waiting / 2 || !paused_.exchange(false)) return;
    }
    Loop& loop = *loops_[next_++ % loops_.size()];
    acceptor_->async_accept(
        loop.context, [this, &loop](const boost::system::error_code& error, asio::ip::tcp::socket socket) {
          if (error == asio::error::operation_aborted || !acceptor_->is_open()) return;
          if (error) return accept_later(error.message());
          admit(std::move(socket), loop);
          accept();
        });
  }

  void admit(asio::ip::tcp::socket socket, Loop& loop) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;  // gone already
    auto place = shared_.addresses.enter(address_key(peer.address()), loops_.front()->limits,
                                         std::chrono::steady_clock::now());
    if (!place) {
      shared_.refused.count(RefusedConnections::Why::address);
      return reset(socket);
    }
    asio::post(loop.context, [&loop, socket = std::move(socket), place = std::move(*place)]() mutable {
      loop.add(std::move(socket), std::move(place));
    });
  }

  /// From any loop.
  void handshakes_wait(int change) {
    const int waiting = waiting_ += change;
    if (change < 0 && waiting <= most_waiting / 2 && paused_.exchange(false)) {
      asio::post(loops_.front()->context, [this] {
        if (acceptor_->is_open()) accept();
      });
    }
  }

  /// Out of file descriptors or memory: leave the others room to finish.
  void accept_later(const std::string& reason) {
    spdlog::warn("accept: {}", reason);
    accept_retry_->expires_after(retry_accept);
    accept_retry_->async_wait([this](const boost::system::error_code& error) {
      if (!error && acceptor_->is_open()) accept();
    });
  }

  TicketKeys ticket_keys_;            // outlives what refers to it
  Current<ServerIdentity> identity_;  // outlives what refers to it
  ServerShared shared_;
  std::chrono::seconds stop_time_;
  std::vector<std::unique_ptr<Loop>> loops_;
  std::optional<asio::ip::tcp::acceptor> acceptor_;
  std::optional<asio::steady_timer> accept_retry_;
  std::vector<std::thread> threads_;
  std::size_t next_ = 0;
  std::atomic<int> waiting_{0};
  std::atomic<bool> paused_{false};
  std::uint16_t port_ = 0;
};

}  // namespace

Expected<std::unique_ptr<HttpServer>, std::string> HttpServer::start(const HttpServerOptions& options,
                                                                     const TlsIdentity& tls,
                                                                     HttpHandler handler,
                                                                     IdentifyPeer identify) {
  auto server = std::make_unique<BeastServer>(options, tls, std::move(handler), std::move(identify));
  if (auto usable = server->set_up(tls); !usable) return unexpected(std::move(usable.error()));
  if (std::string error = server->listen(options); !error.empty()) return unexpected(std::move(error));
  server->run();
  return server;
}

}  // namespace kakunin::service
