// SPDX-License-Identifier: Apache-2.0
// Bodies that are made while they are sent: at the reader's pace, to their end, or cut.

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "service/core/raw_connection.h"
#include "service/core/world.h"
#include "service/http/http_server.h"
#include "service/installation.h"
#include "service/workers.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t piece_size = 64UL * 1024;
constexpr std::string_view ask = "GET / HTTP/1.1\r\nHost: k\r\n\r\n";

/// Makes the pieces of one body, one after the other.
using MakePiece = std::function<std::optional<std::string>()>;

MakePiece texts(std::vector<std::optional<std::string>> pieces) {
  return [pieces, next = std::size_t{0}]() mutable { return pieces.at(next++); };
}

NextPiece on_the_spot(MakePiece make) {
  return [make = std::move(make)](const GotPiece& got) { got(make()); };
}

class Pieces : public testing::Test {
 protected:
  void TearDown() override {
    if (server) server->stop();
  }
  /// A server of one thread that answers everything with these pieces.
  void serve(const std::function<NextPiece()>& pieces, const HttpLimits& limits = {}) {
    const auto tls = load_server_identity(world.directory.path(), world.clock.now()).value();
    HttpServerOptions options;
    options.listen = {"127.0.0.1", 0};
    options.threads = 1;
    options.limits = limits;
    server = HttpServer::start(
                 options, tls,
                 [pieces](const HttpRequest&, const Respond& respond) {
                   respond([pieces] {
                     HttpResponse response;
                     response.status = 200;
                     response.content_type = "text/plain";
                     response.request_id = "r";
                     response.next_piece = pieces();
                     return response;
                   });
                 },
                 [](x509_st*) { return PeerIdentity{}; })
                 .value();
  }
  Reply get() { return Client(server->port(), world.server_authority_pem).get("/"); }

  World world;
  std::unique_ptr<HttpServer> server;
};

enum class Giver : std::uint8_t { connections_thread, another_thread };

class HttpPieces : public Pieces, public testing::WithParamInterface<Giver> {
 protected:
  void TearDown() override {
    Pieces::TearDown();
    workers.finish();
  }
  void serve(const std::function<MakePiece()>& make) {
    Pieces::serve([this, make]() -> NextPiece {
      if (GetParam() == Giver::connections_thread) return on_the_spot(make());
      return [this, make = std::make_shared<MakePiece>(make())](GotPiece got) {
        workers.post([make, got = std::move(got)] { got((*make)()); });
      };
    });
  }

  Workers workers{2};
};

TEST_P(HttpPieces, ArriveWholeAndTheConnectionGoesOn) {
  serve([] { return texts({"one ", "two", ""}); });
  Client client(server->port(), world.server_authority_pem);
  for (int i = 0; i < 3; ++i) {
    const Reply reply = client.get("/");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, "one two");
    EXPECT_EQ(reply.headers.at("transfer-encoding"), "chunked");
    EXPECT_FALSE(reply.headers.contains("content-length"));
  }
}

TEST_P(HttpPieces, AreCutWhereTheyCannotGoOn) {
  serve([] { return texts({"one ", std::nullopt}); });
  EXPECT_EQ(get().status, 0) << "never taken for a whole body";
}

TEST_P(HttpPieces, EndWithTheConnectionForAnOldClient) {
  serve([] { return texts({"one ", "two", ""}); });
  RawConnection connection(server->port());
  connection.send("GET / HTTP/1.0\r\n\r\n");
  const auto reply = connection.read(true);
  ASSERT_TRUE(reply);
  EXPECT_FALSE(reply->headers.contains("transfer-encoding"));
  EXPECT_EQ(reply->headers.at("connection"), "close");
}

// A body without end: what was made is what was read, and what the kernel's buffers hold beside it.
TEST_P(HttpPieces, AreMadeAtTheReadersPace) {
  std::atomic<std::size_t> made{0};
  serve([&made] {
    return [&made]() -> std::optional<std::string> {
      ++made;
      return std::string(piece_size, 'x');
    };
  });
  constexpr std::size_t kernel_buffers = 32UL * 1024 * 1024 / piece_size;
  {
    RawConnection connection(server->port());
    connection.send(ask);
    ASSERT_TRUE(connection.read(true));
    for (std::size_t read = 0; read < 200; ++read) {
      ASSERT_EQ(connection.skip(piece_size), piece_size);
      ASSERT_LE(made, read + 2 + kernel_buffers);
    }
  }
  server->stop();
}

