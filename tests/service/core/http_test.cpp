// SPDX-License-Identifier: Apache-2.0
// HTTP as nobody should speak it: what is refused, what is not confused, and when patience ends.

#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>
#include <thread>

#include "service/core/raw_connection.h"
#include "service/core/world.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

const std::string purpose = R"({"purpose":"verify"})";

std::string with_length(const std::string& head, const std::string& body) {
  return head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
const std::string post = "POST /v1/challenges HTTP/1.1\r\nHost: k\r\nContent-Type: application/json\r\n";
const std::string get_status = "GET /v1/status HTTP/1.1\r\nHost: k\r\n\r\n";

/// One service for all cases; each has a connection of its own.
class Http : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    world = std::make_unique<World>();
    terminal = world->enrol();
  }
  static void TearDownTestSuite() { world.reset(); }

  static std::unique_ptr<World> world;
  static TestTerminal terminal;
};
std::unique_ptr<World> Http::world;
TestTerminal Http::terminal;

struct WireCase {
  const char* name;
  std::string bytes;
  long status;
  const char* code;
  bool stays_open = false;
};

class Wire : public Http, public testing::WithParamInterface<WireCase> {};

TEST_P(Wire, IsAnsweredOnceAndSafely) {
  const WireCase& c = GetParam();
  RawConnection connection(world->port(), terminal.identity);
  const auto reply = connection.ask(c.bytes);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, c.status) << reply->body;
  EXPECT_EQ(reply->code(), c.code) << reply->body;
  if (c.stays_open) {
    const auto next = connection.ask(get_status);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->status, 200);
  } else {
    EXPECT_TRUE(connection.ends()) << "what follows must not be taken for a request";
  }
}

