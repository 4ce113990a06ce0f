// SPDX-License-Identifier: Apache-2.0
// The visit at a reader with a PIN pad, driven by hand; pin_pad_visit_test.cpp has it on the real threads.
#include <gtest/gtest.h>

#include "terminal/screens.h"
#include "terminal/visit_fixture.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using protocol::Purpose;
using test::VisitFixture;

std::string failure_of(const VisitFixture& visit) {
  return visit.data().failure ? to_text(visit.data().failure->code) : "none";
}

TEST(VisitOnPad, HasThePinTypedAtTheReaderInsteadOfHere) {
  VisitFixture visit;
  visit.to_pin_on_reader();
  EXPECT_EQ(visit.state(), StateId::pin_on_reader);
  EXPECT_EQ(visit.effects<effect::VerifyPinOnPad>().size(), 1U);
  EXPECT_EQ(visit.data().tries_left, 3);
  EXPECT_FALSE(visit.send(event::PinEntered{test::pin("1234")}));
  EXPECT_FALSE(visit.send(event::OtherMethod{})) << "the card is busy with the reader";
  visit.result(event::PinVerified{});
  EXPECT_EQ(visit.state(), StateId::signing);
  EXPECT_TRUE(visit.wants<effect::Sign>());
}

TEST(VisitOnPad, IsNotUsedWhereTheSettingsSayNo) {
  VisitFixture visit;
  visit.visit().options.pin_pad = false;
  visit.to_pin_on_reader();
  EXPECT_EQ(visit.state(), StateId::enter_pin);
  EXPECT_FALSE(visit.wants<effect::VerifyPinOnPad>());
  visit.enter();
  EXPECT_TRUE(visit.wants<effect::VerifyPin>());
  visit.result(event::PinWrong{2});
  visit.send(event::Retry{});
  EXPECT_EQ(visit.state(), StateId::enter_pin);
}

TEST(VisitOnPad, IsNotAskedForTheVisualCheck) {
  VisitFixture visit;
  visit.pin_pad = true;
  visit.begin(Method::visual);
  visit.challenge();
  visit.insert();
  visit.read();
  EXPECT_EQ(visit.state(), StateId::signing);
  EXPECT_FALSE(visit.wants<effect::VerifyPinOnPad>());
}

TEST(VisitOnPad, TellsTheTriesLeftAndConfirmsTheLast) {
  VisitFixture visit;
  visit.to_pin_on_reader(2);
  visit.result(event::PinWrong{1});
  EXPECT_EQ(visit.state(), StateId::pin_wrong);
  EXPECT_FALSE(visit.wants<effect::VerifyPinOnPad>());
  visit.send(event::Retry{});
  EXPECT_EQ(visit.state(), StateId::last_try_confirm);
  EXPECT_FALSE(visit.wants<effect::VerifyPinOnPad>());
  visit.send(event::Confirm{});
  EXPECT_EQ(visit.state(), StateId::pin_on_reader);
  EXPECT_EQ(visit.effects<effect::VerifyPinOnPad>().size(), 1U);
  visit.result(event::PinLocked{});
  EXPECT_EQ(visit.state(), StateId::pin_locked);
  EXPECT_EQ(failure_of(visit), "K1202");
}

TEST(VisitOnPad, ConfirmsALastTryOfACardJustRead) {
  VisitFixture visit;
  visit.to_pin_on_reader(1);
  EXPECT_EQ(visit.state(), StateId::last_try_confirm);
  EXPECT_FALSE(visit.wants<effect::VerifyPinOnPad>());
  visit.send(event::Confirm{});
  EXPECT_EQ(visit.state(), StateId::pin_on_reader);
}

TEST(VisitOnPad, AWrongPinIsAskedForAgainOnlyOnRetry) {
  VisitFixture visit;
  visit.to_pin_on_reader();
  visit.result(event::PinWrong{2});
  EXPECT_EQ(failure_of(visit), "K1201");
  visit.send(event::Retry{});
  EXPECT_EQ(visit.state(), StateId::pin_on_reader);
  EXPECT_EQ(visit.effects<effect::VerifyPinOnPad>().size(), 1U);
  EXPECT_FALSE(visit.data().failure);
}

