// SPDX-License-Identifier: Apache-2.0
// Whole visits on the real threads: runner, card desk and workers with a virtual card and a scripted service.
#include "terminal/visit_runner.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "terminal/counter.h"

namespace kakunin::terminal {
namespace {

using protocol::Method;
using protocol::Purpose;
using test::Call;
using test::Counter;
using test::left_reader;
using test::patients_card;
using test::right_reader;
using virtualcard::CardFamily;
using virtualcard::Quirks;
using virtualcard::Tear;
using virtualcard::TearMoment;

std::string code(const Counter& counter) {
  const auto failure = counter.now().data.failure;
  return failure ? to_text(failure->code) : "";
}

/// A visit that works from beginning to end, with what lies on the reader.
void expect_a_visit_that_works(Counter& counter) {
  counter.begin();
  EXPECT_TRUE(counter.reach(StateId::verdict)) << name(counter.now().state) << " " << code(counter);
  counter.post(event::Close{});
  EXPECT_TRUE(counter.reach(StateId::start));
}

void expect_tries(Counter& counter, int tries) {
  counter.end();
  EXPECT_EQ(test::tries_left(counter.readers()), tries);
}

TEST(Runner, ChecksWithThePinInFiveCommands) {
  Counter counter;
  counter.begin();
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::present_card; }));
  counter.readers().insert(left_reader, patients_card());
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::enter_pin; }));
  EXPECT_EQ(counter.now().data.tries_left, 3);
  counter.choose(event::PinEntered{test::pin("1234")});
  ASSERT_TRUE(counter.reach(StateId::verdict));
  EXPECT_EQ(counter.figures().apdus, 5U);
  const auto asked = counter.service().verifications();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].method, Method::pin);
  EXPECT_EQ(asked[0].day, test::visit_day);
  EXPECT_EQ(asked[0].signature.size(), 96U);
  EXPECT_FALSE(asked[0].face_proof);
  expect_tries(counter, 3);
}

TEST(Runner, ChecksByEyeWithTheCardsOwnProof) {
  Counter counter;
  counter.readers().insert(left_reader, patients_card());
  counter.begin(Method::visual);
  ASSERT_TRUE(counter.reach(StateId::verdict));
  const auto asked = counter.service().verifications();
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(asked[0].method, Method::visual);
  EXPECT_TRUE(asked[0].signature.empty());
  EXPECT_TRUE(asked[0].face_proof);
}

TEST(Runner, RegistersAndChecksWithTheCardInPlace) {
  Counter counter;
  counter.service().set_registered(false);
  counter.readers().insert(left_reader, patients_card());
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::verdict));
  EXPECT_EQ(counter.service().registrations().size(), 1U);
  ASSERT_EQ(counter.service().verifications().size(), 2U);
  EXPECT_EQ(counter.service().calls(Call::terms), 1);
  const auto states = counter.states();
  EXPECT_EQ(std::count(states.begin(), states.end(), StateId::enter_pin), 1);
  EXPECT_EQ(std::count(states.begin(), states.end(), StateId::reading_card), 1)
      << "read again after registering";
}

TEST(Runner, RegistersFromTheStart) {
  Counter counter;
  counter.readers().insert(left_reader, patients_card());
  counter.begin_registration();
  ASSERT_TRUE(counter.reach(StateId::registered));
  EXPECT_EQ(counter.service().registrations().size(), 1U);
  EXPECT_TRUE(counter.service().verifications().empty());
}

TEST(Runner, ShowsTermsThatChangedAndHasThemSignedAnew) {
  Counter counter;
  counter.readers().insert(left_reader, patients_card());
  counter.begin_registration();
  auto plan = Counter::usual_plan();
  ASSERT_TRUE(counter.reach(StateId::terms, plan));
  counter.service().change_terms("2");
  counter.choose(event::Accept{});
  ASSERT_TRUE(counter.reach(StateId::terms, plan));
  EXPECT_TRUE(counter.now().data.terms_changed);
  counter.choose(event::Accept{});
  ASSERT_TRUE(counter.reach(StateId::registered, plan));
  EXPECT_EQ(counter.service().registrations().at(0).terms_version, "2");
}