std::string chunked(const std::string& chunks) {
  return post + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
}
std::string without_host(const std::string& more) {
  return "GET /v1/status HTTP/1.1\r\n" + more + "\r\n";
}
std::string get(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: k\r\n\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Wire,
    testing::Values(
        WireCase{"good", with_length(post, purpose), 200, "", true},
        WireCase{"good_chunked", chunked("14\r\n" + purpose + "\r\n0\r\n\r\n"), 200, "", true},
        WireCase{"good_chunks_of_one", chunked("1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"), 400, "K3004", true},
        // Where a request ends must not depend on who reads it.
        WireCase{"two_lengths", with_length(post + "Content-Length: 0\r\n", purpose), 400, "K3004"},
        WireCase{"equal_lengths", with_length(post + "Content-Length: 20\r\n", purpose), 400, "K3004"},
        WireCase{"length_list", post + "Content-Length: 20, 20\r\n\r\n" + purpose, 400, "K3004"},
        WireCase{"length_and_chunked",
                 with_length(post + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n" + get_status), 400,
                 "K3004"},
        WireCase{"chunked_and_length",
                 post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + get_status, 400,
                 "K3004"},
        WireCase{"other_coding", with_length(post + "Transfer-Encoding: xchunked\r\n", purpose), 400,
                 "K3004"},
        WireCase{"identity_coding", with_length(post + "Transfer-Encoding: identity\r\n", purpose), 400,
                 "K3004"},
        WireCase{"chunked_not_last",
                 post + "Transfer-Encoding: chunked, gzip\r\n\r\n14\r\n" + purpose + "\r\n0\r\n\r\n", 400,
                 "K3004"},
        WireCase{"coding_in_front",
                 post + "Transfer-Encoding: gzip, chunked\r\n\r\n14\r\n" + purpose + "\r\n0\r\n\r\n", 400,
                 "K3004"},
        WireCase{"chunked_twice",
                 post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
                 "K3004"},
        WireCase{"negative_length", post + "Content-Length: -1\r\n\r\n", 400, "K3004"},
        WireCase{"signed_length", post + "Content-Length: +20\r\n\r\n" + purpose, 400, "K3004"},
        WireCase{"hexadecimal_length", post + "Content-Length: 0x14\r\n\r\n" + purpose, 400, "K3004"},
        WireCase{"length_beyond_64_bits", post + "Content-Length: 18446744073709551636\r\n\r\n" + purpose,
                 400, "K3004"},
        WireCase{"chunk_size_beyond_64_bits", chunked("10000000000000014\r\n" + purpose + "\r\n"), 400,
                 "K3004"},
        WireCase{"chunk_without_end", chunked("14\r\n" + purpose + "XX0\r\n\r\n"), 400, "K3004"},
        // Lines.
        WireCase{"line_feeds_alone", "GET /v1/status HTTP/1.1\nHost: k\n\n", 400, "K3004"},
        WireCase{"space_before_colon", "GET /v1/status HTTP/1.1\r\nHost : k\r\n\r\n", 400, "K3004"},
        WireCase{"nul_in_header", std::string("GET /v1/status HTTP/1.1\r\nHost: k\0k\r\n\r\n", 36), 400,
                 "K3004"},
        WireCase{"no_host", without_host(""), 400, "K3004"},
        WireCase{"two_hosts", without_host("Host: k\r\nHost: l\r\n"), 400, "K3004"},
        WireCase{"other_version", "GET /v1/status HTTP/2.0\r\nHost: k\r\n\r\n", 400, "K3004"},
        WireCase{"no_version", "GET /v1/status\r\n\r\n", 400, "K3004"},
        WireCase{"http2_preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "K3004"},
        WireCase{"not_http", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400, "K3004"},
        // Targets are compared, never decoded or put together.
        WireCase{"encoded_dot", get("/v1/%2e%2e/v1/status"), 404, "K3006", true},
        WireCase{"dots", get("/v1/../v1/status"), 404, "K3006", true},
        WireCase{"encoded_letter", get("/v1/statu%73"), 404, "K3006", true},
        WireCase{"two_slashes", get("//v1/status"), 404, "K3006", true},
        WireCase{"query", get("/v1/status?a=b"), 404, "K3006", true},
        WireCase{"fragment", get("/v1/status#a"), 404, "K3006", true},
        WireCase{"absolute", get("https://k/v1/status"), 404, "K3006", true},
        WireCase{"asterisk", "OPTIONS * HTTP/1.1\r\nHost: k\r\n\r\n", 404, "K3006", true},
        WireCase{"connect", "CONNECT k:443 HTTP/1.1\r\nHost: k\r\n\r\n", 404, "K3006", true},
        WireCase{"options", "OPTIONS /v1/status HTTP/1.1\r\nHost: k\r\n\r\n", 405, "K3007", true},
        WireCase{"trace", "TRACE /v1/status HTTP/1.1\r\nHost: k\r\n\r\n", 405, "K3007", true},
        WireCase{"small_method", "post /v1/challenges HTTP/1.1\r\nHost: k\r\n\r\n", 405, "K3007", true},
        // Bodies.
        WireCase{"no_type", with_length("POST /v1/challenges HTTP/1.1\r\nHost: k\r\n", purpose), 415, "K3008",
                 true},
        WireCase{"type_with_prefix",
                 with_length("POST /v1/challenges HTTP/1.1\r\nHost: k\r\nContent-Type: application/jsonp\r\n",
                             purpose),
                 415, "K3008", true},
        WireCase{"type_cut",
                 with_length("POST /v1/challenges HTTP/1.1\r\nHost: k\r\nContent-Type: application/jso\r\n",
                             purpose),
                 415, "K3008", true},
        WireCase{"gzip", with_length(post + "Content-Encoding: gzip\r\n", "\x1f\x8b\x08"), 415, "K3008",
                 true},
        WireCase{"body_with_get", with_length("GET /v1/status HTTP/1.1\r\nHost: k\r\n", get_status), 200, "",
                 true},
        // Sizes.
        WireCase{"large_length", post + "Content-Length: 65537\r\n\r\n", 413, "K3005"},
        WireCase{"large_chunk", chunked("10001\r\n"), 413, "K3005"},
        WireCase{"large_header",
                 "GET /v1/status HTTP/1.1\r\nHost: k\r\nX: " + std::string(9000, 'x') + "\r\n\r\n", 413,
                 "K3005"},
        WireCase{"many_headers",
                 [] {
                   std::string bytes = "GET /v1/status HTTP/1.1\r\nHost: k\r\n";
                   for (int i = 0; i < 4000; ++i) bytes += "X: y\r\n";
                   return bytes + "\r\n";
                 }(),
                 413, "K3005"},
        WireCase{"endless_target", "GET /" + std::string(20'000, 'x'), 413, "K3005"},
        WireCase{"endless_chunk_extension", chunked("1;x=" + std::string(300'000, 'x')), 413, "K3005"}),
    [](const auto& one) { return one.param.name; });

TEST_F(Http, ThePipelineIsAnsweredInOrder) {
  RawConnection connection(world->port(), terminal.identity);
  connection.send(with_length(post, purpose) + get_status + get("/nowhere") + with_length(post, "{}"));
  const auto challenge = connection.read();
  ASSERT_TRUE(challenge);
  EXPECT_TRUE(challenge->json().contains("nonce"));
  const auto status = connection.read();
  ASSERT_TRUE(status);
  EXPECT_TRUE(status->json().contains("accepting"));
  for (const char* code : {"K3006", "K3004"}) {
    const auto reply = connection.read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->code(), code);
  }
}

TEST_F(Http, WhatIsBehindTheBodyIsNotARequest) {
  RawConnection connection(world->port(), terminal.identity);
  connection.send(post + "Content-Length: 1\r\n\r\n{}\r\n\r\n" + get_status);
  for (int i = 0; i < 2; ++i) {
    const auto reply = connection.read();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->code(), "K3004");
  }
  EXPECT_TRUE(connection.ends());
}

TEST_F(Http, AHeadHasNoBody) {
  RawConnection connection(world->port(), terminal.identity);
  connection.send("HEAD /v1/status HTTP/1.1\r\nHost: k\r\n\r\n");
  const auto reply = connection.read(true);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 405);
  EXPECT_EQ(reply->headers.at("allow"), "GET");
  const auto next = connection.ask(get_status);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->status, 200);
}

TEST_F(Http, WhoeverExpectsToContinueIsToldTo) {
  RawConnection connection(world->port(), terminal.identity);
  const auto go_on = connection.ask(post + "Expect: 100-continue\r\nContent-Length: 20\r\n\r\n");
  ASSERT_TRUE(go_on);
  EXPECT_EQ(go_on->status, 100);
  const auto reply = connection.ask(purpose);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  const auto refused = connection.ask(post + "Expect: 100-continue\r\nContent-Length: 99999\r\n\r\n");
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 413) << "not told to send what will be refused";
}

TEST_F(Http, OldTlsIsRefused) {
  EXPECT_FALSE(RawConnection(world->port(), {}, TLS1_2_VERSION).is_open());
  EXPECT_TRUE(RawConnection(world->port(), {}, TLS1_3_VERSION).is_open());
}

TEST_F(Http, RequestIdsAreTheServicesOwn) {
  for (const std::string& id : {std::string("0000000000"), std::string("a b"), std::string(5000, 'x')}) {
    const Reply reply = world->client(terminal).send(
        "POST", "/v1/challenges", "{}", {"Content-Type: application/json", "X-Request-Id: " + id});
    const std::string answered = reply.headers.at("x-request-id");
    EXPECT_EQ(answered.size(), 15U) << answered;
    EXPECT_EQ(answered.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), std::string::npos) << answered;
    EXPECT_EQ(std::string(reply.json().at("request_id").as_string()), answered);
  }
}

TEST_F(Http, NothingOfTheClientsGetsIntoTheLog) {
  std::ostringstream log;
  const auto before = spdlog::default_logger();
  auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(log);
  auto logger = std::make_shared<spdlog::logger>("test", sink);
  logger->set_pattern("%l %v");
  logger->set_level(spdlog::level::debug);
  spdlog::set_default_logger(logger);
  const std::string evil = "EVIL\x1b[2J\xc2\x85\xe2\x80\xa8 401";
  {
    Client client = world->client(terminal);
    const std::string type = "Content-Type: application/json";
    client.send("POST", "/v1/challenges", evil, {type, "X-Request-Id: " + evil, "User-Agent: " + evil});
    client.send(
        "POST", "/v1/enrolments",
        R"({"activation_code":"123456789012","facility_id":"EVIL","user_id":"EVIL","csr_pem":"EVIL"})",
        {type});
    client.send("POST", "/v1/challenges", R"({"EVIL":1})", {type});
    for (const std::string head :
         {"EVIL /v1/status HTTP/1.1", "EVIL /EVIL HTTP/1.1", "GET /EVIL\xc2\x85 HTTP/1.1",
          "GET /EVIL HTTP/1.1\r\nX: \x1b", "GET /EVIL HTTP/1.1\r\nContent-Length: 99999"}) {
      RawConnection connection(world->port(), terminal.identity);
      EXPECT_TRUE(connection.ask(head + "\r\nHost: k\r\n\r\n"));
    }
    RawConnection connection(world->port(), terminal.identity);
    EXPECT_TRUE(
        connection.ask("POST /EVIL HTTP/1.1\r\nHost: k\r\nTransfer-Encoding: chunked\r\n\r\nEVIL\r\n"));
  }
  spdlog::set_default_logger(before);
  EXPECT_NE(log.str().find("K3007"), std::string::npos) << "the log was on";
  EXPECT_EQ(log.str().find("EVIL"), std::string::npos) << log.str();
}

HttpLimits short_limits() {
  HttpLimits limits;
  limits.handshake = limits.header = limits.body = limits.idle = 1s;
  return limits;
}

/// A service with one second of patience in every phase. Each test waits for the service to hang up.
class Patience : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    world = std::make_unique<World>(WrapStore{}, [](Settings& s) { s.limits = short_limits(); });
  }
  static void TearDownTestSuite() { world.reset(); }
  static std::unique_ptr<World> world;
};
std::unique_ptr<World> Patience::world;

