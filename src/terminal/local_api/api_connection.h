// SPDX-License-Identifier: Apache-2.0
#pragma once
// One connection of the local API. For the server's own files: it brings in Boost.

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <deque>
#include <memory>
#include <set>

#include "terminal/local_api/api_calls.h"

namespace kakunin::local_api {

namespace asio = boost::asio;
namespace beast = boost::beast;

class ApiConnection;

/// What the connections share; all but `workers` on the thread of `context`.
struct ApiShared {
  ApiShared(const ApiCalls& the_calls, VisitFeed& the_feed) : calls(the_calls), feed(the_feed) {}

  const ApiCalls& calls;
  VisitFeed& feed;
  asio::io_context context{1};
  asio::thread_pool workers{2};
  std::set<std::shared_ptr<ApiConnection>> connections;
  std::array<std::atomic<int>, scope_count> listeners{};  // by what they may be told; read anywhere
  std::function<void()> listeners_changed;

  void count(const Scopes& scopes, int by);
};

class ApiConnection : public std::enable_shared_from_this<ApiConnection> {
 public:
  ApiConnection(asio::ip::tcp::socket socket, ApiShared& shared);
  ~ApiConnection();

  void start() { read(); }
  void close();
  /// Does nothing for a connection that is no listener, or whose token does not cover it.
  void tell(const FeedEvent& event);
  [[nodiscard]] bool listens() const { return listener_.has_value(); }

 private:
  using Parser = beast::http::request_parser<beast::http::string_body>;
  using Error = boost::system::error_code;

  void read();
  void read_on();
  void handle();
  void respond(ApiResponse response);
  void become_listener(const Scopes& scopes, const std::string& allowed_origin);
  void queue(std::string bytes);
  void write_next();
  void keep_alive();
  void watch_for_end();

  ApiShared& shared_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  bool keep_open_ = false;
  std::optional<Scopes> listener_;
  std::deque<std::string> waiting_;
  bool writing_ = false;
  asio::steady_timer heartbeat_;
};

}  // namespace kakunin::local_api
