// SPDX-License-Identifier: Apache-2.0
// Refused early: a store that hangs, and who is still let in meanwhile.

#include "service/admission.h"

#include <gtest/gtest.h>

namespace kakunin::service {
namespace {

using namespace std::chrono_literals;

constexpr Admission::Clock::time_point morning{8h};

TEST(Admission, LetsTheMoreUrgentInLonger) {
  struct Row {
    std::chrono::milliseconds age;
    bool later, new_visit, under_way;
  };
  constexpr Row rows[] = {
      {0ms, true, true, true},       {1000ms, true, true, true},   {1001ms, false, true, true},
      {3000ms, false, true, true},   {3001ms, false, false, true}, {4000ms, false, false, true},
      {4001ms, false, false, false},
  };
  for (const Row& row : rows) {
    // One queue of several that is behind is enough.
    const Admission admission({[] { return 0ms; }, [&row] { return row.age; }});
    EXPECT_EQ(admission.admit(Urgency::later, 4s, morning).has_value(), row.later) << row.age.count();
    EXPECT_EQ(admission.admit(Urgency::new_visit, 4s, morning).has_value(), row.new_visit) << row.age.count();
    EXPECT_EQ(admission.admit(Urgency::under_way, 4s, morning).has_value(), row.under_way) << row.age.count();
  }
}

TEST(Admission, SeesWithinAMillisecondWhatHasChanged) {
  std::chrono::milliseconds age{0};
  int looks = 0;
  const Admission admission({[&] { return ++looks, age; }});
  const auto at = [&](std::chrono::microseconds later) {
    return admission.admit(Urgency::under_way, 4s, morning + later).has_value();
  };
  EXPECT_TRUE(at(0us));
  age = 5s;
  EXPECT_TRUE(at(999us));
  EXPECT_EQ(looks, 1);
  EXPECT_FALSE(at(1ms));
  age = 0ms;
  EXPECT_FALSE(at(1999us));
  EXPECT_TRUE(at(2ms));
  EXPECT_EQ(looks, 3);
}

TEST(Admission, SaysWhenToComeBackAndNotToAllTheSame) {
  const Admission admission({[] { return 1h; }});
  const auto range = [&admission](Urgency urgency) {
    int least = 1000, most = 0;
    for (int i = 0; i < 2000; ++i) {
      const auto refused = admission.admit(urgency, 4s, morning);
      EXPECT_EQ(refused.error().status, 503);
      EXPECT_EQ(to_text(refused.error().code), "K3002");
      least = std::min(least, *refused.error().retry_after_seconds);
      most = std::max(most, *refused.error().retry_after_seconds);
    }
    return std::pair(least, most);
  };
  EXPECT_EQ(range(Urgency::under_way), std::pair(1, 2));
  EXPECT_EQ(admission.refused(Urgency::under_way), 2000U);
  EXPECT_EQ(admission.refused(Urgency::later), 0U);
  EXPECT_EQ(range(Urgency::new_visit), std::pair(1, 2));
  EXPECT_EQ(range(Urgency::later), std::pair(10, 60));
}

}  // namespace
}  // namespace kakunin::service
