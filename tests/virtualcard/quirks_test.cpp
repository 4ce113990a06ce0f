// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <future>

#include "card/commands.h"
#include "card/my_number_card.h"
#include "test_card.h"
#include "virtualcard/in_process_session.h"

namespace kakunin::virtualcard::test {
namespace {

using card::CardErrorKind;

[[nodiscard]] std::shared_ptr<InsertedCard> inserted(const Quirks& quirks, VirtualCard::Keep keep = {}) {
  return std::make_shared<InsertedCard>(make_card(order()), std::move(keep), quirks);
}

/// Tries left of the authentication PIN as the card keeps them.
[[nodiscard]] int tries_kept(const InsertedCard& card) {
  const auto* application = card.image().find(ApplicationKind::jpki);
  return std::get<PinFile>(application->find(FileId{0x0018})->body).tries_left;
}

[[nodiscard]] CardErrorKind error_of(const Expected<void, card::CardError>& result) {
  return result ? CardErrorKind::cancelled : result.error().kind;
}

TEST(Quirks, NoneIsAPlainCard) {
  InProcessSession session{inserted({})};
  auto card = card::MyNumberCard::select(session);
  ASSERT_TRUE(card);
  EXPECT_EQ(card->token_info()->kind, card::CardKind::my_number_card);
  EXPECT_EQ(card->authentication_tries_left().value(), 3);
  EXPECT_TRUE(card->verify_authentication_pin(secret("1234")));
  EXPECT_EQ(card->sign_for_authentication(stand_in(48, 1))->size(), 96U);
  EXPECT_TRUE(session.extended_length());
}

TEST(Quirks, TearTellsBeforeDuringAndAfterApart) {
  struct Case {
    TearMoment moment;
    int tries_kept;
  };
  for (const auto& [moment, kept] :
       {Case{TearMoment::before, 3}, Case{TearMoment::during, 2}, Case{TearMoment::after, 2}}) {
    Quirks quirks;
    quirks.tear = Tear{2, moment};  // SELECT, VERIFY
    const auto torn = inserted(quirks);
    InProcessSession session{torn};
    auto card = card::MyNumberCard::select(session);
    ASSERT_TRUE(card);
    const auto verified = card->verify_authentication_pin(secret("0000"));
    EXPECT_EQ(error_of(verified),
              moment == TearMoment::after ? CardErrorKind::pin_wrong : CardErrorKind::card_removed);
    EXPECT_EQ(tries_kept(*torn), kept);
    EXPECT_EQ(card->authentication_tries_left().error().kind, CardErrorKind::card_removed) << "gone";
  }
}

TEST(Quirks, CounterIsKeptEvenWhenTheAnswerIsLost) {
  int kept = 0;
  Quirks quirks;
  quirks.tear = Tear{2, TearMoment::during};
  InProcessSession session{inserted(quirks, [&](const CardImage&) { return ++kept > 0; })};
  auto card = card::MyNumberCard::select(session);
  EXPECT_FALSE(card->verify_authentication_pin(secret("0000")));
  EXPECT_EQ(kept, 1);
}

TEST(Quirks, WithoutExtendedLengthTheCertificateComesInPieces) {
  for (const bool t0 : {false, true}) {
    Quirks quirks;
    quirks.no_extended_length = !t0;
    quirks.protocol_t0 = t0;
    const auto card = inserted(quirks);
    card->power_on();
    EXPECT_EQ(to_hex(*card->process(from_hex("00A4040C0AD392F000260100000001").value()).answer), "9000");
    EXPECT_EQ(to_hex(*card->process(from_hex("00B08A00000000").value()).answer), "6700");
    EXPECT_EQ(card->process(from_hex("00B08A0000").value()).answer->size(), 258U);
  }
}

TEST(Quirks, T0AnswersInTwoSteps) {
  Quirks quirks;
  quirks.protocol_t0 = true;
  const auto card = inserted(quirks);
  const auto said = [&](std::string_view hex) {
    return to_hex(*card->process(from_hex(hex).value()).answer);
  };
  EXPECT_EQ(to_hex(card->atr()), "3B00");
  EXPECT_EQ(said("00C0000000"), "6985") << "nothing waits";
  EXPECT_EQ(said("00A404000AD392F00026010000000100"), "610E");
  EXPECT_EQ(said("00C0000004"), "6F0C840A610A");
  EXPECT_EQ(said("00C000000A"), "D392F0002601000000019000");
  EXPECT_EQ(said("00B0860000"), "6CA0");
  EXPECT_EQ(said("00B08600A0").size(), 2 * 162U);
  EXPECT_EQ(said("002000980431323334"), "9000");
  EXPECT_EQ(said("802A009730" + std::string(96, '0') + "00"), "6160");

  InProcessSession session{card};
  auto reader = card::MyNumberCard::select(session);
  EXPECT_EQ(reader->token_info()->label, "JPKIAPICCTOKEN2");
  EXPECT_TRUE(reader->verify_authentication_pin(secret("1234")));
  EXPECT_EQ(reader->sign_for_authentication(stand_in(48, 1))->size(), 96U);
}

TEST(Quirks, FirstCommandFailsOnceAfterEachPowerUp) {
  Quirks quirks;
  quirks.first_command_fails = true;
  const auto card = inserted(quirks);
  for (int times = 0; times < 2; ++times) {
    card->power_on();
    EXPECT_EQ(to_hex(*card->process(from_hex("00A40000").value()).answer), "6F00");
    EXPECT_EQ(to_hex(*card->process(from_hex("00A40000").value()).answer), "6A86");
  }
  InProcessSession session{card};
  EXPECT_TRUE(card::MyNumberCard::select(session));
}

TEST(Quirks, GarbageIsNoAnswer) {
  Quirks quirks;
  quirks.garbage = Garbage{1, GarbageKind::one_byte};
  EXPECT_EQ(inserted(quirks)->process(from_hex("00A40000").value()).answer->size(), 1U);
  for (unsigned at = 1; at < 40; ++at) {
    quirks.garbage = Garbage{at, GarbageKind::random_bytes};
    const auto card = inserted(quirks);
    CardReply reply;
    for (unsigned command = 1; command <= at; ++command) reply = card->process(from_hex("00A40000").value());
    ASSERT_GE(reply.answer->size(), 2U);
    EXPECT_TRUE(to_hex(*reply.answer).ends_with("0000"));
    EXPECT_EQ(to_hex(*card->process(from_hex("00A40000").value()).answer), "6A86") << "only once";
  }
}

TEST(Quirks, InterfacesDifferInTheAtr) {
  Quirks quirks;
  EXPECT_EQ(to_hex(inserted(quirks)->atr()), "3BE000FF8131FE4514");
  quirks.interface = CardInterface::contactless;
  const Bytes atr = inserted(quirks)->atr();
  EXPECT_EQ(to_hex(atr), "3B888001000005E0B381A1007F");
  std::uint8_t check = 0;
  for (const auto byte : ByteView{atr}.subspan(1)) check ^= byte;
  EXPECT_EQ(check, 0) << "check byte";
}

TEST(Quirks, SilentCardCanBeGivenUp) {
  Quirks quirks;
  quirks.silent_from = 2;
  InProcessSession session{inserted(quirks)};
  auto card = card::MyNumberCard::select(session);
  ASSERT_TRUE(card);
  auto waiting = std::async(std::launch::async, [&] { return card->authentication_tries_left(); });
  session.cancel();
  EXPECT_EQ(waiting.get().error().kind, CardErrorKind::cancelled);
  EXPECT_EQ(card->authentication_tries_left().error().kind, CardErrorKind::cancelled);
}

TEST(Quirks, EndOfTheSessionEndsThePinStatus) {
  const auto card = inserted({});
  {
    InProcessSession session{card};
    EXPECT_TRUE(card::MyNumberCard::select(session)->verify_authentication_pin(secret("1234")));
  }
  InProcessSession session{card};
  const auto signature = card::MyNumberCard::select(session)->sign_for_authentication(stand_in(48, 1));
  EXPECT_EQ(signature.error().kind, CardErrorKind::pin_required);
}

}  // namespace
}  // namespace kakunin::virtualcard::test