INSTANTIATE_TEST_SUITE_P(From, HttpPieces, testing::Values(Giver::connections_thread, Giver::another_thread),
                         [](const auto& giver) {
                           return std::string(giver.param == Giver::connections_thread
                                                  ? "TheConnectionsThread"
                                                  : "AnotherThread");
                         });

/// Pieces asked for, which come when the test gives them.
class Asked {
 public:
  NextPiece pieces() {
    return [this](GotPiece got) {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(got));
      changed_.notify_all();
    };
  }
  /// The next one; none where nobody asks.
  GotPiece next() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, 10s, [this] { return !waiting_.empty(); });
    return take();
  }
  bool none() {
    const std::lock_guard lock(mutex_);
    return waiting_.empty();
  }
  /// Whatever is asked for until this is so, or the test has failed.
  template <class Done>
  void give_until(Done done, const std::string& piece) {
    const auto limit = std::chrono::steady_clock::now() + 10s;
    while (!done()) {
      ASSERT_LT(std::chrono::steady_clock::now(), limit);
      GotPiece got;
      {
        const std::lock_guard lock(mutex_);
        got = take();
      }
      if (got) got(piece);
      std::this_thread::yield();
    }
  }

 private:
  GotPiece take() {
    if (waiting_.empty()) return {};
    GotPiece got = std::move(waiting_.front());
    waiting_.pop_front();
    return got;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<GotPiece> waiting_;
};

class AwaitedPieces : public Pieces {
 protected:
  /// The first body waits for what the test gives; those after it come at once.
  void serve(const HttpLimits& limits = {}) {
    Pieces::serve(
        [this, first = std::make_shared<std::atomic<bool>>(true)] {
          return first->exchange(false) ? asked.pieces() : on_the_spot(texts({"one ", "two", ""}));
        },
        limits);
  }

  Asked asked;
};

TEST_F(AwaitedPieces, HoldUpNoOtherConnectionOfTheSameThread) {
  serve();
  auto slow = std::async(std::launch::async, [this] { return get(); });
  for (const char* piece : {"slow ", "but whole", ""}) {
    const GotPiece got = asked.next();
    ASSERT_TRUE(got);
    EXPECT_EQ(get().body, "one two");
    got(piece);
  }
  EXPECT_EQ(slow.get().body, "slow but whole");
}

TEST_F(AwaitedPieces, AreCutAtTheDeadlineOfAnAnswer) {
  HttpLimits limits;
  limits.answer = 1s;
  serve(limits);
  auto cut = std::async(std::launch::async, [this] { return get(); });
  asked.next()("one ");
  const GotPiece late = asked.next();
  EXPECT_EQ(cut.get().status, 0) << "never taken for a whole body";
  late("two");
  EXPECT_EQ(get().body, "one two");
  EXPECT_TRUE(asked.none()) << "no more of it was asked for";
}

TEST_F(AwaitedPieces, GoNowhereOnceTheClientHasGone) {
  serve();
  {
    GotPiece got;
    {
      RawConnection connection(server->port());
      connection.send(ask);
      ASSERT_TRUE(connection.read(true));
      got = asked.next();
    }
    got(std::string(piece_size, 'x'));
  }
  asked.give_until([this] { return server->state().connections == 0; }, std::string(piece_size, 'x'));
  EXPECT_EQ(get().body, "one two");
}

TEST_F(AwaitedPieces, AreCutWhereTheServerStops) {
  serve();
  RawConnection connection(server->port());
  connection.send(ask);
  ASSERT_TRUE(connection.read(true));
  auto stopped = std::async(std::launch::async, [this] { server->stop(); });
  asked.give_until([&] { return stopped.wait_for(0s) == std::future_status::ready; }, "x");
  EXPECT_FALSE(connection.read()) << "neither a last chunk nor another answer";
}

TEST_F(AwaitedPieces, MayComeWhenTheServerHasStopped) {
  HttpLimits limits;
  limits.stop = 1s;
  serve(limits);
  RawConnection connection(server->port());
  connection.send(ask);
  ASSERT_TRUE(connection.read(true));
  {
    const GotPiece late = asked.next();
    server->stop();
    late("late");
  }
  server.reset();
  EXPECT_TRUE(connection.ends());
}

}  // namespace
}  // namespace kakunin::service::test
