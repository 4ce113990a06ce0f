// SPDX-License-Identifier: Apache-2.0
// The room against a real pcscd with virtual readers. Needs root, pcscd and vsmartcard-vpcd; without them the
// tests are skipped, or fail where KAKUNIN_REQUIRE_PCSCD is set.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <future>
#include <iostream>
#include <latch>

#include "card/my_number_card.h"
#include "card/pcsc/pcsc_readers.h"
#include "card/pcsc/watcher.h"
#include "support/isolated_pcscd.h"
#include "support/tcp_card.h"

namespace kakunin::card::pcsc {
namespace {

using test::IsolatedPcscd;
using test::TcpCard;

/// A certificate's worth of bytes: 3082 0500 and 1280 bytes.
[[nodiscard]] Bytes certificate() {
  Bytes bytes = from_hex("30820500").value();
  for (int i = 0; i < 1280; ++i) bytes.push_back(static_cast<std::uint8_t>(i % 253));
  return bytes;
}

[[nodiscard]] std::optional<Bytes> well_behaved(ByteView command) {
  Bytes answer;
  if (command[1] == 0xB0) answer = certificate();
  if (command[1] == 0x2A) answer = Bytes(256, 0x5A);
  append(answer, from_hex("9000").value());
  return answer;
}

/// Well-behaved until the command with this instruction, at which the card is torn out.
[[nodiscard]] TcpCard::Answer torn_at(std::uint8_t instruction) {
  return [instruction](ByteView command) {
    return command[1] == instruction ? std::nullopt : well_behaved(command);
  };
}

[[nodiscard]] SecretDigits pin_1234() {
  SecretDigits pin;
  for (const char c : {'1', '2', '3', '4'}) static_cast<void>(pin.push_back(c));
  return pin;
}

class Pcscd : public testing::Test {
 protected:
  // One for the whole program: libpcsclite remembers the socket it first used.
  static void SetUpTestSuite() {
    if (!IsolatedPcscd::obstacle().empty()) return;
    daemon = std::make_unique<IsolatedPcscd>();
    setenv(IsolatedPcscd::variable, daemon->socket().c_str(), 1);
  }
  static void TearDownTestSuite() { daemon.reset(); }
  void SetUp() override {
    if (daemon) return daemon->start();
    if (std::getenv("KAKUNIN_REQUIRE_PCSCD") != nullptr) FAIL() << IsolatedPcscd::obstacle();
    GTEST_SKIP() << IsolatedPcscd::obstacle();
  }
  void TearDown() override {
    if (daemon) daemon->kill();
    if (HasFailure() && daemon) std::cerr << daemon->log();
  }

  [[nodiscard]] static std::unique_ptr<TcpCard> insert(int slot, TcpCard::Answer answer = well_behaved) {
    return std::make_unique<TcpCard>(daemon->port(slot), std::move(answer));
  }
  /// Inserts a card and waits until the reader has it.
  [[nodiscard]] std::unique_ptr<TcpCard> insert_and_see(TcpCard::Answer answer = well_behaved) {
    Watcher watcher{*readers};
    EXPECT_TRUE(watcher.sees(Desk{{false, false}}));
    auto card = insert(0, std::move(answer));
    EXPECT_TRUE(watcher.sees(Desk{{true, false}})) << daemon->log();
    return card;
  }
  [[nodiscard]] std::unique_ptr<CardSession> open() {
    auto session = readers->open(IsolatedPcscd::reader(0));
    EXPECT_TRUE(session) << name(session.error().kind);
    return session ? *std::move(session) : nullptr;
  }

