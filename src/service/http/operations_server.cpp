// SPDX-License-Identifier: Apache-2.0
#include "service/http/operations_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <chrono>
#include <optional>
#include <thread>

namespace kakunin::service {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Error = boost::system::error_code;

constexpr std::chrono::seconds time_for_all{5};
constexpr std::uint32_t most_header_bytes = 8192;
constexpr int most_connections = 32;

/// One request and its answer.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(tcp::socket socket, const OperationsPages& pages, int& open)
      : stream_(std::move(socket)), pages_(pages), open_(open) {
    ++open_;
    parser_.header_limit(most_header_bytes);
    parser_.body_limit(0);
  }
  ~Exchange() { --open_; }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  void run() {
    stream_.expires_after(time_for_all);
    http::async_read_header(stream_, buffer_, parser_,
                            [self = shared_from_this()](const Error& error, std::size_t) {
                              if (!error) self->answer();  // a body changes nothing
                            });
  }

 private:
  void answer() {
    const auto& request = parser_.get();
    const bool reads = request.method() == http::verb::get || request.method() == http::verb::head;
    const std::string_view target(request.target());
    OperationsPage page = reads ? pages_(target.substr(0, target.find('?')))
                                : OperationsPage{.status = 405, .body = "GET only\n"};
    response_.result(static_cast<unsigned>(page.status));
    response_.set(http::field::content_type, page.content_type);
    response_.set(http::field::cache_control, "no-store");
    if (!reads) response_.set(http::field::allow, "GET, HEAD");
    response_.keep_alive(false);
    response_.content_length(page.body.size());
    if (request.method() != http::verb::head) response_.body() = std::move(page.body);
    http::async_write(stream_, response_, [self = shared_from_this()](const Error&, std::size_t) {
      Error ignored;
      self->stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    });
  }

  beast::tcp_stream stream_;
  const OperationsPages& pages_;
  int& open_;
  beast::flat_buffer buffer_;
  http::request_parser<http::string_body> parser_;
  http::response<http::string_body> response_;
};

class BeastOperations final : public OperationsServer {
 public:
  explicit BeastOperations(OperationsPages pages) : pages_(std::move(pages)) {}
  ~BeastOperations() override {
    context_.stop();
    if (thread_.joinable()) thread_.join();
  }
  BeastOperations(const BeastOperations&) = delete;
  BeastOperations& operator=(const BeastOperations&) = delete;

  /// Empty on success.
  [[nodiscard]] std::string listen(const ListenAddress& address) {
    Error error;
    const auto host = asio::ip::make_address(address.host, error);
    const tcp::endpoint endpoint(host, address.port);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(most_connections, error);
    if (error) return to_text(address) + ": " + error.message();
    port_ = acceptor_.local_endpoint(error).port();
    return {};
  }

  void run() {
    accept();
    thread_ = std::thread([this] { context_.run(); });
  }

  [[nodiscard]] std::uint16_t port() const override { return port_; }

 private:
  void accept() {
    acceptor_.async_accept([this](const Error& error, tcp::socket socket) {
      if (error) return accept_later();
      if (open_ < most_connections) std::make_shared<Exchange>(std::move(socket), pages_, open_)->run();
      accept();
    });
  }

  /// Out of file descriptors, say.
  void accept_later() {
    retry_.expires_after(std::chrono::seconds(1));
    retry_.async_wait([this](const Error& error) {
      if (!error) accept();
    });
  }

  OperationsPages pages_;
  int open_ = 0;  // on the context's thread
  asio::io_context context_{1};
  tcp::acceptor acceptor_{context_};
  asio::steady_timer retry_{context_};
  std::thread thread_;
  std::uint16_t port_ = 0;
};

}  // namespace

Expected<std::unique_ptr<OperationsServer>, std::string> OperationsServer::start(const ListenAddress& listen,
                                                                                 OperationsPages pages) {
  auto server = std::make_unique<BeastOperations>(std::move(pages));
  if (std::string error = server->listen(listen); !error.empty()) return unexpected(std::move(error));
  server->run();
  return server;
}

}  // namespace kakunin::service
