// SPDX-License-Identifier: Apache-2.0
// Whole visits at a reader with a PIN pad, on the real threads.
#include <gtest/gtest.h>

#include <algorithm>

#include "terminal/counter.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using test::Counter;
using test::left_reader;
using test::patients_card;
using virtualcard::CardFamily;
using virtualcard::VirtualPinPad;

std::string code(const Counter& counter) {
  const auto failure = counter.now().data.failure;
  return failure ? to_text(failure->code) : "";
}

/// The card lies on the reader with the pad, and the visit has begun.
void begin(Counter& counter, std::shared_ptr<virtualcard::InsertedCard> card = patients_card()) {
  static_cast<void>(counter.pin_pad());
  counter.readers().insert(left_reader, std::move(card));
  counter.begin();
}

bool went_through(const Counter& counter, StateId state) {
  const auto states = counter.states();
  return std::count(states.begin(), states.end(), state) > 0;
}

/// What the person does at the pad as soon as it asks.
Counter::Step at_pad(std::function<bool(VirtualPinPad&)> person) {
  return [person = std::move(person)](Counter& counter) {
    ASSERT_TRUE(counter.pin_pad().wait_until_asked());
    EXPECT_TRUE(person(counter.pin_pad()));
  };
}

TEST(RunnerOnPad, ChecksWithThePinTypedAtTheReader) {
  Counter counter;
  begin(counter);
  ASSERT_TRUE(counter.reach(StateId::verdict, Counter::plan_at_the_reader()));
  EXPECT_FALSE(went_through(counter, StateId::enter_pin));
  EXPECT_EQ(counter.figures().apdus, 5U);
  EXPECT_EQ(counter.service().verifications().at(0).method, Method::pin);
  counter.end();
  EXPECT_EQ(test::tries_left(counter.readers()), 3);
}

TEST(RunnerOnPad, RegistersWithThePinTypedAtTheReader) {
  Counter counter;
  counter.service().set_registered(false);
  begin(counter);
  ASSERT_TRUE(counter.reach(StateId::verdict, Counter::plan_at_the_reader()));
  EXPECT_TRUE(went_through(counter, StateId::consent_pin_on_reader));
  EXPECT_FALSE(went_through(counter, StateId::enter_consent_pin));
  EXPECT_EQ(counter.service().registrations().size(), 1U);
}

TEST(RunnerOnPad, ReadsAPhonesCertificateAfterThePin) {
  Counter counter;
  begin(counter, patients_card({}, CardFamily::android));
  ASSERT_TRUE(counter.reach(StateId::verdict, Counter::plan_at_the_reader()));
}

TEST(RunnerOnPad, AReaderWithKeysIsNotUsedWhereTheSettingsSayNo) {
  VisitOptions options = Counter::usual_options();
  options.pin_pad = false;
  Counter counter(options);
  begin(counter);
  ASSERT_TRUE(counter.reach(StateId::verdict));
  EXPECT_TRUE(went_through(counter, StateId::enter_pin));
}

TEST(RunnerOnPad, AWrongPinIsCountedAndAskedForAgain) {
  Counter counter;
  begin(counter);
  auto plan = Counter::plan_at_the_reader();
  plan[StateId::pin_on_reader] = at_pad([](VirtualPinPad& pad) { return pad.enter(test::pin("0000")); });
  ASSERT_TRUE(counter.reach(StateId::pin_wrong, plan));
  EXPECT_EQ(counter.now().data.tries_left, 2);
  EXPECT_FALSE(counter.pin_pad().asks());
  counter.choose(event::Retry{});
  ASSERT_TRUE(counter.reach(StateId::pin_wrong, plan));
  counter.choose(event::Retry{});
  ASSERT_TRUE(counter.reach(StateId::verdict, Counter::plan_at_the_reader()));
  EXPECT_TRUE(went_through(counter, StateId::last_try_confirm));
}

