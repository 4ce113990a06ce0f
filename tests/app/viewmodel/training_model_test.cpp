// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/training_model.h"

#include <gtest/gtest.h>

#include <QTest>

namespace kakunin::app {
namespace {

constexpr int patience_ms = 60'000;

struct Practice {
  std::unique_ptr<training::Training> training = std::move(*training::Training::make());
  TrainingModel model{*training};

  template <class Condition>
  [[nodiscard]] bool until(Condition condition) {
    return QTest::qWaitFor([&] { return condition(model.desk()); }, patience_ms);
  }
};

TEST(TrainingModel, has_a_card_chosen_and_each_has_its_line) {
  const Practice practice;
  EXPECT_EQ(practice.model.chosen(), TrainingModel::cards().front().name);
  for (const training::SampleCard& card : TrainingModel::cards()) {
    EXPECT_FALSE(TrainingModel::line(card, terminal::Language::japanese).empty());
    EXPECT_FALSE(TrainingModel::line(card, terminal::Language::english).empty());
  }
}

TEST(TrainingModel, puts_the_chosen_card_and_takes_it_away) {
  Practice practice;
  const std::string name{TrainingModel::cards().back().name};
  practice.model.choose(name);
  EXPECT_EQ(practice.model.chosen(), name);
  practice.model.put_card();
  EXPECT_TRUE(
      practice.until([&](const training::Desk& desk) { return desk.card == name && !desk.preparing; }));
  practice.model.take_card();
  EXPECT_TRUE(practice.until([](const training::Desk& desk) { return desk.card.empty(); }));
}

TEST(TrainingModel, lays_out_what_goes_wrong) {
  Practice practice;
  practice.model.set_service(training::ServiceState::maintenance);
  EXPECT_TRUE(practice.until(
      [](const training::Desk& desk) { return desk.service == training::ServiceState::maintenance; }));
  practice.model.plug_reader(false);
  EXPECT_TRUE(practice.until([](const training::Desk& desk) { return !desk.reader_plugged_in; }));
  practice.model.plug_reader(true);
  EXPECT_TRUE(practice.until([](const training::Desk& desk) { return desk.reader_plugged_in; }));
}

}  // namespace
}  // namespace kakunin::app
