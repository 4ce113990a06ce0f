// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/visit_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <optional>
#include <vector>

namespace kakunin::app {
namespace {

using terminal::EventKind;
using terminal::Language;
using terminal::StateId;
using terminal::Visit;

class PortDouble final : public VisitPort {
 public:
  struct Posted {
    EventKind kind;
    std::optional<StateId> seen;
    std::uint32_t ticket = 0;
  };
  void post(terminal::Event event) override { posted.push_back({terminal::kind(event), std::nullopt, 0}); }
  void post(terminal::Event event, const Visit& shown) override {
    if (const auto* begin = std::get_if<terminal::event::Begin>(&event)) method = begin->method;
    if (const auto* pin = std::get_if<terminal::event::PinEntered>(&event)) pin_length = pin->pin.size();
    posted.push_back({terminal::kind(event), shown.state, shown.ticket});
  }
  std::vector<Posted> posted;
  std::optional<protocol::Method> method;
  std::size_t pin_length = 0;
};

std::unique_ptr<Visit> visit_in(StateId state, std::uint32_t ticket = 1) {
  auto visit = std::make_unique<Visit>();
  visit->state = state;
  visit->ticket = ticket;
  visit->options.idle = std::chrono::seconds{120};
  return visit;
}

std::unique_ptr<Visit> verdict() {
  auto visit = visit_in(StateId::verdict);
  visit->data.answer.emplace();
  return visit;
}

class VisitModelTest : public testing::Test {
 protected:
  VisitModelTest() { model.set_port(&port); }
  VisitModel model;
  PortDouble port;
};

TEST_F(VisitModelTest, BeginsAsStart) {
  EXPECT_EQ(model.state(), StateId::start);
  EXPECT_EQ(model.screen().id, "start");
  EXPECT_FALSE(model.display());
}

TEST_F(VisitModelTest, TellsAnotherQuestionFromNewsOfTheSame) {
  const QSignalSpy questions(&model, &VisitModel::state_changed);
  const QSignalSpy news(&model, &VisitModel::refreshed);
  model.show(visit_in(StateId::present_card));
  EXPECT_EQ(questions.count(), 1);
  model.show(visit_in(StateId::present_card));
  EXPECT_EQ(questions.count(), 1);
  EXPECT_EQ(news.count(), 1);
  model.show(visit_in(StateId::present_card, 2));  // the same screen of another visit
  EXPECT_EQ(questions.count(), 2);
}

TEST_F(VisitModelTest, AsksAnewWhereTheSameStateHasOtherWords) {
  model.show(visit_in(StateId::enter_pin));
  const QSignalSpy questions(&model, &VisitModel::state_changed);
  auto again = visit_in(StateId::enter_pin);
  again->data.failure = Failure{FailureCode::pin_not_accepted, {}, {}};
  model.show(std::move(again));
  EXPECT_EQ(questions.count(), 1);
}

TEST_F(VisitModelTest, AnswersTheScreenThatWasShownAndNoOther) {
  model.show(visit_in(StateId::registration_offer, 7));
  model.choose(model.screen().choices.at(0));
  ASSERT_EQ(port.posted.size(), 1u);
  EXPECT_EQ(port.posted[0].kind, EventKind::accept);
  EXPECT_EQ(port.posted[0].seen, StateId::registration_offer);
  EXPECT_EQ(port.posted[0].ticket, 7u);
}

TEST_F(VisitModelTest, BeginsWithTheUsualMethodOfTheHouse) {
  VisitModel::Habits habits;
  habits.method = protocol::Method::visual;
  model.set_habits(habits);
  model.begin();
  EXPECT_EQ(port.posted.at(0).kind, EventKind::begin);
  EXPECT_EQ(port.method, protocol::Method::visual);
  model.begin(protocol::Purpose::register_card);
  EXPECT_EQ(port.method, std::nullopt);
}

TEST_F(VisitModelTest, AsksForADeskWhereNoneIsOpen) {
  model.set_port(nullptr);
  const QSignalSpy wanted(&model, &VisitModel::desk_wanted);
  model.begin();
  EXPECT_EQ(wanted.count(), 1);
  EXPECT_TRUE(port.posted.empty());
}

TEST_F(VisitModelTest, ShowsAVerdictOnlyInTheVerdict) {
  model.show(verdict());
  EXPECT_TRUE(model.display());
  model.show(visit_in(StateId::start));
  EXPECT_FALSE(model.display());
}

TEST_F(VisitModelTest, SpeaksTheStaffsLanguageAgainWhenTheVisitIsOver) {
  model.show(visit_in(StateId::choose_method));
  model.set_language(Language::english);
  EXPECT_EQ(model.language(), Language::english);
  model.show(visit_in(StateId::present_card));
  EXPECT_EQ(model.language(), Language::english);
  model.show(visit_in(StateId::start));
  EXPECT_EQ(model.language(), Language::japanese);
}

TEST_F(VisitModelTest, ChangesTheLanguageOfTheScreenInPlace) {
  model.show(visit_in(StateId::choose_method));
  const terminal::Screen japanese = model.screen();
  const QSignalSpy questions(&model, &VisitModel::state_changed);
  model.set_language(Language::english);
  EXPECT_EQ(questions.count(), 1);
  EXPECT_NE(model.screen().title, japanese.title);
  EXPECT_EQ(model.screen().choices.size(), japanese.choices.size());
}

TEST_F(VisitModelTest, HandsThePinOnAndKeepsNothing) {
  model.show(visit_in(StateId::enter_pin));
  SecretDigits pin;
  for (const char digit : {'1', '2', '3', '4'}) ASSERT_TRUE(pin.push_back(digit));
  model.enter_pin(std::move(pin));
  EXPECT_EQ(port.pin_length, 4u);
}

TEST_F(VisitModelTest, SaysThatSomebodyIsThereOnlyDuringAVisit) {
  model.stay();
  EXPECT_TRUE(port.posted.empty());
  model.show(verdict());
  model.stay();
  EXPECT_EQ(port.posted.at(0).kind, EventKind::stay);
}

TEST_F(VisitModelTest, LeavesEveryStateButStart) {
  model.leave();
  EXPECT_TRUE(port.posted.empty());
  for (std::size_t i = 1; i < terminal::state_count; ++i) {
    port.posted.clear();
    model.show(visit_in(static_cast<StateId>(i)));
    model.leave();
    ASSERT_EQ(port.posted.size(), 1u) << i;
    EXPECT_EQ(port.posted[0].kind, EventKind::close);
  }
}

TEST_F(VisitModelTest, CountsTheLastSecondsBeforeAnIdleVisitEnds) {
  VisitModel::Habits habits;
  habits.countdown = std::chrono::seconds{60};
  model.set_habits(habits);
  auto visit = verdict();
  visit->options.idle = std::chrono::seconds{30};  // all of it is announced
  QSignalSpy ticks(&model.idle(), &IdleCountdown::ticked);
  model.show(std::move(visit));
  ASSERT_TRUE(ticks.wait());
  EXPECT_EQ(ticks.at(0).at(0).toInt(), 30);
  model.show(visit_in(StateId::start));
  EXPECT_EQ(model.idle().seconds_left(), 0);
}

TEST_F(VisitModelTest, CountsNothingWhereTheVisitHasNoEnd) {
  auto visit = verdict();
  visit->options.idle = std::chrono::seconds{0};
  model.show(std::move(visit));
  EXPECT_EQ(model.idle().seconds_left(), 0);
  EXPECT_FALSE(model.idle().running());
}

}  // namespace
}  // namespace kakunin::app