TEST(RunnerOnPad, NothingTypedCostsNoTryAndCanBeDoneAgain) {
  const std::function<bool(VirtualPinPad&)> people[] = {
      [](VirtualPinPad& pad) { return pad.press_cancel(); },
      [](VirtualPinPad& pad) { return pad.let_time_pass(); },
      [](VirtualPinPad& pad) { return pad.enter(test::pin("123")); },
  };
  for (const auto& person : people) {
    Counter counter;
    begin(counter);
    auto plan = Counter::plan_at_the_reader();
    plan[StateId::pin_on_reader] = at_pad(person);
    ASSERT_TRUE(counter.reach(StateId::pin_not_entered, plan));
    EXPECT_FALSE(counter.pin_pad().asks());
    counter.choose(event::Retry{});
    ASSERT_TRUE(counter.reach(StateId::verdict, Counter::plan_at_the_reader()));
    counter.end();
    EXPECT_EQ(test::tries_left(counter.readers()), 3);
  }
}

TEST(RunnerOnPad, TheVisualCheckFollowsOnTheSameCard) {
  Counter counter;
  begin(counter);
  auto plan = Counter::plan_at_the_reader();
  plan[StateId::pin_on_reader] = at_pad([](VirtualPinPad& pad) { return pad.press_cancel(); });
  plan[StateId::pin_not_entered] = [](Counter& c) { c.choose(event::OtherMethod{}); };
  ASSERT_TRUE(counter.reach(StateId::verdict, plan));
  EXPECT_EQ(counter.service().verifications().at(0).method, Method::visual);
}

TEST(RunnerOnPad, GivingUpLeavesAtOnceAndTheNextVisitWorks) {
  for (const bool registered : {true, false}) {
    Counter counter;
    counter.service().set_registered(registered);
    begin(counter);
    auto plan = Counter::plan_at_the_reader();
    const StateId place = registered ? StateId::pin_on_reader : StateId::consent_pin_on_reader;
    plan.erase(place);
    ASSERT_TRUE(counter.reach(place, plan));
    ASSERT_TRUE(counter.pin_pad().wait_until_asked());
    counter.post(event::Cancel{});
    ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::start; }));
    counter.service().set_registered(true);
    counter.begin();
    ASSERT_TRUE(counter.reach(StateId::verdict, Counter::plan_at_the_reader()))
        << name(counter.now().state) << " " << code(counter);
    counter.end();
    EXPECT_EQ(test::tries_left(counter.readers()), 3);
  }
}

TEST(RunnerOnPad, TakingTheCardAwayIsNoticedWhileThePadAsks) {
  const auto card = patients_card();
  Counter counter;
  begin(counter, card);
  auto plan = Counter::plan_at_the_reader();
  plan.erase(StateId::pin_on_reader);
  ASSERT_TRUE(counter.reach(StateId::pin_on_reader, plan));
  ASSERT_TRUE(counter.pin_pad().wait_until_asked());
  counter.readers().remove(left_reader);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::trouble; }));
  EXPECT_EQ(code(counter), "K1102");
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return !v.desk.readers.at(0).card_present; }));
  counter.readers().insert(left_reader, card);
  ASSERT_TRUE(counter.reach(StateId::verdict, Counter::plan_at_the_reader()));
}

TEST(RunnerOnPad, APersonWhoNeverTypesIsGivenUp) {
  VisitOptions options = Counter::usual_options();
  options.pin_pad_step = std::chrono::seconds{1};
  Counter counter(options);
  begin(counter);
  auto plan = Counter::plan_at_the_reader();
  plan.erase(StateId::pin_on_reader);
  ASSERT_TRUE(counter.reach(StateId::trouble, plan));
  EXPECT_EQ(code(counter), "K1104");
}

TEST(RunnerOnPad, EndingTheProgramDoesNotWaitForThePerson) {
  Counter counter;
  begin(counter);
  auto plan = Counter::plan_at_the_reader();
  plan.erase(StateId::pin_on_reader);
  ASSERT_TRUE(counter.reach(StateId::pin_on_reader, plan));
  ASSERT_TRUE(counter.pin_pad().wait_until_asked());
  counter.end();
  EXPECT_EQ(test::tries_left(counter.readers()), 3);
}

}  // namespace
}  // namespace kakunin::terminal