TEST(Runner, PhonesShowTheirCertificateAfterThePin) {
  Counter counter;
  counter.readers().insert(left_reader, patients_card({}, CardFamily::android));
  counter.service().set_registered(false);
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::verdict));
  EXPECT_FALSE(counter.service().verifications().at(0).certificate.empty());
}

// Tearing: every command of a visit, in every way.

struct TornVisit {
  const char* name;
  Method method;
  bool registered;
  unsigned commands;  // on the card until the verdict
};

TEST(Runner, ACardTornOutAtAnyCommandCostsNoTryAndComesBack) {
  const TornVisit visits[] = {{"pin", Method::pin, true, 5},
                              {"visual", Method::visual, true, 6},
                              {"registration", Method::pin, false, 11}};
  for (const TornVisit& visit : visits) {
    for (unsigned command = 1; command <= visit.commands; ++command) {
      for (const TearMoment moment : {TearMoment::before, TearMoment::during}) {
        SCOPED_TRACE(std::string{visit.name} + " torn at " + std::to_string(command) +
                     (moment == TearMoment::before ? " before" : " during"));
        Quirks quirks;
        quirks.tear = Tear{command, moment};
        const auto card = patients_card(quirks);
        Counter counter;
        counter.service().set_registered(visit.registered);
        counter.readers().insert(left_reader, card);
        counter.begin(visit.method);
        if (!counter.reach(StateId::trouble)) {
          EXPECT_EQ(counter.now().state, StateId::verdict);
          EXPECT_LT(card->commands(), command) << "fewer commands than that";
          continue;
        }
        EXPECT_EQ(code(counter), "K1102");
        ASSERT_TRUE(counter.wait_for([](const Visit& v) { return !v.desk.readers.at(0).card_present; }));
        EXPECT_EQ(counter.now().state, StateId::trouble);
        counter.readers().insert(left_reader, card);
        EXPECT_TRUE(counter.reach(StateId::verdict)) << name(counter.now().state) << " " << code(counter);
        expect_tries(counter, 3);
      }
    }
  }
}

TEST(Runner, ATornWrongPinIsCountedByTheCardAndSentOnce) {
  Quirks quirks;
  quirks.tear = Tear{4, TearMoment::during};
  const auto card = patients_card(quirks);
  Counter counter;
  counter.readers().insert(left_reader, card);
  counter.begin();
  auto plan = Counter::usual_plan();
  plan[StateId::enter_pin] = [](Counter& c) { c.choose(event::PinEntered{test::pin("0000")}); };
  ASSERT_TRUE(counter.reach(StateId::trouble, plan));
  EXPECT_EQ(code(counter), "K1102");
  counter.readers().insert(left_reader, card);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::enter_pin; }));
  EXPECT_EQ(counter.now().data.tries_left, 2);
  expect_tries(counter, 2);
}

// Giving up: in every state there is.

const StateId ways_with_pin[] = {StateId::choose_method, StateId::present_card, StateId::reading_card,
                                 StateId::enter_pin,     StateId::checking_pin, StateId::signing,
                                 StateId::asking,        StateId::verdict};
const StateId ways_to_register[] = {
    StateId::registration_offer, StateId::loading_terms,      StateId::terms,
    StateId::present_card_again, StateId::reading_card_again, StateId::enter_consent_pin,
    StateId::signing_consent,    StateId::registering,        StateId::registered};

