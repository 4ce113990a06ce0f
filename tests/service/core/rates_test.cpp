// SPDX-License-Identifier: Apache-2.0
// Who asks or comes too often: token buckets, and what a terminal, a facility and an address get to hear.

#include "service/rates.h"

#include <gtest/gtest.h>

#include "protocol/json.h"
#include "service/core/plain_http.h"
#include "service/core/raw_connection.h"
#include "service/core/world.h"
#include "service/http/address_limits.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;
using Time = TokenBucket::Clock::time_point;

constexpr Time start{1000s};

TEST(TokenBucketOfARate, GivesABurstAndThenItsRate) {
  constexpr Rate rate{.per_second = 10, .burst = 3};
  TokenBucket bucket;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(bucket.take(rate, start));
  EXPECT_FALSE(bucket.take(rate, start));
  EXPECT_EQ(bucket.wait(rate, start), 100ms);
  EXPECT_EQ(bucket.wait(rate, start + 60ms), 40ms);
  EXPECT_FALSE(bucket.take(rate, start + 99ms));
  EXPECT_TRUE(bucket.take(rate, start + 100ms));
  EXPECT_FALSE(bucket.take(rate, start + 100ms));
  EXPECT_FALSE(bucket.is_full(start + 399ms));
  EXPECT_TRUE(bucket.is_full(start + 400ms));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(bucket.take(rate, start + 1h)) << "no more than a burst is saved";
  EXPECT_FALSE(bucket.take(rate, start + 1h));
  bucket.give_back(rate);
  EXPECT_TRUE(bucket.take(rate, start + 1h));
  constexpr Rate slow{.per_second = 1, .burst = 1000};
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(bucket.take(slow, start + 2h));
  EXPECT_EQ(bucket.wait(rate, start + 2h), 100ms) << "a new rate forgives what the old one had lent";
  constexpr Rate unlimited{};
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(bucket.take(unlimited, start));
  EXPECT_EQ(bucket.wait(unlimited, start), 0ms);
}

