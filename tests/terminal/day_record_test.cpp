// SPDX-License-Identifier: Apache-2.0
#include "terminal/day_record.h"

#include <gtest/gtest.h>

#include "terminal/visit_fixture.h"

namespace kakunin::terminal {
namespace {

using namespace std::chrono_literals;

// 2026-11-23 23:00 in Japan.
constexpr TimePoint evening = std::chrono::sys_days{2026y / std::chrono::November / 23} + 14h;

DayEntry entry(std::string request) {
  return {evening, DayMethod::pin, DayResult::covered, std::nullopt, std::move(request)};
}

struct Record {
  std::shared_ptr<FixedClock> clock = std::make_shared<FixedClock>(evening);
  MemoryDayRecord record{clock, 3};
};

TEST(DayRecord, KeepsNothingUntilItIsSwitchedOn) {
  Record desk;
  desk.record.add(entry("1"));
  EXPECT_TRUE(desk.record.entries().empty());
  desk.record.switch_on(true);
  desk.record.add(entry("2"));
  EXPECT_EQ(desk.record.entries(), std::vector{entry("2")});
  desk.record.switch_on(false);
  desk.record.switch_on(true);
  EXPECT_TRUE(desk.record.entries().empty()) << "switching off forgets";
}

TEST(DayRecord, HasTheNewestFirstAndABound) {
  Record desk;
  desk.record.switch_on(true);
  for (const char* request : {"1", "2", "3", "4"}) desk.record.add(entry(request));
  EXPECT_EQ(desk.record.entries(), (std::vector{entry("4"), entry("3"), entry("2")}));
}

TEST(DayRecord, ForgetsAtMidnightInJapan) {
  Record desk;
  desk.record.switch_on(true);
  desk.record.add(entry("1"));
  desk.clock->advance(1h - 1s);
  EXPECT_EQ(desk.record.entries().size(), 1U);
  desk.clock->advance(1s);
  EXPECT_TRUE(desk.record.entries().empty());
  desk.record.add(entry("2"));
  EXPECT_EQ(desk.record.entries().size(), 1U);
}

TEST(DayRecord, IsCountedByResult) {
  std::vector<DayEntry> entries{entry("1"), entry("2")};
  entries[1].result = DayResult::trouble;
  const DayCounts sums = counts(entries);
  EXPECT_EQ(sums[static_cast<std::size_t>(DayResult::covered)], 1U);
  EXPECT_EQ(sums[static_cast<std::size_t>(DayResult::trouble)], 1U);
  EXPECT_EQ(sums[static_cast<std::size_t>(DayResult::cancelled)], 0U);
}

TEST(DayRecord, AVisitBecomesAnEntry) {
  using Way = void (*)(test::VisitFixture&);
  struct Case {
    Way way;
    Farewell farewell;
    DayResult result;
    std::optional<std::string> trouble;
    std::string request;
  };
  const Way cancelled = [](test::VisitFixture& visit) { visit.to_enter_pin(); };
  const Way verdict = [](test::VisitFixture& visit) { visit.to_verdict(); };
  const Way offer = [](test::VisitFixture& visit) {
    visit.to_asking();
    visit.result(event::RegistrationNeeded{"r-1"});
  };
  const Way registered = [](test::VisitFixture& visit) { visit.to_registered(); };
  const Way locked = [](test::VisitFixture& visit) {
    visit.to_enter_pin();
    visit.enter();
    visit.result(event::PinLocked{});
  };
  const Way trouble = [](test::VisitFixture& visit) {
    visit.to_asking();
    visit.result(event::ServiceFailed{{parse_failure_code("K4007").value(), {}, "r-2"}});
  };
  const Case cases[] = {
      {cancelled, Farewell::cancelled, DayResult::cancelled, {}, ""},
      {cancelled, Farewell::idle, DayResult::cancelled, {}, ""},
      {verdict, Farewell::closed, DayResult::not_covered, {}, "r-1"},
      {verdict, Farewell::idle, DayResult::not_covered, {}, "r-1"},
      {offer, Farewell::registration_declined, DayResult::registration_declined, {}, "r-1"},
      {offer, Farewell::idle, DayResult::cancelled, {}, "r-1"},
      {registered, Farewell::closed, DayResult::registered, {}, "r-1"},
      {locked, Farewell::closed, DayResult::trouble, "K1202", ""},
      {trouble, Farewell::closed, DayResult::trouble, "K4007", "r-2"},
  };
  for (const Case& row : cases) {
    test::VisitFixture visit;
    row.way(visit);
    const DayEntry made = day_entry(visit.visit(), row.farewell, evening);
    const std::string where{name(visit.state())};
    EXPECT_EQ(made.time, evening);
    EXPECT_EQ(made.method, DayMethod::pin) << where;
    EXPECT_EQ(made.result, row.result) << where;
    EXPECT_EQ(made.trouble ? std::optional{to_text(*made.trouble)} : std::nullopt, row.trouble) << where;
    EXPECT_EQ(made.request_id, row.request) << where;
    EXPECT_FALSE(text(made.result).japanese.empty());
  }
}

TEST(DayRecord, AnInquiryBecomesAnEntry) {
  protocol::VerdictAnswer answer;
  answer.request_id = "r-3";
  answer.verdict.validity = eligibility::Validity::valid;
  EXPECT_EQ(day_entry(answer, evening),
            (DayEntry{evening, DayMethod::number, DayResult::covered, std::nullopt, "r-3"}));
  EXPECT_EQ(day_entry(answer, evening, DayMethod::receipt_computer).method, DayMethod::receipt_computer);
  const Failure failure{parse_failure_code("K2001").value(), "detail", {}};
  EXPECT_EQ(day_entry_of_inquiry(failure, evening),
            (DayEntry{evening, DayMethod::number, DayResult::trouble, failure.code, ""}));
}

}  // namespace
}  // namespace kakunin::terminal
