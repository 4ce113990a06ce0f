// SPDX-License-Identifier: Apache-2.0
// The canonical result holds the service's answer whole: it can be turned back into it.
#include "formats/result.h"

#include <gtest/gtest.h>

#include "protocol/sample_messages.h"

namespace kakunin::formats {
namespace {

namespace el = eligibility;
using protocol::samples::Random;

el::Identity identity_of(const Patient& patient) {
  return {.name = patient.name,
          .name_kana = patient.name_kana,
          .other_name = patient.other_name,
          .other_name_kana = patient.other_name_kana,
          .sex = patient.sex.value(),
          .other_sex = patient.other_sex,
          .birth = patient.birth.value(),
          .address = patient.address,
          .postal_code = patient.postal_code};
}

el::HealthInsurance insurance_of(const Entitlement& entitlement) {
  el::HealthInsurance insurance{.insurer = entitlement.insurer.value()};
  insurance.insurer_name = entitlement.insurer_name;
  insurance.symbol = entitlement.symbol;
  insurance.number = entitlement.number;
  insurance.branch = entitlement.branch;
  insurance.personal_or_family = entitlement.personal_or_family;
  insurance.insured_name = entitlement.insured_name;
  insurance.classification = entitlement.classification.value();
  insurance.acquired = entitlement.acquired.value();
  insurance.lost = entitlement.lost;
  insurance.loss_reason = entitlement.loss_reason;
  insurance.valid_from = entitlement.valid_from;
  insurance.valid_to = entitlement.valid_to;
  insurance.issued = entitlement.issued;
  insurance.copayment = entitlement.copayment;
  insurance.preschool = entitlement.preschool;
  if (const auto& elderly = entitlement.elderly) {
    insurance.elderly = el::ElderlyRecipient{elderly->issued, elderly->valid_from.value(), elderly->valid_to,
                                             elderly->ratio.value()};
  }
  insurance.limit = entitlement.limit;
  insurance.specific_diseases = entitlement.specific_diseases;
  return insurance;
}

el::PublicAssistance assistance_of(const Entitlement& entitlement) {
  el::PublicAssistance assistance{};
  assistance.welfare_office = entitlement.insurer_name;
  assistance.payer = entitlement.payer;
  assistance.recipient = entitlement.recipient;
  assistance.started = entitlement.acquired.value();
  assistance.ended = entitlement.lost;
  for (const Ticket& ticket : entitlement.tickets) {
    assistance.tickets.push_back({ticket.month.value(), ticket.issue_number});
  }
  return assistance;
}

protocol::VerdictAnswer answer_of(const Result& result) {
  protocol::VerdictAnswer answer;
  answer.verdict.validity = result.validity.value();
  answer.verdict.day = result.day.value();
  if (const Patient* patient = patient_of(result); patient != nullptr && *patient != Patient{}) {
    answer.verdict.identity = identity_of(*patient);
  }
  if (const auto* insurance = first_of(result, EntitlementKind::health_insurance)) {
    answer.verdict.insurance = insurance_of(*insurance);
  }
  if (const auto* assistance = first_of(result, EntitlementKind::public_assistance)) {
    answer.verdict.assistance = assistance_of(*assistance);
  }
  answer.assurance = result.assurance.value();
  answer.notices = result.notices;
  answer.answered = result.time.value();
  answer.request_id = result.request_id;
  answer.proof = result.proof;
  return answer;
}

TEST(FromAnswer, holds_any_answer_whole) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    Random random(seed);
    auto answer = protocol::samples::message<protocol::VerdictAnswer>(random);
    answer.verdict.assistance_in_force = false;  // follows from the dates and the day
    const Result result = from_answer(answer);
    ASSERT_EQ(answer_of(result), answer) << seed;
    EXPECT_TRUE(result.kept.empty());
    EXPECT_FALSE(result.facility || result.inquiry);
    EXPECT_EQ(is_covered(result), el::is_covered(answer.verdict));
  }
}

TEST(FromAnswer, says_how_it_was_asked) {
  protocol::VerdictAnswer answer;
  answer.assurance = protocol::Assurance::visual;
  EXPECT_EQ(from_answer(answer).asked_by, el::QueryKind::card);
  answer.assurance = protocol::Assurance::number;
  const auto facility = el::parse_facility_id("契2804440-0-0");
  EXPECT_EQ(from_answer(answer, facility).asked_by, el::QueryKind::number);
  EXPECT_EQ(from_answer(answer, facility).facility, facility);
}

TEST(Result, tells_nothing_of_itself) {
  const Result nothing;
  EXPECT_FALSE(is_covered(nothing));
  EXPECT_EQ(patient_of(nothing), nullptr);
  EXPECT_EQ(first_of(nothing, EntitlementKind::public_assistance), nullptr);
}

}  // namespace
}  // namespace kakunin::formats