void expect_leaving_works(StateId state, bool registered) {
  SCOPED_TRACE(std::string{name(state)});
  Counter counter;
  counter.service().set_registered(registered);
  if (state != StateId::present_card) counter.readers().insert(left_reader, patients_card());
  if (state == StateId::choose_method) {
    counter.post(event::Begin{Purpose::verify, test::visit_day, std::nullopt});
  } else {
    counter.begin();
  }
  ASSERT_TRUE(counter.reach(state));
  counter.post(event::Cancel{});
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::start; }));
  const Visit left = counter.now();
  EXPECT_EQ(left.farewell, Farewell::cancelled);
  EXPECT_FALSE(left.data.session_open || left.data.answer || left.data.card || left.data.challenge);
  EXPECT_TRUE(left.data.certificate.empty());
  counter.service().set_registered(true);
  if (state == StateId::present_card) counter.readers().insert(left_reader, patients_card());
  expect_a_visit_that_works(counter);
  expect_tries(counter, 3);
}

TEST(Runner, GivingUpWorksInEveryState) {
  for (const StateId state : ways_with_pin) expect_leaving_works(state, true);
  for (const StateId state : ways_to_register) expect_leaving_works(state, false);
}

TEST(Runner, EndingTheProgramWorksInEveryState) {
  for (const StateId state : ways_to_register) {
    Counter counter;
    counter.service().set_registered(false);
    counter.readers().insert(left_reader, patients_card());
    counter.begin();
    ASSERT_TRUE(counter.reach(state)) << name(state);
    expect_tries(counter, 3);
  }
}

TEST(Runner, ASilentCardCanBeGivenUp) {
  for (unsigned command = 1; command <= 5; ++command) {
    Quirks quirks;
    quirks.silent_from = command;
    Counter counter;
    const auto card = patients_card(quirks);
    counter.readers().insert(left_reader, card);
    counter.begin();
    const StateId busy = command <= 3   ? StateId::reading_card
                         : command == 4 ? StateId::checking_pin
                                        : StateId::signing;
    ASSERT_TRUE(counter.reach(busy));
    counter.post(event::Cancel{});
    ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::start; }));
    ASSERT_TRUE(counter.change_card(patients_card()));
    expect_a_visit_that_works(counter);
  }
}

TEST(Runner, ASilentCardIsGivenUpByItself) {
  Quirks quirks;
  quirks.silent_from = 5;
  VisitOptions options = Counter::usual_options();
  options.card_step = std::chrono::seconds{1};
  Counter counter(options);
  counter.readers().insert(left_reader, patients_card(quirks));
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::trouble));
  EXPECT_EQ(code(counter), "K1104");
}

TEST(Runner, ASlowServiceIsNotBlamedOnTheCard) {
  VisitOptions options = Counter::usual_options();
  options.card_step = std::chrono::seconds{1};
  Counter counter(options);
  counter.service().hold(Call::challenge, true);
  counter.readers().insert(left_reader, patients_card());
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::trouble));
  EXPECT_EQ(code(counter), "K2002");
}

// Readers and pcscd.

struct Loss {
  const char* name;
  const char* before_opening;  // what is found where the card was not powered up yet
  void (*happens)(virtualcard::InProcessReaders&);
};
const Loss losses[] = {
    {"card", "K1101", [](virtualcard::InProcessReaders& readers) { readers.remove(left_reader); }},
    {"reader", "K1004", [](virtualcard::InProcessReaders& readers) { readers.unplug(left_reader); }},
    {"pcscd", "K1001", [](virtualcard::InProcessReaders& readers) { readers.set_service_running(false); }},
};

/// A state the visit stays in: where it waits for the card, this command is never answered.
struct Stay {
  StateId state;
  std::optional<unsigned> silent_from;
};
const Stay places_with_card[] = {
    {StateId::reading_card, 1}, {StateId::enter_pin, {}}, {StateId::checking_pin, 4}, {StateId::signing, 5}};

