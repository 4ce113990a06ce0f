// SPDX-License-Identifier: Apache-2.0
// Slowness and floods: what the service holds for a client is bounded in size and in time, and nobody else
// notices. Time limits are shortened; each test waits for the service to end the connection.

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <fstream>

#include "service/core/raw_connection.h"
#include "service/core/world.h"
#include "service/http/arrivals.h"
#include "service/openssl_handles.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

const std::string get_status = "GET /v1/status HTTP/1.1\r\nHost: k\r\n\r\n";

class Abuse : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    world = std::make_unique<World>(WrapStore{}, [](Settings& s) {
      s.limits.handshake = s.limits.header = s.limits.body = s.limits.write = 1s;
    });
    terminal = world->enrol();
  }
  static void TearDownTestSuite() { world.reset(); }
  static void expect_service_for_others() { EXPECT_EQ(world->client().get("/v1/status").status, 200); }

  static std::unique_ptr<World> world;
  static TestTerminal terminal;
};
std::unique_ptr<World> Abuse::world;
TestTerminal Abuse::terminal;

/// What a client says first.
std::string client_hello() {
  const Owned<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_client_method()));
  const Owned<SSL, SSL_free> ssl(SSL_new(context.get()));
  SSL_set_bio(ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  SSL_connect(ssl.get());
  return text_of(SSL_get_wbio(ssl.get()));
}

/// Sends byte after byte; true once the other side has had enough.
bool is_cut_while_dripping(int socket, const std::string& bytes) {
  constexpr int pause_milliseconds = 20;
  for (const char byte : bytes) {
    if (::send(socket, &byte, 1, MSG_NOSIGNAL) != 1) return true;
    ::pollfd end{socket, POLLRDHUP, 0};
    if (::poll(&end, 1, pause_milliseconds) > 0) return true;
  }
  return false;
}

TEST_F(Abuse, AHandshakeInDripsEnds) {
  const std::string hello = client_hello();
  ASSERT_GT(hello.size(), 150U) << "three seconds of drips";
  const RawSocket slow(world->port());
  EXPECT_TRUE(is_cut_while_dripping(slow.get(), hello));
}

TEST_F(Abuse, AHandshakeLeftInTheMiddleEnds) {
  const RawSocket stopped(world->port());
  stopped.send(client_hello());
  char answer[8192];
  ASSERT_GT(::recv(stopped.get(), answer, sizeof answer, 0), 0) << "the service's part came";
  while (::recv(stopped.get(), answer, sizeof answer, 0) > 0) {
  }
  EXPECT_TRUE(errno != EAGAIN && errno != EWOULDBLOCK);
}

TEST_F(Abuse, AClaimedLengthIsNotBelieved) {
  const RawSocket liar(world->port());
  // A handshake message said to have 16 MB: refused from its head on.
  liar.send(std::string_view("\x16\x03\x01\x00\x04\x01\xff\xff\xff", 9));
  char answer[64];
  ASSERT_GT(::recv(liar.get(), answer, sizeof answer, 0), 0);
  EXPECT_EQ(answer[0], '\x15') << "an alert";
  expect_service_for_others();
}

