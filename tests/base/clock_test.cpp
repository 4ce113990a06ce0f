// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <gtest/gtest.h>

namespace kakunin {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

TEST(Clock, a_day_in_japan_begins_at_15_utc) {
  struct Case {
    TimePoint time;
    Day day;
  };
  const Case cases[] = {
      {sys_days{2025y / 4 / 14} + 14h + 59min + 59s, 2025y / 4 / 14},
      {sys_days{2025y / 4 / 14} + 15h, 2025y / 4 / 15},
      {sys_days{2025y / 4 / 15}, 2025y / 4 / 15},
      {sys_days{2024y / 2 / 28} + 15h, 2024y / 2 / 29},
      {sys_days{2024y / 12 / 31} + 15h, 2025y / 1 / 1},
      {sys_days{1969y / 12 / 31} + 14h, 1969y / 12 / 31},
  };
  for (const auto& [time, day] : cases) EXPECT_EQ(day_in_japan(time), day);
}

TEST(Clock, a_fixed_clock_moves_only_when_moved) {
  FixedClock clock{sys_days{2025y / 4 / 15}};
  EXPECT_EQ(clock.now(), TimePoint{sys_days{2025y / 4 / 15}});
  clock.advance(90s);
  EXPECT_EQ(clock.now(), TimePoint{sys_days{2025y / 4 / 15} + 90s});
  clock.set(sys_days{2030y / 1 / 1});
  EXPECT_EQ(clock.now(), TimePoint{sys_days{2030y / 1 / 1}});
}

TEST(Clock, the_system_clock_is_of_this_century) {
  EXPECT_GT(SystemClock{}.now(), TimePoint{sys_days{2025y / 1 / 1}});
}

}  // namespace
}  // namespace kakunin