TEST(Runner, LosingCardReaderOrServiceIsNoticedWhereverTheCardIsNeeded) {
  for (const Loss& loss : losses) {
    for (const Stay& place : places_with_card) {
      SCOPED_TRACE(std::string{loss.name} + " in " + std::string{name(place.state)});
      Quirks quirks;
      quirks.silent_from = place.silent_from;
      Counter counter;
      counter.readers().insert(left_reader, patients_card(quirks));
      counter.begin();
      ASSERT_TRUE(counter.reach(place.state));
      loss.happens(counter.readers());
      ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::trouble; }));
      const bool opened = code(counter) == "K1102";
      EXPECT_TRUE(opened || (place.state == StateId::reading_card && code(counter) == loss.before_opening))
          << code(counter);
      ASSERT_TRUE(counter.wait_for([](const Visit& v) {
        return std::none_of(v.desk.readers.begin(), v.desk.readers.end(),
                            [](const card::ReaderState& reader) { return reader.card_present; });
      }));
      counter.readers().remove(left_reader);
      counter.readers().set_service_running(true);
      counter.readers().unplug(right_reader);
      counter.readers().plug_in(left_reader);
      counter.readers().insert(left_reader, patients_card());
      EXPECT_TRUE(counter.reach(StateId::verdict)) << name(counter.now().state) << " " << code(counter);
      expect_tries(counter, 3);
    }
  }
}

TEST(Runner, ACardThatOnlyLostItsServiceIsReadAgainByItself) {
  Counter counter;
  counter.readers().insert(left_reader, patients_card());
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::enter_pin));
  counter.readers().set_service_running(false);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::trouble; }));
  counter.readers().set_service_running(true);
  EXPECT_TRUE(counter.reach(StateId::verdict)) << name(counter.now().state) << " " << code(counter);
  expect_tries(counter, 3);
}

TEST(Runner, TheCardMayGoOnceItHasSigned) {
  Counter counter;
  counter.service().hold(Call::verify, true);
  counter.readers().insert(left_reader, patients_card());
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::asking));
  counter.service().wait_until_held(Call::verify);
  counter.readers().remove(left_reader);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return !v.desk.readers.at(0).card_present; }));
  EXPECT_EQ(counter.now().state, StateId::asking);
}

TEST(Runner, ACardOnAnotherReaderChangesNothing) {
  Counter counter;
  counter.readers().insert(left_reader, patients_card());
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::enter_pin));
  counter.readers().insert(right_reader, patients_card());
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.desk.readers.at(1).card_present; }));
  counter.readers().remove(right_reader);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return !v.desk.readers.at(1).card_present; }));
  EXPECT_EQ(counter.now().state, StateId::enter_pin);
  counter.choose(event::PinEntered{test::pin("1234")});
  EXPECT_TRUE(counter.reach(StateId::verdict));
}

TEST(Runner, TheSameCardOnTheOtherReaderRegistersAndAStrangersDoesNot) {
  const auto card = patients_card();
  const auto stranger = patients_card();
  Counter counter;
  counter.service().set_registered(false);
  counter.readers().insert(left_reader, card);
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::terms));
  counter.choose(event::Accept{});
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::present_card_again; }));
  counter.readers().remove(left_reader);
  counter.readers().insert(left_reader, stranger);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::trouble; }));
  EXPECT_EQ(code(counter), "K1109");
  counter.readers().remove(left_reader);
  counter.readers().insert(right_reader, card);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::enter_consent_pin; }));
  counter.choose(event::PinEntered{test::pin("1234")});
  ASSERT_TRUE(counter.reach(StateId::registered));
  EXPECT_EQ(counter.service().registrations().size(), 1U);
}

TEST(Runner, APinTypedForOneCardNeverReachesTheNext) {
  const auto first = patients_card();
  const auto second = patients_card();
  Counter counter;
  counter.readers().insert(left_reader, first);
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::enter_pin));
  const Visit shown = counter.now();
  counter.readers().remove(left_reader);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::trouble; }));
  counter.readers().insert(left_reader, second);
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::enter_pin; }));
  const unsigned before = second->commands();
  // Enter was pressed while the first card still lay on the screen.
  counter.post(event::PinEntered{test::pin("0000")}, shown);
  counter.post(event::Cancel{});
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::start; }));
  counter.end();
  EXPECT_EQ(second->commands(), before);
  EXPECT_EQ(test::tries_left(counter.readers()), 3);
}

