// SPDX-License-Identifier: Apache-2.0
#include "terminal/wipe.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kakunin::terminal {
namespace {

bool holds(const void* memory, std::size_t size, std::string_view text) {
  const auto* begin = static_cast<const char*>(memory);
  return std::search(begin, begin + size, text.begin(), text.end()) != begin + size;
}

TEST(Wipe, LeavesNothingOfThePatient) {
  VisitData data;
  data.answer.emplace();
  auto& verdict = data.answer->verdict;
  verdict.identity.emplace();
  verdict.identity->name = "資格 太郎";  // short enough to live in the object
  verdict.assistance.emplace();
  verdict.assistance->recipient = eligibility::RecipientNumber::parse("9999996");
  ASSERT_TRUE(verdict.assistance->recipient);
  ASSERT_TRUE(holds(&data, sizeof data, "資格 太郎"));
  ASSERT_TRUE(holds(&data, sizeof data, "9999996"));
  wipe(data);
  EXPECT_FALSE(holds(&data, sizeof data, "資格 太郎"));
  EXPECT_FALSE(holds(&data, sizeof data, "9999996"));
  EXPECT_FALSE(data.answer || data.receipt || data.card || data.session_open);
}

}  // namespace
}  // namespace kakunin::terminal