/// While the service writes, or later: when both sides' windows are shut, the service may have nothing left
/// to write to its kernel and wait for a request that cannot come.
TEST_F(Abuse, WhoeverDoesNotReadIsCut) {
  World own(WrapStore{}, [](Settings& s) { s.limits.write = s.limits.header = s.limits.idle = 1s; });
  RawConnection deaf(own.port(), own.enrol().identity);
  const int small = 4096;
  ::setsockopt(deaf.descriptor(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  std::string many;
  for (int i = 0; i < 100; ++i) many += get_status;
  bool taken = true;
  for (int i = 0; taken && i < 100'000; ++i) taken = deaf.send(many);
  EXPECT_FALSE(taken);
  EXPECT_TRUE(errno == ECONNRESET || errno == EPIPE) << "a reset, so that nothing lingers: " << errno;
  EXPECT_EQ(own.client().get("/v1/status").status, 200);
}

TEST_F(Abuse, AFloodOfRequestsIsAnsweredOneByOne) {
  constexpr int rounds = 15;
  constexpr int at_once = 200;  // of which the answers fit the kernel's buffers while nobody reads them
  RawConnection flood(world->port(), terminal.identity);
  std::string many;
  for (int i = 0; i < at_once; ++i) many += get_status;
  int answered = 0;
  for (int round = 0; round < rounds; ++round) {
    ASSERT_TRUE(flood.send(many));
    for (int i = 0; i < at_once; ++i) {
      const auto reply = flood.read();
      ASSERT_TRUE(reply) << "answered before: " << answered;
      answered += reply->status == 200 ? 1 : 0;
    }
    if (round == rounds / 2) expect_service_for_others();
  }
  EXPECT_EQ(answered, rounds * at_once);
}

struct Packed {
  const char* name;
  const char* header;
};
class Packing : public Abuse, public testing::WithParamInterface<Packed> {};

TEST_P(Packing, IsRefusedUnread) {
  // Ten times nothing but zeros would be a bomb; it is never unpacked, so its size does not matter.
  RawConnection connection(world->port(), terminal.identity);
  const auto reply = connection.ask(
      "POST /v1/challenges HTTP/1.1\r\nHost: k\r\nContent-Type: application/json\r\n" +
      std::string(GetParam().header) + "\r\nContent-Length: 10\r\n\r\n" + std::string(10, '\0'));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 415);
  EXPECT_EQ(reply->code(), "K3008");
}

INSTANTIATE_TEST_SUITE_P(
    Codings, Packing,
    testing::Values(Packed{"gzip", "Content-Encoding: gzip"}, Packed{"deflate", "content-encoding: deflate"},
                    Packed{"br", "Content-Encoding: br"}, Packed{"zstd", "Content-Encoding: zstd"},
                    Packed{"twice", "Content-Encoding: gzip, gzip"},
                    Packed{"two_lines", "Content-Encoding: identity\r\nContent-Encoding: gzip"},
                    Packed{"identity", "Content-Encoding: identity"}),
    [](const auto& one) { return one.param.name; });

TEST_F(Abuse, AnswersAreNotPackedEither) {
  RawConnection connection(world->port(), terminal.identity);
  const auto reply =
      connection.ask("GET /v1/status HTTP/1.1\r\nHost: k\r\nAccept-Encoding: gzip, br\r\nTE: gzip\r\n\r\n");
  ASSERT_TRUE(reply);
  EXPECT_FALSE(reply->headers.contains("content-encoding"));
  EXPECT_TRUE(reply->json().contains("accepting"));
}

/// The kernel's timer of the service's side of this connection, as in /proc/net/tcp: 2 is keep-alive.
std::string kernel_timer(std::uint16_t service, int client_socket) {
  ::sockaddr_in own{};
  ::socklen_t size = sizeof own;
  ::getsockname(client_socket, reinterpret_cast<::sockaddr*>(&own), &size);
  std::ifstream table("/proc/net/tcp");
  std::string line;
  char ports[64];
  std::snprintf(ports, sizeof ports, "0100007F:%04X 0100007F:%04X", service, ntohs(own.sin_port));
  while (std::getline(table, line)) {
    const auto at = line.find(ports);
    // "... local remote 01 tx:rx timer:when ..."
    if (at != std::string::npos) return line.substr(at + std::string(ports).size() + 22, 2);
  }
  return {};
}

TEST_F(Abuse, ThePeerThatVanishedIsAskedAfter) {
  RawConnection connection(world->port(), terminal.identity);
  ASSERT_TRUE(connection.ask(get_status));
  // The receipt of the answer may still be under way, on a timer of its own.
  std::string timer;
  const auto limit = std::chrono::steady_clock::now() + 20s;
  while (timer != "02" && std::chrono::steady_clock::now() < limit) {
    timer = kernel_timer(world->port(), connection.descriptor());
  }
  EXPECT_EQ(timer, "02");
}

/// Connections on loopback and the server's ends of them.
class Pairs {
 public:
  explicit Pairs(asio::io_context& context) : acceptor_(context, {asio::ip::address_v4::loopback(), 0}) {}

  /// The server's end of a new connection whose client has said something.
  asio::ip::tcp::socket speaking() {
    auto& client = clients_.emplace_back(acceptor_.get_executor());
    client.connect(acceptor_.local_endpoint());
    asio::write(client, asio::buffer("x", 1));
    return acceptor_.accept();
  }
  void hang_up(std::size_t number) { clients_.at(number).close(); }

 private:
  asio::ip::tcp::acceptor acceptor_;
  std::deque<asio::ip::tcp::socket> clients_;
};

struct Waiting {
  asio::io_context context{1};
  Pairs pairs{context};
  AddressLimits addresses;
  std::atomic<std::size_t> connections{0};
  int waiting = 0;
  int most_waiting = 0;
  std::string order;
  Arrivals arrivals{context,
                    [this](Arrival) {
                      order += 'h';
                      asio::post(context, [this] { order += 'v'; });
                    },
                    [this](int change) {
                      waiting += change;
                      most_waiting = std::max(most_waiting, waiting);
                    }};

  void add() {
    arrivals.add({pairs.speaking(), *addresses.enter(1, HttpLimits{}, std::chrono::steady_clock::now()),
                  Counted(connections)},
                 std::chrono::steady_clock::now() + 1h);
  }
};

TEST(ArrivalsOfALoop, TakeTurnsWithWhateverElseIsReady) {
  Waiting w;
  for (int i = 0; i < 20; ++i) w.add();
  EXPECT_EQ(w.arrivals.silent(), 20U);
  EXPECT_EQ(w.connections, 20U);
  w.context.run();
  std::string turns;
  for (int i = 0; i < 20; ++i) turns += "hv";
  EXPECT_EQ(w.order, turns) << "a visit is never behind more than one handshake";
  EXPECT_EQ(w.waiting, 0);
  EXPECT_GT(w.most_waiting, 1);
  EXPECT_EQ(w.connections, 0U);
}

TEST(ArrivalsOfALoop, SpendNothingOnThoseWhoGaveUp) {
  Waiting w;
  for (int i = 0; i < 4; ++i) w.add();
  w.pairs.hang_up(1);
  w.pairs.hang_up(2);
  w.context.run();
  EXPECT_EQ(w.order, "hvhv");
}

TEST(ArrivalsOfALoop, EndTheSilentOnesOldestFirst) {
  asio::io_context context{1};
  asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
  AddressLimits addresses;
  std::atomic<std::size_t> connections{0};
  Arrivals arrivals(
      context, [](Arrival) { FAIL() << "nobody spoke"; }, [](int) { FAIL(); });
  std::vector<asio::ip::tcp::socket> clients;
  const auto now = std::chrono::steady_clock::now();
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back(context).connect(acceptor.local_endpoint());
    arrivals.add({acceptor.accept(), *addresses.enter(1, HttpLimits{}, now), Counted(connections)},
                 now + std::chrono::seconds(i));
  }
  const auto is_cut = [](asio::ip::tcp::socket& socket) {
    ::pollfd end{socket.native_handle(), POLLRDHUP, 0};
    return ::poll(&end, 1, 0) > 0;
  };
  arrivals.check_deadlines(now);
  context.run_for(0ms);
  EXPECT_TRUE(is_cut(clients[0]));
  EXPECT_FALSE(is_cut(clients[1]));
  EXPECT_TRUE(arrivals.drop_oldest_silent());
  EXPECT_TRUE(is_cut(clients[1]));
  EXPECT_FALSE(is_cut(clients[2]));
  EXPECT_EQ(connections, 1U);
  arrivals.close_all();
  EXPECT_TRUE(is_cut(clients[2]));
  EXPECT_FALSE(arrivals.drop_oldest_silent());
}

}  // namespace
}  // namespace kakunin::service::test