TEST(VisitOnPad, NothingTypedLeadsBackToAChoice) {
  struct Case {
    card::CardErrorKind kind;
    const char* code;
  };
  const Case cases[] = {{card::CardErrorKind::pin_not_entered, "none"},
                        {card::CardErrorKind::pin_not_accepted, "K1203"}};
  for (const Case& row : cases) {
    const auto stopped = [&row](int tries) {
      VisitFixture visit;
      visit.to_pin_on_reader(tries);
      if (tries == 1) visit.send(event::Confirm{});
      visit.result(event::CardFailed{{row.kind, 0x6400, {}}});
      EXPECT_EQ(visit.state(), StateId::pin_not_entered);
      EXPECT_EQ(failure_of(visit), row.code);
      EXPECT_TRUE(visit.data().session_open);
      EXPECT_FALSE(visit.wants<effect::VerifyPinOnPad>());
      return visit;
    };
    VisitFixture again = stopped(3);
    again.send(event::Retry{});
    EXPECT_EQ(again.state(), StateId::pin_on_reader);
    EXPECT_TRUE(again.wants<effect::VerifyPinOnPad>());
    VisitFixture last = stopped(1);
    last.send(event::Retry{});
    EXPECT_EQ(last.state(), StateId::last_try_confirm);
    VisitFixture visual = stopped(3);
    visual.send(event::OtherMethod{});
    EXPECT_EQ(visual.state(), StateId::signing);
    EXPECT_TRUE(visual.wants<effect::ProveFace>());
    VisitFixture left = stopped(3);
    left.send(event::Cancel{});
    EXPECT_EQ(left.state(), StateId::start);
    EXPECT_TRUE(left.wants<effect::CloseCard>());
    VisitFixture taken = stopped(3);
    taken.remove();
    EXPECT_EQ(failure_of(taken), "K1102");
  }
}

TEST(VisitOnPad, GivingUpClosesTheCardAtOnce) {
  VisitFixture visit;
  visit.to_pin_on_reader();
  const std::uint32_t asked_in = visit.visit().ticket;
  visit.send(event::Cancel{});
  EXPECT_EQ(visit.state(), StateId::start);
  EXPECT_TRUE(visit.wants<effect::CloseCard>());
  visit.begin();
  EXPECT_FALSE(visit.feed({event::PinVerified{}, asked_in})) << "typed after it was given up";
}

TEST(VisitOnPad, ACardTakenAwayIsTroubleBeforeTheReaderSaysSo) {
  VisitFixture visit;
  visit.to_pin_on_reader();
  visit.remove();
  EXPECT_EQ(failure_of(visit), "K1102");
  EXPECT_TRUE(visit.wants<effect::CloseCard>());
}

TEST(VisitOnPad, AReaderThatDoesNotComeBackIsTrouble) {
  VisitFixture visit;
  visit.to_pin_on_reader();
  const auto timers = visit.effects<effect::StartTimer>();
  ASSERT_EQ(timers.size(), 1U);
  EXPECT_EQ(timers[0]->kind, TimerKind::card);
  EXPECT_GT(timers[0]->after, card::pin_pad_time);
  visit.send(event::CardTimeout{});
  EXPECT_EQ(failure_of(visit), "K1104");
  EXPECT_FALSE(visit.wants<effect::VerifyPinOnPad>());
}

TEST(VisitOnPad, APhoneShowsItsCertificateAfterThePin) {
  VisitFixture visit;
  visit.begin();
  visit.challenge();
  visit.insert();
  visit.result(event::CardRead{{}, 3, true});
  EXPECT_EQ(visit.state(), StateId::pin_on_reader);
  visit.result(event::PinVerified{});
  EXPECT_EQ(visit.state(), StateId::checking_pin);
  EXPECT_TRUE(visit.wants<effect::ReadCertificate>());
  visit.result(event::CertificateRead{test::certificate});
  EXPECT_EQ(visit.state(), StateId::signing);
}

TEST(VisitOnPad, ConsentIsGivenAtTheReaderToo) {
  VisitFixture visit;
  visit.to_terms();
  visit.send(event::Accept{});
  visit.challenge(Purpose::register_card);
  visit.send(event::ReadCard{});
  visit.pin_pad = true;
  visit.read();
  EXPECT_EQ(visit.state(), StateId::consent_pin_on_reader);
  EXPECT_EQ(screen_number(visit.visit()), "F-01-A");
  EXPECT_EQ(visit.effects<effect::VerifyPinOnPad>().size(), 1U);
  visit.result(event::PinWrong{2});
  visit.send(event::Retry{});
  EXPECT_EQ(visit.state(), StateId::consent_pin_on_reader);
  visit.result(event::CardFailed{{card::CardErrorKind::pin_not_entered, 0x6401, {}}});
  EXPECT_EQ(visit.state(), StateId::pin_not_entered);
  EXPECT_FALSE(visit.send(event::OtherMethod{})) << "nobody consents by being looked at";
  visit.send(event::Retry{});
  EXPECT_EQ(visit.state(), StateId::consent_pin_on_reader);
  visit.result(event::PinVerified{});
  EXPECT_EQ(visit.state(), StateId::signing_consent);
  EXPECT_TRUE(visit.wants<effect::Sign>());
}

TEST(VisitOnPad, AServiceThatFailsMeanwhileCostsNothing) {
  VisitFixture visit;
  visit.pin_pad = true;
  visit.begin();
  visit.insert();
  visit.read();
  visit.result(event::ServiceFailed{});
  EXPECT_EQ(visit.state(), StateId::pin_on_reader);
  visit.result(event::PinVerified{});
  EXPECT_EQ(visit.state(), StateId::signing);
  EXPECT_TRUE(visit.wants<effect::FetchChallenge>());
}

}  // namespace
}  // namespace kakunin::terminal
