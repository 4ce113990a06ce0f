// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <future>

#include "card/my_number_card.h"
#include "virtualcard/in_process_readers.h"
#include "virtualcard/test_card.h"

namespace kakunin::virtualcard {
namespace {

using card::CardError;
using card::CardErrorKind;

constexpr const char* desk = "desk";

class PinPadReader : public testing::Test {
 protected:
  void SetUp() override {
    readers.attach_pin_pad(desk, pad);
    readers.insert(desk, card);
  }
  /// Opens a session, has the PIN asked for, and lets the person do this.
  template <class Person>
  [[nodiscard]] Expected<void, CardError> verify(Person person) {
    session = readers.open(desk).value();
    auto selected = card::MyNumberCard::select(*session).value();
    auto pending =
        std::async(std::launch::async, [&] { return selected.verify_authentication_pin_on_pad(); });
    EXPECT_TRUE(pad->wait_until_asked());
    person();
    auto verified = pending.get();
    tries = selected.authentication_tries_left().value_or(-1);
    return verified;
  }

  std::shared_ptr<InsertedCard> card =
      std::make_shared<InsertedCard>(make_card(test::order()), VirtualCard::Keep{}, Quirks{});
  std::shared_ptr<VirtualPinPad> pad = std::make_shared<VirtualPinPad>();
  InProcessReaders readers{std::vector<std::string>{desk, "another"}};
  std::unique_ptr<card::CardSession> session;
  int tries = 0;
};

TEST_F(PinPadReader, IsToldOfByTheDeskAndTheSession) {
  EXPECT_TRUE(readers.snapshot().readers.at(0).has_pin_pad);
  EXPECT_FALSE(readers.snapshot().readers.at(1).has_pin_pad);
  EXPECT_TRUE(readers.open(desk).value()->has_pin_pad());
  readers.attach_pin_pad(desk, nullptr);
  EXPECT_FALSE(readers.snapshot().readers.at(0).has_pin_pad);
  EXPECT_FALSE(readers.open(desk).value()->has_pin_pad());
}

TEST_F(PinPadReader, TheRightPinOpensTheCard) {
  EXPECT_TRUE(verify([this] { EXPECT_TRUE(pad->enter(test::secret("1234"))); }));
  EXPECT_EQ(tries, 3);
  auto selected = card::MyNumberCard::select(*session).value();
  EXPECT_TRUE(selected.sign_for_authentication(Bytes(48, 0x11)));
}

TEST_F(PinPadReader, AWrongPinCostsATry) {
  const auto verified = verify([this] { EXPECT_TRUE(pad->enter(test::secret("0000"))); });
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().kind, CardErrorKind::pin_wrong);
  EXPECT_EQ(verified.error().tries_left, 2);
}

TEST_F(PinPadReader, NothingElseCostsOne) {
  const struct {
    std::function<bool()> person;
    CardErrorKind kind;
  } table[] = {
      {[this] { return pad->press_cancel(); }, CardErrorKind::pin_not_entered},
      {[this] { return pad->let_time_pass(); }, CardErrorKind::pin_not_entered},
      {[this] { return pad->enter(test::secret("123")); }, CardErrorKind::pin_not_accepted},
      {[this] { return pad->enter(test::secret("12345")); }, CardErrorKind::pin_not_accepted},
  };
  for (const auto& row : table) {
    const auto verified = verify([&row] { EXPECT_TRUE(row.person()); });
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().kind, row.kind);
    EXPECT_EQ(tries, 3);
    session.reset();
  }
}

TEST_F(PinPadReader, GivingUpEndsTheEntry) {
  const auto verified = verify([this] { session->cancel(); });
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().kind, CardErrorKind::cancelled);
  EXPECT_FALSE(pad->asks());
  EXPECT_FALSE(pad->enter(test::secret("1234")));
}

TEST_F(PinPadReader, TakingTheCardAwayEndsTheEntry) {
  const auto verified = verify([this] { readers.remove(desk); });
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().kind, CardErrorKind::card_removed);
}

TEST_F(PinPadReader, ItsKeysDoNothingWhileNobodyAsks) {
  const auto commands = card->commands();
  EXPECT_FALSE(pad->enter(test::secret("1234")));
  EXPECT_FALSE(pad->press_cancel());
  EXPECT_FALSE(pad->let_time_pass());
  EXPECT_EQ(card->commands(), commands);
}

}  // namespace
}  // namespace kakunin::virtualcard
