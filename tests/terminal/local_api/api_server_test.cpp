// SPDX-License-Identifier: Apache-2.0
// The local API over real sockets on loopback.
#include "terminal/local_api/api_server.h"

#include <gtest/gtest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>

#include "terminal/local_api/fake_desk.h"

namespace kakunin::local_api {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr TimePoint now{std::chrono::seconds{1'795'824'000}};

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(context_) {
    socket_.connect({asio::ip::address_v4::loopback(), port});
    socket_.set_option(tcp::no_delay(true));
  }
  void send(const std::string& text) { asio::write(socket_, asio::buffer(text)); }
  /// Up to and with the mark; everything that is left where the connection ends first.
  std::string read_until(const std::string& mark) {
    boost::system::error_code error;
    const std::size_t size = asio::read_until(socket_, asio::dynamic_buffer(received_), mark, error);
    const std::size_t taken = error ? received_.size() : size;
    std::string text = received_.substr(0, taken);
    received_.erase(0, taken);
    return text;
  }

 private:
  asio::io_context context_;
  tcp::socket socket_;
  std::string received_;
};

class ApiServerTest : public testing::Test {
 protected:
  ApiServerTest() {
    AccessTokens tokens;
    token_ = tokens.make("test", {Scope::events, Scope::verdict}, now);
    shy_ = tokens.make("shy", {Scope::events}, now);
    calls_.set_tokens(std::move(tokens));
    server_ = ApiServer::start(0, calls_, feed_, [this] {
                { const std::lock_guard lock(mutex_); }
                news_.notify_all();
              }).value();
  }
  std::string get(const std::string& target, const std::string& token, const std::string& more = {}) const {
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n" +
           more + "\r\n";
  }

  std::mutex mutex_;
  std::condition_variable news_;
  std::string token_;
  std::string shy_;
  test::FakeDesk desk_;
  VisitFeed feed_{std::make_shared<FixedClock>(now), std::nullopt};
  ApiCalls calls_{{desk_, feed_, {}, nullptr, "1.0"}, AccessTokens()};
  std::unique_ptr<ApiServer> server_;
};

TEST_F(ApiServerTest, AnswersOnAKeptConnection) {
  Client client(server_->port());
  for (int i = 0; i < 3; ++i) {
    client.send(get("/v1/status", token_));
    const std::string head = client.read_until("\r\n\r\n");
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK")) << head;
    EXPECT_NE(head.find("no-store"), std::string::npos);
    EXPECT_NE(client.read_until("}").find(R"("state":"start")"), std::string::npos);
  }
}

TEST_F(ApiServerTest, ReadsABodyInChunksHoweverItComes) {
  Client client(server_->port());
  for (int i = 0; i < 20; ++i) {
    for (const std::string piece : {"1\r\n", "x", "\r\n0", "\r\n", "\r", "\n"}) {
      if (piece.front() == '1') client.send(get("/v1/status", token_, "Transfer-Encoding: chunked\r\n"));
      client.send(piece);
    }
    ASSERT_TRUE(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 200 OK")) << i;
    client.read_until("}");
  }
}

TEST_F(ApiServerTest, TellsEventsAsTheyCome) {
  Client client(server_->port());
  client.send(get("/v1/events", token_));
  EXPECT_NE(client.read_until("event: visit\n").find("text/event-stream"), std::string::npos);
  client.read_until("\n\n");
  terminal::Visit visit;
  visit.state = terminal::StateId::present_card;
  feed_.visit_changed(visit);
  EXPECT_NE(client.read_until("\n\n").find(R"("state":"present_card")"), std::string::npos);
  visit.state = terminal::StateId::verdict;
  visit.data.answer.emplace();
  feed_.visit_changed(visit);
  client.read_until("event: verdict\n");
  EXPECT_NE(client.read_until("\n\n").find("kakunin-result/1"), std::string::npos);
}

TEST_F(ApiServerTest, KeepsTheVerdictFromATokenThatMayNotHaveIt) {
  Client client(server_->port());
  client.send(get("/v1/events", shy_));
  client.read_until("event: visit\n");
  client.read_until("\n\n");
  formats::Result result;
  feed_.result_shown(result);
  terminal::Visit visit;
  visit.state = terminal::StateId::present_card;
  feed_.visit_changed(visit);
  EXPECT_TRUE(client.read_until("\n\n").find("event: visit") != std::string::npos);
}

TEST_F(ApiServerTest, EndsListenersWhoseTokensAreGone) {
  Client client(server_->port());
  client.send(get("/v1/events", token_));
  client.read_until("event: visit\n");
  calls_.set_tokens(AccessTokens());
  server_->drop_listeners();
  client.read_until("never");  // until the connection ends
  EXPECT_EQ(client.read_until("never"), "");
}

TEST_F(ApiServerTest, CountsWhoListensToWhat) {
  EXPECT_EQ(server_->listeners(Scope::verdict), 0);
  {
    Client all(server_->port());
    Client some(server_->port());
    all.send(get("/v1/events", token_));
    some.send(get("/v1/events", shy_));
    all.read_until("event: visit\n");
    some.read_until("event: visit\n");
    EXPECT_EQ(server_->listeners(Scope::events), 2);
    EXPECT_EQ(server_->listeners(Scope::verdict), 1);
  }
  std::unique_lock lock(mutex_);
  news_.wait(lock, [this] { return server_->listeners(Scope::events) == 0; });
  EXPECT_EQ(server_->listeners(Scope::verdict), 0);
}

TEST_F(ApiServerTest, BoundsRequests) {
  Client large(server_->port());
  large.send("POST /v1/visits HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999\r\n\r\n");
  EXPECT_TRUE(large.read_until("\r\n").starts_with("HTTP/1.1 413"));
  Client wordy(server_->port());
  wordy.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + std::string(10'000, 'x') + "\r\n\r\n");
  EXPECT_TRUE(wordy.read_until("\r\n").starts_with("HTTP/1.1 413"));
  Client garbage(server_->port());
  garbage.send("\x16\x03\x01 this is no HTTP\r\n\r\n");
  EXPECT_EQ(garbage.read_until("\r\n"), "");
}

TEST_F(ApiServerTest, EndsWithListenersConnected) {
  Client client(server_->port());
  client.send(get("/v1/events", token_));
  client.read_until("event: visit\n");
  server_.reset();
  client.read_until("never");
}

}  // namespace
}  // namespace kakunin::local_api
