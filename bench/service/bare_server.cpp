// SPDX-License-Identifier: Apache-2.0
#include "service/bare_server.h"

#include <pthread.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <charconv>
#include <ctime>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include "service/cpu_clock.h"
#include "service/openssl_handles.h"

namespace kakunin::service::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Error = boost::system::error_code;

int accept_any_certificate(X509_STORE_CTX* /*context*/, void* /*data*/) {
  return 1;
}

class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(asio::ip::tcp::socket socket, asio::ssl::context& tls) : stream_(std::move(socket), tls) {}

  void start() {
    stream_.next_layer().set_option(asio::ip::tcp::no_delay(true));
    stream_.async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](const Error& failed) {
      if (!failed) self->begin();
    });
  }

 private:
  void begin() {
    parser_.emplace();
    parser_->eager(true);
    read();
  }

  void read() {
    stream_.async_read_some(buffer_.prepare(4096),
                            [self = shared_from_this()](const Error& failed, std::size_t size) {
                              if (failed) return;
                              self->buffer_.commit(size);
                              self->parse();
                            });
  }

  void parse() {
    Error error;
    while (buffer_.size() > 0 && !parser_->is_done() && !error) {
      buffer_.consume(parser_->put(buffer_.data(), error));
    }
    if (error && error != beast::http::error::need_more) return;
    if (!parser_->is_done()) return read();
    answer();
  }

  void answer() {
    const auto target = parser_->get().target();
    std::size_t size = 0;
    std::from_chars(target.data() + 1, target.data() + target.size(), size);
    out_.assign("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ");
    out_.append(std::to_string(size)).append("\r\n\r\n").append(size, 'x');
    asio::async_write(stream_, asio::buffer(out_),
                      [self = shared_from_this()](const Error& failed, std::size_t /*size*/) {
                        if (!failed) self->begin();
                      });
  }

  asio::ssl::stream<asio::ip::tcp::socket> stream_;
  beast::flat_buffer buffer_;
  std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
  std::string out_;
};

}  // namespace

struct BareServer::Inside {
  asio::ssl::context tls{asio::ssl::context::tlsv13_server};
  asio::io_context context{1};
  asio::ip::tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
  std::thread thread;

  void accept() {
    acceptor.async_accept([this](const Error& failed, asio::ip::tcp::socket socket) {
      if (failed) return;
      std::make_shared<Exchange>(std::move(socket), tls)->start();
      accept();
    });
  }
};

BareServer::BareServer(const TlsIdentity& identity) : inside_(std::make_unique<Inside>()) {
  SSL_CTX* tls = inside_->tls.native_handle();
  const X509Ptr certificate = certificate_from_pem(identity.certificate_chain_pem);
  const KeyPtr key = key_from_pem(identity.key_pem);
  static constexpr unsigned char session_context[] = "bare";
  SSL_CTX_set_session_id_context(tls, session_context, sizeof session_context - 1);
  SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(tls, accept_any_certificate, nullptr);
  if (SSL_CTX_use_certificate(tls, certificate.get()) != 1 || SSL_CTX_use_PrivateKey(tls, key.get()) != 1) {
    throw std::runtime_error("TLS identity");
  }
  inside_->accept();
  inside_->thread = std::thread([this] { inside_->context.run(); });
}

BareServer::~BareServer() {
  inside_->context.stop();
  inside_->thread.join();
}

std::uint16_t BareServer::port() const {
  return inside_->acceptor.local_endpoint().port();
}

double BareServer::cpu_microseconds() const {
  ::clockid_t clock{};
  ::pthread_getcpuclockid(inside_->thread.native_handle(), &clock);
  return microseconds_of(clock);
}

}  // namespace kakunin::service::bench
