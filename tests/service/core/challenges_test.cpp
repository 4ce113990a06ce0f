// SPDX-License-Identifier: Apache-2.0
#include "service/challenges.h"

#include <gtest/gtest.h>

#include <set>

namespace kakunin::service {
namespace {

using protocol::Purpose;
using namespace std::chrono_literals;

constexpr TimePoint start{std::chrono::seconds(1'800'000'000)};

struct TakeCase {
  const char* name;
  const char* terminal;
  Purpose purpose;
  std::chrono::seconds after;
  std::optional<FailureCode> expected;
};

class Take : public testing::TestWithParam<TakeCase> {};

TEST_P(Take, IsHeldToTerminalPurposeAndTime) {
  const TakeCase& c = GetParam();
  Challenges challenges;
  const auto issued = challenges.issue("T-1", Purpose::verify, start);
  const auto taken = challenges.take(issued.id, c.terminal, c.purpose, start + c.after);
  if (c.expected) {
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, *c.expected);
  } else {
    ASSERT_TRUE(taken);
    EXPECT_EQ(*taken, issued.nonce);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Take,
    testing::Values(TakeCase{"at_once", "T-1", Purpose::verify, 0s, std::nullopt},
                    TakeCase{"last_second", "T-1", Purpose::verify, 119s, std::nullopt},
                    TakeCase{"too_late", "T-1", Purpose::verify, 120s, FailureCode::challenge_expired},
                    TakeCase{"other_terminal", "T-2", Purpose::verify, 0s, FailureCode::challenge_mismatch},
                    TakeCase{"other_purpose", "T-1", Purpose::register_card, 0s,
                             FailureCode::challenge_mismatch}),
    [](const auto& one) { return one.param.name; });

TEST(Challenges, AreGoodOnce) {
  Challenges challenges;
  const auto issued = challenges.issue("T-1", Purpose::verify, start);
  ASSERT_TRUE(challenges.take(issued.id, "T-1", Purpose::verify, start));
  const auto again = challenges.take(issued.id, "T-1", Purpose::verify, start);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, FailureCode::challenge_unknown);
  EXPECT_EQ(challenges.size(), 0U);
}

TEST(Challenges, OfAnotherTerminalAreLeftToIt) {
  Challenges challenges;
  const auto issued = challenges.issue("T-1", Purpose::verify, start);
  ASSERT_FALSE(challenges.take(issued.id, "T-2", Purpose::verify, start));
  EXPECT_TRUE(challenges.take(issued.id, "T-1", Purpose::verify, start));
}

TEST(Challenges, AreSpentByTheWrongPurpose) {
  Challenges challenges;
  const auto issued = challenges.issue("T-1", Purpose::verify, start);
  ASSERT_FALSE(challenges.take(issued.id, "T-1", Purpose::register_card, start));
  EXPECT_FALSE(challenges.take(issued.id, "T-1", Purpose::verify, start));
}

TEST(Challenges, OfOneTerminalAreBounded) {
  Challenges challenges;
  const auto other = challenges.issue("T-2", Purpose::verify, start);
  const auto first = challenges.issue("T-1", Purpose::verify, start);
  std::string last;
  for (std::size_t i = 0; i < Challenges::per_terminal; ++i) {
    last = challenges.issue("T-1", Purpose::verify, start).id;
  }
  EXPECT_EQ(challenges.size(), Challenges::per_terminal + 1);
  EXPECT_FALSE(challenges.take(first.id, "T-1", Purpose::verify, start));
  EXPECT_TRUE(challenges.take(last, "T-1", Purpose::verify, start));
  EXPECT_TRUE(challenges.take(other.id, "T-2", Purpose::verify, start));
}

TEST(Challenges, AreForgottenInTime) {
  Challenges challenges;
  for (int i = 0; i < 100; ++i)
    static_cast<void>(challenges.issue("T-" + std::to_string(i), Purpose::verify, start));
  // Each part of the table forgets when it is used again.
  for (int i = 0; i < 100; ++i)
    static_cast<void>(challenges.issue("T-" + std::to_string(i), Purpose::verify, start + 1h));
  EXPECT_EQ(challenges.size(), 100U);
}

TEST(Challenges, NeverRepeat) {
  Challenges challenges;
  std::set<std::string> ids;
  std::set<protocol::Nonce> nonces;
  for (int i = 0; i < 1000; ++i) {
    const auto issued = challenges.issue("T-1", Purpose::verify, start);
    ids.insert(issued.id);
    nonces.insert(issued.nonce);
  }
  EXPECT_EQ(ids.size(), 1000U);
  EXPECT_EQ(nonces.size(), 1000U);
}

TEST(Challenges, WithIdsThatAreNoIdsAreUnknown) {
  Challenges challenges;
  static_cast<void>(challenges.issue("T-1", Purpose::verify, start));
  for (const char* id : {"", "00", "zz", "00000000000000000000000000000000", "not an id at all"}) {
    const auto taken = challenges.take(id, "T-1", Purpose::verify, start);
    ASSERT_FALSE(taken) << id;
    EXPECT_EQ(taken.error().code, FailureCode::challenge_unknown) << id;
  }
}

}  // namespace
}  // namespace kakunin::service