TEST_F(Patience, EndsWithoutAHandshake) {
  const RawSocket silent(world->port());
  const RawSocket half(world->port());
  half.send(std::string_view("\x16\x03\x01\x01\x00", 5));
  EXPECT_TRUE(silent.is_closed_by_peer());
  EXPECT_TRUE(half.is_closed_by_peer());
}

TEST_F(Patience, EndsInEveryPhase) {
  RawConnection idle(world->port());
  RawConnection header(world->port());
  RawConnection body(world->port());
  header.send("GET /v1/status HTTP/1.1\r\nHost:");
  body.send("POST /v1/enrolments HTTP/1.1\r\nHost: k\r\nContent-Length: 10\r\n\r\n123");
  RawConnection kept(world->port());
  EXPECT_TRUE(kept.ask(get_status));
  EXPECT_TRUE(idle.ends());
  EXPECT_TRUE(header.ends());
  EXPECT_TRUE(body.ends());
  EXPECT_TRUE(kept.ends());
}

/// Sends byte after byte until the other side has had enough; how many it took.
int drip(RawConnection& connection, int descriptor, char byte) {
  int sent = 0;
  ::pollfd closed{descriptor, POLLRDHUP, 0};
  constexpr int pause_milliseconds = 50;
  while (sent < 400 && connection.send(std::string_view(&byte, 1))) {
    ++sent;
    if (::poll(&closed, 1, pause_milliseconds) > 0 && (closed.revents & (POLLRDHUP | POLLHUP)) != 0) break;
  }
  return sent;
}