TEST(RateLimiterOfNames, TellsThemApartAndStaysSmall) {
  RateLimiter limiter(1600);
  constexpr Rate rate{.per_second = 1, .burst = 1};
  EXPECT_FALSE(limiter.take("a", rate, start));
  EXPECT_EQ(limiter.take("a", rate, start), 1s);
  EXPECT_FALSE(limiter.take("b", rate, start));
  for (int i = 0; i < 10'000; ++i) {
    EXPECT_FALSE(limiter.take("quiet " + std::to_string(i), rate, start + 2s * i));
    EXPECT_LE(limiter.size(), 1600U);
  }
  for (int i = 0; i < 10'000; ++i)
    EXPECT_FALSE(limiter.take("busy " + std::to_string(i), rate, start + 30'000s));
  EXPECT_LE(limiter.size(), 1600U) << "even where all are in use";
}

boost::asio::ip::address address(const char* text) {
  return boost::asio::ip::make_address(text);
}

TEST(Addresses, CountByWhatACustomerGets) {
  const auto key = [](const char* text) { return address_key(address(text)); };
  EXPECT_EQ(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  EXPECT_NE(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
  EXPECT_NE(key("192.0.2.1"), key("192.0.2.2"));
  EXPECT_EQ(key("192.0.2.1"), key("::ffff:192.0.2.1"));
  EXPECT_NE(key("192.0.2.1"), key("::1"));
  EXPECT_EQ(address_text(address("192.0.2.1")), "192.0.2.1");
  EXPECT_EQ(address_text(address("::ffff:192.0.2.1")), "192.0.2.1");
  EXPECT_EQ(address_text(address("2001:db8:1:2:3::4")), "2001:db8:1:2::/64");
}

HttpLimits few_of_an_address() {
  HttpLimits limits;
  limits.unproven_per_address = 2;
  limits.address_connections = {.per_second = 1, .burst = 3};
  return limits;
}

TEST(AddressLimitsOfConnections, CountWhatIsOpenAndHowFastItComes) {
  const HttpLimits limits = few_of_an_address();
  AddressLimits addresses;
  auto first = addresses.enter(1, limits, start);
  auto second = addresses.enter(1, limits, start);
  ASSERT_TRUE(first && second);
  EXPECT_FALSE(addresses.enter(1, limits, start)) << "two are open";
  EXPECT_TRUE(addresses.enter(2, limits, start)) << "others are not concerned";
  second.reset();
  EXPECT_TRUE(addresses.enter(1, limits, start)) << "the third of the burst, closed at once";
  EXPECT_FALSE(addresses.enter(1, limits, start)) << "the burst is used up";
  first->proved(limits.address_connections);
  EXPECT_TRUE(addresses.enter(1, limits, start)) << "a terminal was none of them";
  EXPECT_FALSE(addresses.enter(1, limits, start));
  EXPECT_TRUE(addresses.enter(1, limits, start + 1s));
}

TEST(AddressLimitsOfConnections, ForgetAddressesAndNeverWhatIsOpen) {
  const HttpLimits limits = few_of_an_address();
  AddressLimits addresses;
  const auto kept = addresses.enter(0, limits, start);
  const auto also = addresses.enter(0, limits, start);
  for (AddressKey key = 1; key <= 2 * AddressLimits::capacity; ++key) {
    EXPECT_TRUE(addresses.enter(key, limits, start));
  }
  EXPECT_LE(addresses.size(), AddressLimits::capacity);
  EXPECT_FALSE(addresses.enter(0, limits, start + 1h));
}

const std::string purpose = R"({"purpose":"verify"})";

/// Asks until it is refused; empty where it never is.
Reply ask_until_refused(Client& client) {
  for (int i = 0; i < 100; ++i) {
    Reply reply = client.post("/v1/challenges", purpose);
    if (reply.status != 200) return reply;
  }
  return {};
}

TEST(RatesOfRequests, HoldForATerminalAndNotForItsNeighbour) {
  World world({}, [](Settings& s) { s.rates.terminal = {.per_second = 1, .burst = 5}; });
  const TestTerminal terminal = world.enrol();
  const TestTerminal neighbour = world.enrol();
  Client client = world.client(terminal);
  const Reply refused = ask_until_refused(client);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.code(), "K3010");
  EXPECT_EQ(refused.headers.at("retry-after"), "1");
  EXPECT_EQ(refused.headers.at("connection"), "close") << "or it would go on as fast as it can";
  EXPECT_EQ(world.client(neighbour).post("/v1/challenges", purpose).status, 200);
  // What is no good counts as well, so that nobody gets to try for free.
  Client other = world.client(neighbour);
  Reply last;
  for (int i = 0; i < 100 && last.status != 429; ++i) last = other.get("/nowhere");
  EXPECT_EQ(last.code(), "K3010");
}

TEST(RatesOfRequests, HoldForAFacilityAndNotForAnother) {
  World world({}, [](Settings& s) { s.rates.facility = {.per_second = 1, .burst = 5}; });
  const std::string elsewhere = "1312345670";
  world.put_facility({elsewhere, "別の施術所", VisualPolicy::allowed, false});
  const TestTerminal terminal = world.enrol();
  const TestTerminal colleague = world.enrol();
  const TestTerminal stranger = world.enrol(elsewhere);
  Client client = world.client(terminal);
  EXPECT_EQ(ask_until_refused(client).code(), "K3010");
  Client next = world.client(colleague);
  EXPECT_EQ(ask_until_refused(next).code(), "K3010");
  EXPECT_EQ(world.client(stranger).post("/v1/challenges", purpose).status, 200);
}

TEST(RatesOfRequests, HoldForWhoeverShowsNoCertificate) {
  World world({}, [](Settings& s) { s.rates.address = {.per_second = 1, .burst = 5}; });
  Client nobody = world.client();
  Reply last;
  for (int i = 0; i < 100 && last.status != 429; ++i) last = nobody.get("/v1/status");
  EXPECT_EQ(last.code(), "K3010");
  EXPECT_EQ(last.headers.at("connection"), "close");
  Client guesser = world.client();
  const std::string guess =
      to_json(protocol::EnrolmentRequest{"123456789012", facility_id, "W1", make_request().csr_pem});
  last = {};
  for (int i = 0; i < 5 && last.status != 429; ++i) last = guesser.post("/v1/enrolments", guess);
  EXPECT_EQ(last.code(), "K3010") << "a new connection is no fresh start";
}

TEST(RatesOfRequests, CountWhomTheyRefused) {
  Rates rates;
  const auto now = RateLimiter::Clock::now();
  const RateSettings once{.terminal = {1, 1}, .facility = {1, 1}, .address = {1, 1}};
  HttpRequest of_terminal, of_nobody;
  of_terminal.peer = std::make_shared<const PeerIdentity>(
      PeerIdentity{PeerIdentity::State::trusted, "T-1", TimePoint::max()});
  of_nobody.peer_address = "192.0.2.1";
  Facility facility;
  facility.id = facility_id;
  for (int i = 0; i < 2; ++i) static_cast<void>(rates.admit(of_terminal, once, now));
  for (int i = 0; i < 3; ++i) static_cast<void>(rates.admit(facility, once, now));
  for (int i = 0; i < 4; ++i) static_cast<void>(rates.admit(of_nobody, once, now));
  EXPECT_EQ(rates.refused(Rates::Of::terminal), 1U);
  EXPECT_EQ(rates.refused(Rates::Of::facility), 2U);
  EXPECT_EQ(rates.refused(Rates::Of::address), 3U);
}

double refused(const World& world, const std::string& why) {
  return plain_sample(world.service->operations_port(),
                      "kakunin_connections_refused_total{why=\"" + why + "\"}");
}

TEST(ConnectionsOfAnAddress, AreLimitedInNumber) {
  World world({}, [](Settings& s) { s.limits.unproven_per_address = 2; });
  const TestTerminal terminal = world.enrol();
  std::vector<std::unique_ptr<RawConnection>> terminals;
  for (int i = 0; i < 5; ++i) {
    terminals.push_back(std::make_unique<RawConnection>(world.port(), terminal.identity));
    EXPECT_TRUE(terminals.back()->is_open()) << "terminals are not counted";
  }
  // Those of the enrolment and of each try before may not have gone yet.
  const auto limit = std::chrono::steady_clock::now() + 20s;
  std::unique_ptr<RawConnection> first, second;
  do {
    first = std::make_unique<RawConnection>(world.port());
    second = std::make_unique<RawConnection>(world.port());
  } while (!(first->is_open() && second->is_open()) && std::chrono::steady_clock::now() < limit);
  const double before = refused(world, "address");
  EXPECT_TRUE(RawSocket(world.port()).is_closed_by_peer()) << "two are there";
  EXPECT_EQ(refused(world, "address"), before + 1);
  first.reset();
  bool open = false;
  while (!open && std::chrono::steady_clock::now() < limit) open = RawConnection(world.port()).is_open();
  EXPECT_TRUE(open) << "room again once one has gone";
}

TEST(ConnectionsOfAnAddress, AreLimitedInTheirRate) {
  World world({}, [](Settings& s) {
    s.limits.address_connections = {.per_second = 1, .burst = 10};
    s.limits.terminal_connections = {.per_second = 1, .burst = 60};
  });
  const TestTerminal terminal = world.enrol();
  const auto refused = [&](const ClientIdentity& identity, int tries) {
    for (int i = 0; i < tries; ++i) {
      if (!RawConnection(world.port(), identity).is_open()) return true;
    }
    return false;
  };
  EXPECT_FALSE(refused(terminal.identity, 50)) << "terminals come and go";
  EXPECT_TRUE(refused(terminal.identity, 200)) << "but not for ever";
  EXPECT_TRUE(refused({}, 200));
}

TEST(ConnectionsOfNobody, TheOldestGivesWay) {
  World world({}, [](Settings& s) { s.limits.unproven = 4; });  // two a loop
  std::vector<std::unique_ptr<RawSocket>> silent;
  for (int i = 0; i < 6; ++i) silent.push_back(std::make_unique<RawSocket>(world.port()));
  EXPECT_TRUE(silent[0]->is_closed_by_peer());
  EXPECT_TRUE(silent[1]->is_closed_by_peer());
  std::vector<std::unique_ptr<RawConnection>> nameless;
  for (int i = 0; i < 6; ++i) nameless.push_back(std::make_unique<RawConnection>(world.port()));
  EXPECT_TRUE(nameless[0]->ends());
  EXPECT_TRUE(nameless[1]->ends());
  EXPECT_TRUE(nameless[5]->ask("GET /v1/status HTTP/1.1\r\nHost: k\r\n\r\n"));
  EXPECT_GE(refused(world, "unproven"), 4);
}

TEST(Connections, AreNotMoreThanAllowed) {
  World world({}, [](Settings& s) { s.limits.connections = 2; });
  std::vector<std::unique_ptr<RawConnection>> open;
  while (refused(world, "full") < 1) open.push_back(std::make_unique<RawConnection>(world.port()));
  EXPECT_GE(open.size(), 3U);
  EXPECT_FALSE(open.back()->is_open());
}

}  // namespace
}  // namespace kakunin::service::test
