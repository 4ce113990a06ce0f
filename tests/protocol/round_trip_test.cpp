// SPDX-License-Identifier: Apache-2.0
// What is written is read back the same, for random messages of every kind.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/batch_json.h"
#include "protocol/eligibility_json.h"
#include "protocol/json.h"
#include "protocol/sample_messages.h"

namespace kakunin::protocol {
namespace {

template <class Message>
class RoundTrip : public testing::Test {};

using Messages = testing::Types<EnrolmentRequest, EnrolmentAnswer, RenewalRequest, ChallengeRequest,
                                ChallengeAnswer, VerificationRequest, VerificationAnswer, VerdictAnswer,
                                Terms, RegistrationRequest, RegistrationReceipt, InquiryRequest, StatusAnswer,
                                Problem, BatchRequest, BatchAnswer, BatchPart, BatchLine>;
TYPED_TEST_SUITE(RoundTrip, Messages);

TYPED_TEST(RoundTrip, keeps_every_field) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    samples::Random random(seed);
    const auto message = samples::message<TypeParam>(random);
    const std::string json = to_json(message);
    const auto again = from_json<TypeParam>(json);
    ASSERT_TRUE(again) << seed << ": " << again.error().pointer << " " << again.error().reason << "\n"
                       << json;
    ASSERT_EQ(*again, message) << seed << "\n" << json;
    ASSERT_EQ(boost::json::serialize(boost::json::parse(json)), json) << seed;
  }
}

// Any single character of a document changed: never a crash, and what is accepted can be written and read
// again.
TYPED_TEST(RoundTrip, survives_any_change_of_one_character) {
  samples::Random random(7);
  const std::string json = to_json(samples::message<TypeParam>(random));
  static constexpr char changes[] = {'"', '{', '}', '[', ']', ',', ':', '0', '\\', '\x80', '\0', 'x'};
  for (std::size_t at = 0; at < json.size(); at += 1 + json.size() / 2000) {
    for (const char change : changes) {
      std::string changed = json;
      changed[at] = change;
      const auto message = from_json<TypeParam>(changed);
      if (!message) continue;
      const auto again = from_json<TypeParam>(to_json(*message));
      ASSERT_TRUE(again) << changed;
      ASSERT_EQ(*again, *message) << changed;
    }
  }
}

TEST(EligibilityRoundTrip, keeps_persons_and_verdicts) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    samples::Random random(seed);
    const auto person = samples::person(random);
    const auto person_again = person_from_json(to_json(person));
    ASSERT_TRUE(person_again) << person_again.error().pointer << " " << person_again.error().reason;
    ASSERT_EQ(*person_again, person);
    const auto verdict = samples::verdict(random);
    const auto verdict_again = verdict_from_json(to_json(verdict));
    ASSERT_TRUE(verdict_again) << verdict_again.error().pointer << " " << verdict_again.error().reason;
    ASSERT_EQ(*verdict_again, verdict);
  }
}

}  // namespace
}  // namespace kakunin::protocol