TEST_F(Patience, IsNotRenewedByEveryByte) {
  RawConnection header(world->port());
  header.send("GET /v1/status HTTP/1.1\r\nX: ");
  RawConnection body(world->port());
  body.send("POST /v1/enrolments HTTP/1.1\r\nHost: k\r\nContent-Length: 60000\r\n\r\n");
  int sent_to_body = 0;
  std::thread other([&] { sent_to_body = drip(body, body.descriptor(), ' '); });
  EXPECT_LT(drip(header, header.descriptor(), 'x'), 400);
  other.join();
  EXPECT_LT(sent_to_body, 400);
}

TEST_F(Patience, IsForEveryOtherClientTheSame) {
  std::vector<std::unique_ptr<RawSocket>> half_open;
  for (int i = 0; i < 100; ++i) half_open.push_back(std::make_unique<RawSocket>(world->port()));
  EXPECT_EQ(world->client().get("/v1/status").status, 200);
}

TEST(Connections, AreBounded) {
  World world({}, [](Settings& s) { s.limits.connections = 2; });
  auto first = std::make_unique<RawConnection>(world.port());
  RawConnection second(world.port());
  ASSERT_TRUE(first->is_open() && second.is_open());
  EXPECT_FALSE(RawConnection(world.port()).is_open());
  first.reset();
  const auto limit = std::chrono::steady_clock::now() + 20s;
  bool open = false;
  while (!open && std::chrono::steady_clock::now() < limit) open = RawConnection(world.port()).is_open();
  EXPECT_TRUE(open) << "room again once one has gone";
  EXPECT_TRUE(second.ask(get_status));
}

}  // namespace
}  // namespace kakunin::service::test
