// SPDX-License-Identifier: Apache-2.0
// What a trainer can do to the desk, the card and the service, and what comes of it in a visit.
#include <gtest/gtest.h>

#include <future>

#include "training/trainee.h"

namespace kakunin::training {
namespace {

using protocol::Method;
using terminal::StateId;
namespace event = terminal::event;

/// The willing patient's answers, but for what is typed as PIN.
Trainee::Answers typing(std::string_view digits) {
  auto answers = Trainee::willing();
  answers[StateId::enter_pin] = [digits](Trainee& trainee) {
    trainee.choose(event::PinEntered{test::pin(digits)});
  };
  return answers;
}

TEST(TrainingRegistration, IsKeptAsLongAsTheTraining) {
  for (int training = 0; training < 2; ++training) {
    Trainee trainee;
    auto stopping = Trainee::willing();
    stopping.erase(StateId::registered);
    std::string agreed_to;
    stopping[StateId::terms] = [&agreed_to](Trainee& practising) {
      agreed_to = practising.now().data.terms.value().text;
      practising.choose(event::Accept{});
    };
    EXPECT_EQ(trainee.visit("mitoroku", stopping), "registered");
    EXPECT_TRUE(trainee.now().data.receipt);
    EXPECT_FALSE(agreed_to.empty());
    trainee.choose(event::CheckAgain{});
    EXPECT_EQ(trainee.go_on(), "verdict 1");
    EXPECT_EQ(trainee.visit("mitoroku", stopping), "verdict 1");
  }
}

TEST(TrainingPin, ACardRemembersWrongOnesUntilItIsReset) {
  Trainee trainee;
  EXPECT_EQ(trainee.visit("kaishain", typing("0000")), "pin_wrong");
  EXPECT_EQ(trainee.now().data.tries_left, 2);
  EXPECT_EQ(trainee.visit("kaishain", typing("0000")), "pin_wrong");
  EXPECT_EQ(trainee.now().data.tries_left, 1);
  EXPECT_EQ(trainee.visit("kaishain", typing("0000")), "pin_locked");
  EXPECT_EQ(trainee.visit("kaishain"), "pin_locked");
  EXPECT_TRUE(trainee.training().reset_pin("kaishain"));
  EXPECT_EQ(trainee.visit("kaishain"), "verdict 1");
}

TEST(TrainingPin, ACardThatCameLockedCanBeResetWhereItLies) {
  Trainee trainee;
  EXPECT_EQ(trainee.visit("lock"), "pin_locked");
  EXPECT_TRUE(trainee.training().reset_pin("lock"));
  EXPECT_TRUE(trainee.wait_for_desk([](const Desk& desk) { return !desk.preparing; }));
  trainee.close();
  trainee.begin();
  EXPECT_EQ(trainee.go_on(), "verdict 1");
}

TEST(TrainingVisualCheck, TakesACardWithoutPin) {
  Trainee trainee;
  trainee.lay("kao-ninsho");
  trainee.begin(Method::visual);
  EXPECT_EQ(trainee.go_on(), "verdict 1");
  EXPECT_EQ(trainee.now().data.answer->assurance, protocol::Assurance::visual);
}

TEST(TrainingService, AwayIsAFailureThatPasses) {
  Trainee trainee;
  trainee.training().set_service(ServiceState::away);
  EXPECT_EQ(trainee.visit("kaishain"), "K2001");
  trainee.training().set_service(ServiceState::answering);
  trainee.choose(event::Retry{});
  EXPECT_EQ(trainee.go_on(), "verdict 1");
}

TEST(TrainingService, UnderMaintenanceSaysSoAndWhen) {
  Trainee trainee;
  trainee.training().set_service(ServiceState::maintenance);
  const auto status = trainee.training().client()->status();
  ASSERT_TRUE(status);
  EXPECT_FALSE(status->accepting);
  EXPECT_EQ(status->maintenance.size(), 1U);
  EXPECT_EQ(trainee.visit("kaishain"), "K3003");
}

TEST(TrainingService, ASlowAnswerCanBeGivenUp) {
  const auto training = Training::make().value();
  training->set_service(ServiceState::slow);
  const auto client = training->client();
  auto call = std::async(std::launch::async, [&] { return client->challenge(protocol::Purpose::verify); });
  client->cancel();
  const auto answer = call.get();
  ASSERT_FALSE(answer);
  EXPECT_TRUE(answer.error().cancelled);
  client->allow();
  training->set_service(ServiceState::answering);
  EXPECT_TRUE(client->challenge(protocol::Purpose::verify));
}

TEST(TrainingService, AnswersInquiriesWithoutCard) {
  const auto training = Training::make().value();
  const eligibility::InquiryKey key{*eligibility::InsurerNumber::parse("139998"), "見99", "0020301",
                                    eligibility::BranchNumber::parse("01"),
                                    Day{std::chrono::year{1978} / 11 / 3}};
  const protocol::InquiryRequest request{key, day_in_japan(SystemClock().now())};
  const auto answer = training->client()->inquire(request);
  ASSERT_TRUE(answer) << answer.error().failure.detail;
  EXPECT_EQ(answer->verdict.validity, eligibility::Validity::valid);
}

TEST(TrainingDesk, ACardTakenAwayInTheMiddleEndsTheReading) {
  Trainee trainee;
  trainee.lay("kaishain");
  trainee.begin();
  ASSERT_TRUE(trainee.wait_for(StateId::enter_pin));
  trainee.training().remove();
  EXPECT_EQ(trainee.go_on({}), "K1102");
}

TEST(TrainingDesk, AReaderPulledOutIsMissing) {
  Trainee trainee;
  trainee.begin();
  ASSERT_TRUE(trainee.wait_for(StateId::present_card));
  trainee.training().unplug_reader();
  EXPECT_FALSE(trainee.training().insert("kaishain"));
  ASSERT_TRUE(
      trainee.wait_until([](const terminal::Visit& visit) { return desk_failure(visit).has_value(); }));
  trainee.training().plug_in_reader();
  trainee.lay("kaishain");
  EXPECT_EQ(trainee.go_on(), "verdict 1");
}

TEST(TrainingDesk, OnlyTheCardAskedForLastIsLaidDown) {
  Trainee trainee;
  Training& training = trainee.training();
  EXPECT_TRUE(training.insert("kaishain"));
  EXPECT_TRUE(training.desk().preparing);
  EXPECT_TRUE(training.insert("kokuho"));
  EXPECT_TRUE(trainee.wait_for_desk([](const Desk& desk) { return !desk.preparing; }));
  EXPECT_EQ(training.desk().card, "kokuho");
  EXPECT_EQ(training.readers()->snapshot().readers.at(0).events, 1U);
  EXPECT_TRUE(training.insert("koki"));
  training.remove();
  EXPECT_EQ(training.desk(), Desk{});
  EXPECT_FALSE(training.readers()->snapshot().readers.at(0).card_present);
}

TEST(TrainingDesk, AnUnknownCardIsRefused) {
  const auto training = Training::make().value();
  EXPECT_FALSE(training->insert("nobody"));
  EXPECT_FALSE(training->reset_pin("nobody"));
  EXPECT_EQ(training->desk(), Desk{});
}

TEST(Training, TellsOfEachChange) {
  const auto training = Training::make().value();
  int told = 0;
  training->on_change([&] { ++told; });
  training->set_service(ServiceState::slow);
  training->set_service(ServiceState::slow);
  training->unplug_reader();
  training->on_change({});
  training->plug_in_reader();
  EXPECT_EQ(told, 2);
}

TEST(Training, WhatItGaveOutlivesIt) {
  auto training = Training::make().value();
  const auto client = training->client();
  const auto readers = training->readers();
  training.reset();
  EXPECT_TRUE(client->terms());
  EXPECT_EQ(readers->snapshot().readers.size(), 1U);
}

}  // namespace
}  // namespace kakunin::training
