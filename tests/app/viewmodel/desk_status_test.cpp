// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/desk_status.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "app/viewmodel/fake_client.h"

namespace kakunin::app {
namespace {

using Condition = DeskStatus::Condition;
using terminal::StateId;
using test::FakeClient;

constexpr int patience_ms = 10'000;

struct Desk {
  std::shared_ptr<FixedClock> time =
      std::make_shared<FixedClock>(TimePoint{std::chrono::seconds{1'800'000'000}});
  std::shared_ptr<FakeClient> client = std::make_shared<FakeClient>();
  VisitModel visit;
  DeskStatus status{{[this] { return client; }, time, "1.0.0"}, visit};

  Desk() {
    client->status_answer->now = time->now();
    show(StateId::start);
  }
  void show(StateId state, card::ReadersSnapshot desk = {true, true, {{"reader"}}}) {
    auto next = std::make_unique<terminal::Visit>();
    next->state = state;
    next->desk = std::move(desk);
    visit.show(std::move(next));
  }
};

TEST(DeskStatus, before_the_first_look_nothing_is_claimed) {
  const Desk desk;
  EXPECT_EQ(desk.status.service().condition, Condition::unknown);
  EXPECT_EQ(desk.status.clock().condition, Condition::unknown);
  EXPECT_EQ(desk.client->calls, 0);
}

struct ServiceCase {
  const char* what;
  void (*tell)(FakeClient&);
  Condition service;
  Condition clock;
};

const ServiceCase service_cases[] = {
    {"ready", [](FakeClient&) {}, Condition::good, Condition::good},
    {"away", [](FakeClient& c) { c.status_answer = unexpected(FakeClient::error("K2001")); }, Condition::bad,
     Condition::unknown},
    {"refuses", [](FakeClient& c) { c.status_answer = unexpected(FakeClient::error("K3102")); },
     Condition::bad, Condition::unknown},
    {"dates do not fit", [](FakeClient& c) { c.status_answer = unexpected(FakeClient::error("K2007")); },
     Condition::bad, Condition::bad},
    {"clocks differ", [](FakeClient& c) { c.status_answer->now += std::chrono::hours{1}; }, Condition::good,
     Condition::bad},
    {"closed", [](FakeClient& c) { c.status_answer->accepting = false; }, Condition::attention,
     Condition::good},
    {"too old", [](FakeClient& c) { c.status_answer->minimum_terminal_version = "2.0.0"; }, Condition::bad,
     Condition::good},
};

TEST(DeskStatus, says_of_service_and_clock_what_is_and_what_to_do) {
  for (const ServiceCase& each : service_cases) {
    SCOPED_TRACE(each.what);
    Desk desk;
    each.tell(*desk.client);
    QSignalSpy changed(&desk.status, &DeskStatus::changed);
    desk.status.set_shown(true);
    ASSERT_TRUE(changed.wait(patience_ms));
    EXPECT_EQ(desk.status.service().condition, each.service);
    EXPECT_EQ(desk.status.clock().condition, each.clock);
    for (const DeskStatus::Line* line : {&desk.status.service(), &desk.status.clock()}) {
      EXPECT_FALSE(line->words.empty());
      const bool needs_help = line->condition == Condition::bad || line->condition == Condition::attention;
      EXPECT_EQ(line->help.japanese.empty(), !needs_help);
      EXPECT_EQ(line->help.english.empty(), !needs_help);
    }
  }
}

struct ReaderCase {
  const char* what;
  card::ReadersSnapshot desk;
  Condition condition;
};

TEST(DeskStatus, says_of_the_reader_what_the_visit_knows) {
  const ReaderCase cases[] = {
      {"ready", {true, true, {{"reader"}}}, Condition::good},
      {"none", {true, true, {}}, Condition::bad},
      {"no service", {false, true, {}}, Condition::bad},
      {"not permitted", {true, false, {}}, Condition::bad},
  };
  for (const ReaderCase& each : cases) {
    SCOPED_TRACE(each.what);
    Desk desk;
    desk.show(StateId::start, each.desk);
    EXPECT_EQ(desk.status.reader().condition, each.condition);
    EXPECT_EQ(desk.status.reader().help.empty(), each.condition == Condition::good);
  }
}

TEST(DeskStatus, looks_more_often_while_something_is_wrong) {
  Desk desk;
  desk.client->status_answer = unexpected(FakeClient::error("K2001"));
  const std::chrono::seconds expected[] = {std::chrono::seconds{5}, std::chrono::seconds{10},
                                           std::chrono::seconds{20}, std::chrono::seconds{40},
                                           std::chrono::seconds{60}};
  desk.status.set_shown(true);
  for (const auto pause : expected) {
    desk.status.look_now();
    EXPECT_TRUE(QTest::qWaitFor([&] { return desk.status.pause() == pause; }, patience_ms)) << pause.count();
  }
  desk.client->status_answer = protocol::StatusAnswer{true, desk.time->now(), {}, {}};
  desk.status.look_now();
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return desk.status.service().condition == Condition::good; }, patience_ms));
  EXPECT_EQ(desk.status.pause(), DeskStatus::calm_pause);
  desk.client->status_answer = unexpected(FakeClient::error("K2001"));
  desk.status.look_now();
  EXPECT_TRUE(QTest::qWaitFor([&] { return desk.status.pause() == DeskStatus::first_pause; }, patience_ms));
}

TEST(DeskStatus, does_nothing_while_a_visit_is_under_way) {
  Desk desk;
  desk.client->held = true;
  desk.status.set_shown(true);
  ASSERT_TRUE(QTest::qWaitFor([&] { return desk.client->calls == 1; }, patience_ms));
  desk.show(StateId::choose_method);
  EXPECT_FALSE(desk.status.is_watching());
  ASSERT_TRUE(QTest::qWaitFor([&] { return desk.client->cancelled.load(); }, patience_ms));
  desk.status.look_now();
  QCoreApplication::processEvents();
  EXPECT_EQ(desk.client->calls, 1);
  EXPECT_EQ(desk.status.service().condition, Condition::unknown);
  desk.show(StateId::start);  // looks again, for the first look never ended
  EXPECT_TRUE(desk.status.is_watching());
  EXPECT_TRUE(QTest::qWaitFor([&] { return desk.client->calls == 2; }, patience_ms));
}

TEST(DeskStatus, claims_nothing_of_another_service_before_it_looked) {
  Desk desk;
  desk.status.set_shown(true);
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return desk.status.service().condition == Condition::good; }, patience_ms));
  desk.status.service_changed();
  EXPECT_EQ(desk.status.service().condition, Condition::unknown);
  EXPECT_EQ(desk.status.clock().condition, Condition::unknown);
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return desk.status.service().condition == Condition::good; }, patience_ms));
  EXPECT_EQ(desk.client->calls, 2);
}

TEST(DeskStatus, says_so_where_the_terminal_is_not_enrolled) {
  VisitModel visit;
  DeskStatus status(
      {[] { return std::shared_ptr<terminal::ServiceClient>(); }, std::make_shared<SystemClock>(), "1.0.0"},
      visit);
  QSignalSpy changed(&status, &DeskStatus::changed);
  status.set_shown(true);
  ASSERT_TRUE(changed.wait(patience_ms));
  EXPECT_EQ(status.service().condition, Condition::bad);
  EXPECT_FALSE(status.service().help.empty());
}

}  // namespace
}  // namespace kakunin::app
