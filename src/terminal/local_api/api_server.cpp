// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/api_server.h"

#include <boost/asio/post.hpp>
#include <thread>

#include "terminal/local_api/api_connection.h"

namespace kakunin::local_api {
namespace {

constexpr std::size_t most_connections = 32;

class BeastApiServer final : public ApiServer {
 public:
  BeastApiServer(const ApiCalls& calls, VisitFeed& feed, std::function<void()> listeners_changed)
      : shared_(calls, feed) {
    shared_.listeners_changed = std::move(listeners_changed);
  }

  ~BeastApiServer() override {
    shared_.feed.listen({});
    asio::post(shared_.context, [this] {
      boost::system::error_code ignored;
      acceptor_.close(ignored);
      close_all([](const ApiConnection&) { return true; });
    });
    shared_.workers.join();
    shared_.context.stop();
    if (thread_.joinable()) thread_.join();
    shared_.connections.clear();
  }
  BeastApiServer(const BeastApiServer&) = delete;
  BeastApiServer& operator=(const BeastApiServer&) = delete;

  /// Empty on success.
  [[nodiscard]] std::string listen(std::uint16_t port) {
    boost::system::error_code error;
    const asio::ip::tcp::endpoint here(asio::ip::address_v4::loopback(), port);
    acceptor_.open(here.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(here, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return "127.0.0.1:" + std::to_string(port) + ": " + error.message();
    port_ = acceptor_.local_endpoint(error).port();
    return {};
  }

  void run() {
    accept();
    shared_.feed.listen(
        [this](const FeedEvent& event) { asio::post(shared_.context, [this, event] { tell(event); }); });
    thread_ = std::thread([this] { shared_.context.run(); });
  }

  [[nodiscard]] std::uint16_t port() const override { return port_; }
  [[nodiscard]] int listeners(Scope scope) const override {
    return shared_.listeners.at(static_cast<std::size_t>(scope));
  }

  void drop_listeners() override {
    asio::post(shared_.context,
               [this] { close_all([](const ApiConnection& one) { return one.listens(); }); });
  }

 private:
  void accept() {
    acceptor_.async_accept([this](const boost::system::error_code& error, asio::ip::tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      if (!error && shared_.connections.size() < most_connections) {
        auto connection = std::make_shared<ApiConnection>(std::move(socket), shared_);
        shared_.connections.insert(connection);
        connection->start();
      }
      accept();
    });
  }

  void tell(const FeedEvent& event) {
    const auto connections = shared_.connections;  // one that is slow leaves while it is told
    for (const auto& connection : connections) connection->tell(event);
  }

  template <class Which>
  void close_all(Which which) {
    const auto connections = shared_.connections;
    for (const auto& connection : connections) {
      if (which(*connection)) connection->close();
    }
  }

  ApiShared shared_;
  asio::ip::tcp::acceptor acceptor_{shared_.context};
  std::thread thread_;
  std::uint16_t port_ = 0;
};

}  // namespace

Expected<std::unique_ptr<ApiServer>, std::string> ApiServer::start(std::uint16_t port, const ApiCalls& calls,
                                                                   VisitFeed& feed,
                                                                   std::function<void()> listeners_changed) {
  auto server = std::make_unique<BeastApiServer>(calls, feed, std::move(listeners_changed));
  if (std::string error = server->listen(port); !error.empty()) return unexpected(std::move(error));
  server->run();
  return server;
}

}  // namespace kakunin::local_api
