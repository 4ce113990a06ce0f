// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/day_record_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace kakunin::app {
namespace {

using terminal::DayResult;
using terminal::Farewell;
using terminal::StateId;
using terminal::Visit;

/// 2026-11-23 09:41 in Japan.
constexpr TimePoint morning{std::chrono::seconds{1'795'394'460}};

struct Record {
  std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>(morning);
  VisitModel visit;
  DayRecordModel model{std::make_unique<terminal::MemoryDayRecord>(clock), clock, visit};

  void visit_with_answer() {
    auto next = std::make_unique<Visit>();
    next->state = StateId::verdict;
    next->data.method = protocol::Method::pin;
    next->data.answer.emplace();
    next->data.answer->verdict.identity.emplace();
    next->data.answer->verdict.identity->name = "資格　太郎";
    next->data.answer->request_id = "request-3";
    visit.show(std::move(next));
  }
  void end(Farewell farewell) {
    auto next = std::make_unique<Visit>();
    next->farewell = farewell;
    visit.show(std::move(next));
  }
};

TEST(DayRecordModel, is_off_at_first_and_takes_nothing) {
  Record record;
  record.visit_with_answer();
  record.end(Farewell::closed);
  EXPECT_FALSE(record.model.is_on());
  EXPECT_EQ(record.model.rowCount(), 0);
}

TEST(DayRecordModel, writes_each_visit_down_once_and_without_a_name) {
  Record record;
  record.model.switch_on(true);
  record.visit_with_answer();
  EXPECT_EQ(record.model.rowCount(), 0) << "before it ended";
  record.end(Farewell::closed);
  record.end(Farewell::closed);
  ASSERT_EQ(record.model.rowCount(), 1);
  const auto cell = [&](int column) { return record.model.index(0, column).data().toString(); };
  EXPECT_EQ(cell(DayRecordModel::time), QStringLiteral("09:41"));
  EXPECT_FALSE(cell(DayRecordModel::method).isEmpty());
  EXPECT_FALSE(cell(DayRecordModel::result).isEmpty());
  EXPECT_EQ(cell(DayRecordModel::request), QStringLiteral("request-3"));
  for (int column = 0; column < record.model.columnCount(); ++column) {
    EXPECT_FALSE(cell(column).contains(QStringLiteral("太郎")));
  }
}

TEST(DayRecordModel, the_way_a_visit_ends_is_part_of_it) {
  Record record;
  record.model.switch_on(true);
  auto early = std::make_unique<Visit>();
  early->state = StateId::choose_method;
  record.visit.show(std::move(early));
  record.end(Farewell::cancelled);
  ASSERT_EQ(record.model.rowCount(), 1);
  EXPECT_EQ(record.model.entries().front().result, DayResult::cancelled);
  EXPECT_FALSE(record.model.entries().front().method);
}

TEST(DayRecordModel, training_leaves_no_trace) {
  Record record;
  record.model.switch_on(true);
  record.model.set_paused(true);
  record.visit_with_answer();
  record.end(Farewell::closed);
  record.model.add({});
  EXPECT_EQ(record.model.rowCount(), 0);
}

TEST(DayRecordModel, the_next_day_begins_empty_and_off_forgets) {
  Record record;
  record.model.switch_on(true);
  record.model.add({morning, {}, DayResult::covered, {}, {}});
  ASSERT_EQ(record.model.rowCount(), 1);
  record.clock->advance(std::chrono::hours{24});
  record.model.refresh();
  EXPECT_EQ(record.model.rowCount(), 0);
  record.model.add({record.clock->now(), {}, DayResult::covered, {}, {}});
  QSignalSpy switched(&record.model, &DayRecordModel::switched);
  record.model.switch_on(false);
  EXPECT_EQ(switched.count(), 1);
  EXPECT_EQ(record.model.rowCount(), 0);
}

TEST(DayRecordModel, speaks_the_language_of_the_staff) {
  Record record;
  record.model.switch_on(true);
  record.model.add({morning, terminal::DayMethod::number, DayResult::covered, {}, {}});
  const QString japanese = record.model.line(0);
  record.model.set_language(terminal::Language::english);
  EXPECT_NE(record.model.line(0), japanese);
  EXPECT_EQ(record.model.index(0, 0).data(Qt::AccessibleTextRole).toString(), record.model.line(0));
}

}  // namespace
}  // namespace kakunin::app