// The service.

struct Refused {
  Call call;
  bool registered;
};

TEST(Runner, AServiceThatFailsOnceIsAskedAgainOnRetry) {
  const Refused table[] = {
      {Call::challenge, true}, {Call::verify, true}, {Call::terms, false}, {Call::register_card, false}};
  for (const Refused& row : table) {
    SCOPED_TRACE(static_cast<int>(row.call));
    Counter counter;
    counter.service().set_registered(row.registered);
    counter.service().fail_next(row.call, "K3001");
    counter.readers().insert(left_reader, patients_card());
    counter.begin();
    ASSERT_TRUE(counter.reach(StateId::trouble));
    EXPECT_EQ(code(counter), "K3001");
    counter.choose(event::Retry{});
    EXPECT_TRUE(counter.reach(StateId::verdict)) << name(counter.now().state) << " " << code(counter);
    expect_tries(counter, 3);
  }
}

TEST(Runner, AnAnswerAfterGivingUpIsNotHeardAndTheNextVisitWorks) {
  struct Held {
    Call call;
    bool registered;
    StateId state;
  };
  const Held table[] = {{Call::challenge, true, StateId::signing},
                        {Call::verify, true, StateId::asking},
                        {Call::terms, false, StateId::loading_terms},
                        {Call::register_card, false, StateId::registering}};
  for (const Held& row : table) {
    SCOPED_TRACE(std::string{name(row.state)});
    Counter counter;
    counter.service().set_registered(row.registered);
    counter.service().hold(row.call, true);
    counter.readers().insert(left_reader, patients_card());
    counter.begin();
    ASSERT_TRUE(counter.reach(row.state));
    counter.service().wait_until_held(row.call);
    counter.post(event::Cancel{});
    ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::start; }));
    counter.service().hold(row.call, false);
    counter.service().set_registered(true);
    expect_a_visit_that_works(counter);
    EXPECT_TRUE(counter.service().registrations().empty());
  }
}

TEST(Runner, ASecondClickDoesNotAnswerTheNextScreen) {
  Counter counter;
  counter.service().set_registered(false);
  counter.readers().insert(left_reader, patients_card());
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::registration_offer));
  const Visit shown = counter.now();
  counter.post(event::Accept{}, shown);
  ASSERT_TRUE(counter.reach(StateId::terms));
  counter.post(event::Accept{}, shown);  // 健康保険証利用登録する, clicked twice: no consent to the terms
  counter.post(event::Stay{});
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::terms; }));
  counter.choose(event::Decline{});
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::start; }));
  EXPECT_EQ(counter.now().farewell, Farewell::terms_declined);
}

TEST(Runner, AnotherKindOfCardMayFollowInTheSameVisit) {
  Counter counter;
  counter.service().fail_next(Call::verify, "K4001");
  counter.readers().insert(left_reader, patients_card());
  counter.begin();
  ASSERT_TRUE(counter.reach(StateId::trouble));
  counter.choose(event::ChangeCard{});
  ASSERT_TRUE(counter.wait_for([](const Visit& v) { return v.state == StateId::present_card; }));
  counter.readers().insert(left_reader, patients_card({}, CardFamily::android));
  EXPECT_TRUE(counter.reach(StateId::verdict)) << name(counter.now().state) << " " << code(counter);
}

TEST(Runner, LeavesTheServiceReadyForTheNextProgram) {
  auto service = std::make_shared<test::ScriptedService>();
  { Counter counter(Counter::usual_options(), service); }
  EXPECT_TRUE(service->challenge(Purpose::verify));
}

}  // namespace
}  // namespace kakunin::terminal