  static std::unique_ptr<IsolatedPcscd> daemon;
  std::unique_ptr<Readers> readers = make_readers();
};
std::unique_ptr<IsolatedPcscd> Pcscd::daemon;

TEST_F(Pcscd, CardsComeAndGoInTwoSlots) {
  Watcher watcher{*readers};
  ASSERT_TRUE(watcher.sees(Desk{{false, false}}));
  auto second = insert(1);
  ASSERT_TRUE(watcher.sees(Desk{{false, true}}));
  auto first = insert(0);
  ASSERT_TRUE(watcher.sees(Desk{{true, true}}));
  second.reset();
  ASSERT_TRUE(watcher.sees(Desk{{true, false}}));
  first.reset();
  ASSERT_TRUE(watcher.sees([](const auto& s) {
    return Desk{{false, false}}(s) && s.readers[0].events == 2 && s.readers[1].events == 2;
  }));
  EXPECT_EQ(watcher.seen().back().readers[0].name, IsolatedPcscd::reader(0));
  EXPECT_TRUE(watcher.stops());
}

TEST_F(Pcscd, ACardThatWasThereBeforeCounts) {
  const auto card = insert_and_see();
  Watcher watcher{*readers};
  ASSERT_TRUE(watcher.sees(Desk{{true, false}}));
  EXPECT_EQ(watcher.seen().size(), 1U);
  EXPECT_TRUE((Desk{{true, false}}(readers->snapshot())));
}

TEST_F(Pcscd, AVisitIsFourCommandsAndEndsPoweredOff) {
  const auto card = insert_and_see();
  {
    const auto session = open();
    auto selected = MyNumberCard::select(*session);
    ASSERT_TRUE(selected);
    EXPECT_EQ(selected->authentication_certificate(), certificate());
    EXPECT_TRUE(selected->verify_authentication_pin(pin_1234()));
    EXPECT_EQ(selected->sign_for_authentication(Bytes(51, 1))->size(), 256U);
  }
  card->await_power_off();
  EXPECT_EQ(card->received().size(), 4U);
  EXPECT_EQ(card->received().at(2), "002000980431323334");
}

TEST_F(Pcscd, WhileASessionLastsTheCardIsNobodyElses) {
  const auto card = insert_and_see();
  auto session = open();
  EXPECT_TRUE(readers->snapshot().readers.at(0).in_use_exclusively);
  EXPECT_EQ(readers->open(IsolatedPcscd::reader(0)).error().kind, CardErrorKind::in_use);
  session.reset();
  EXPECT_FALSE(readers->snapshot().readers.at(0).in_use_exclusively);
  EXPECT_EQ(readers->snapshot().readers.at(0).events, 1U);  // not taken for another card
  EXPECT_TRUE(open());
}

TEST_F(Pcscd, OpeningSaysWhatIsMissing) {
  EXPECT_EQ(readers->open(IsolatedPcscd::reader(0)).error().kind, CardErrorKind::no_card);
  EXPECT_EQ(readers->open("no such reader").error().kind, CardErrorKind::reader_gone);
  daemon->kill();
  EXPECT_EQ(readers->open(IsolatedPcscd::reader(0)).error().kind, CardErrorKind::service_stopped);
}

TEST_F(Pcscd, ACardTornOutDuringAnyCommandIsACardThatWentAway) {
  int removals = 0;
  const Bytes instructions{0xA4, 0xB0, 0x20, 0x2A};
  for (const std::uint8_t instruction : instructions) {
    const auto card = insert_and_see(torn_at(instruction));
    {
      const auto session = open();
      const auto problem = [&]() -> std::optional<CardError> {
        auto selected = MyNumberCard::select(*session);
        if (!selected) return selected.error();
        if (const auto read = selected->authentication_certificate(); !read) return read.error();
        if (const auto pin = selected->verify_authentication_pin(pin_1234()); !pin) return pin.error();
        if (const auto sign = selected->sign_for_authentication(Bytes(51, 1)); !sign) return sign.error();
        return std::nullopt;
      }();
      ASSERT_TRUE(problem);
      EXPECT_EQ(name(problem->kind), "card_removed") << int{instruction};
    }
    const auto received = card->received();
    EXPECT_LE(std::count(received.begin(), received.end(), "002000980431323334"), 1);
    ASSERT_TRUE(daemon->logs("Card Removed", ++removals));
  }
  const auto next = insert_and_see();  // and the next visit works
  const auto session = open();
  EXPECT_TRUE(MyNumberCard::select(*session));
}

TEST_F(Pcscd, ACardTakenAwayBetweenCommandsIsACardThatWentAway) {
  auto card = insert_and_see();
  const auto session = open();
  auto selected = MyNumberCard::select(*session);
  ASSERT_TRUE(selected);
  card.reset();
  EXPECT_EQ(selected->authentication_tries_left().error().kind, CardErrorKind::card_removed);
  Watcher watcher{*readers};
  ASSERT_TRUE(watcher.sees(Desk{{false, false}}));
  EXPECT_EQ(selected->authentication_tries_left().error().kind, CardErrorKind::card_removed);
}

TEST_F(Pcscd, ASilentCardKeepsNobodyWaiting) {
  std::latch asked{1};
  std::promise<void> wakes;
  const auto woken = wakes.get_future().share();
  auto card = insert_and_see([&asked, woken](ByteView command) {
    if (command[1] == 0x20) {
      asked.count_down();
      woken.wait();
    }
    return well_behaved(command);
  });
  auto session = open();
  auto selected = MyNumberCard::select(*session);
  ASSERT_TRUE(selected);
  auto verified =
      std::async(std::launch::async, [&] { return selected->verify_authentication_pin(pin_1234()); });
  asked.wait();
  session->cancel();
  EXPECT_EQ(verified.get().error().kind, CardErrorKind::cancelled);
  session.reset();
  EXPECT_TRUE((Desk{{true, false}}(readers->snapshot())));  // the service goes on meanwhile
  wakes.set_value();
  card->await_power_off();
  EXPECT_EQ(card->received().size(), 2U);
}

TEST_F(Pcscd, ARestartedServiceIsFollowed) {
  Watcher watcher{*readers};
  ASSERT_TRUE(watcher.sees(Desk{{false, false}}));
  for (const bool violently : {true, false, true}) {
    auto card = insert(0);
    ASSERT_TRUE(watcher.sees(Desk{{true, false}}));
    violently ? daemon->kill() : daemon->stop();
    ASSERT_TRUE(watcher.sees(service_away));
    daemon->start();
    ASSERT_TRUE(watcher.sees(Desk{{false, false}}));
  }
  daemon->kill();
  ASSERT_TRUE(watcher.sees(service_away));
  EXPECT_TRUE(watcher.stops());
}

TEST_F(Pcscd, AServiceKilledDuringASessionIsReported) {
  const auto card = insert_and_see();
  const auto session = open();
  auto selected = MyNumberCard::select(*session);
  ASSERT_TRUE(selected);
  daemon->kill();
  EXPECT_EQ(selected->authentication_tries_left().error().kind, CardErrorKind::service_stopped);
}

TEST_F(Pcscd, AWatchBegunBeforeTheServiceFindsIt) {
  daemon->stop();
  Watcher watcher{*readers};
  ASSERT_TRUE(watcher.sees(service_away));
  daemon->start();
  ASSERT_TRUE(watcher.sees(Desk{{false, false}}));
}

}  // namespace
}  // namespace kakunin::card::pcsc
