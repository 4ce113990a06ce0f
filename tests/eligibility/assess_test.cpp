// SPDX-License-Identifier: Apache-2.0
// Who is covered on a day, by card: each situation that can stand in a person's history is a named case.
#include "eligibility/assess.h"

#include <gtest/gtest.h>

#include <functional>
#include <ostream>

#include "eligibility/people.h"

namespace kakunin::eligibility {
namespace {

using namespace std::chrono_literals;

constexpr Day today = 2025y / 4 / 15;
constexpr auto this_month = 2025y / std::chrono::April;

struct Situation {
  const char* name;
  std::vector<HealthInsurance> insurances;
  std::vector<PublicAssistance> assistances;
  Validity validity;
  std::string insurance_shown;   // its number; empty: none
  std::string assistance_shown;  // its welfare office; empty: none
  bool assistance_in_force = false;
  Day day = today;
};

void PrintTo(const Situation& situation, std::ostream* out) {
  *out << situation.name;
}

std::vector<Situation> situations() {
  using enum Validity;
  const auto lost = [](std::string number, Day acquired, Day when, LossReason reason) {
    auto insurance = insurance_from(std::move(number), acquired, when);
    insurance.loss_reason = reason;
    return insurance;
  };
  const auto with_period = [](std::string number, std::optional<Day> from, std::optional<Day> to) {
    auto insurance = insurance_from(std::move(number), 2020y / 4 / 1);
    insurance.valid_from = from;
    insurance.valid_to = to;
    return insurance;
  };
  return {
      // The rows of the table.
      {"one_insurance_in_force", {insurance_from("1", 2020y / 4 / 1)}, {}, valid, "1", ""},
      {"none_in_force_one_lost_before",
       {lost("1", 2020y / 4 / 1, 2025y / 4 / 1, LossReason::other)},
       {},
       invalid,
       "1",
       ""},
      {"nothing_known", {}, {}, no_entitlement, "", ""},
      {"assistance_with_ticket",
       {},
       {assistance_from("港", 2025y / 1 / 1, {}, {this_month})},
       valid,
       "",
       "港",
       true},
      {"assistance_without_ticket_for_this_month",
       {},
       {assistance_from("港", 2025y / 1 / 1, {}, {2025y / std::chrono::March, 2024y / std::chrono::April})},
       valid_unregistered,
       "",
       "港",
       true},
      {"assistance_without_any_ticket",
       {},
       {assistance_from("港", 2025y / 1 / 1)},
       valid_unregistered,
       "",
       "港",
       true},
      {"assistance_ended_and_no_later_entitlement",
       {},
       {assistance_from("港", 2020y / 1 / 1, 2025y / 4 / 1)},
       invalid,
       "",
       "港",
       false},
      {"insurance_lost_to_assistance_that_ended",
       {lost("1", 2010y / 4 / 1, 2020y / 1 / 1, LossReason::public_assistance_started)},
       {assistance_from("港", 2020y / 1 / 1, 2025y / 4 / 1)},
       invalid,
       "",
       "港",
       false},
      {"insurance_began_after_assistance_ended",
       {insurance_from("1", 2025y / 4 / 1)},
       {assistance_from("港", 2020y / 1 / 1, 2025y / 4 / 1)},
       valid,
       "1",
       ""},
      {"insurance_after_assistance_lost_again",
       {insurance_from("1", 2025y / 2 / 1, 2025y / 4 / 1)},
       {assistance_from("港", 2020y / 1 / 1, 2025y / 2 / 1)},
       invalid,
       "1",
       ""},
      {"both_in_force",
       {insurance_from("1", 2020y / 4 / 1)},
       {assistance_from("港", 2025y / 1 / 1, {}, {this_month})},
       valid,
       "1",
       "港",
       true},
      {"both_in_force_without_ticket_is_valid",
       {insurance_from("1", 2020y / 4 / 1)},
       {assistance_from("港", 2025y / 1 / 1)},
       valid,
       "1",
       "港",
       true},
      // Boundaries of an insurance.
      {"first_day", {insurance_from("1", today)}, {}, valid, "1", ""},
      {"the_day_before_the_first", {insurance_from("1", 2025y / 4 / 16)}, {}, no_entitlement, "", ""},
      {"last_day", {insurance_from("1", 2020y / 4 / 1, 2025y / 4 / 16)}, {}, valid, "1", ""},
      {"first_day_without", {insurance_from("1", 2020y / 4 / 1, today)}, {}, invalid, "1", ""},
      {"last_day_of_the_card", {with_period("1", 2024y / 8 / 1, today)}, {}, valid, "1", ""},
      {"day_after_the_card_ran_out", {with_period("1", 2023y / 8 / 1, 2025y / 4 / 14)}, {}, invalid, "1", ""},
      {"first_day_of_the_card", {with_period("1", today, {})}, {}, valid, "1", ""},
      {"day_before_the_card_counts", {with_period("1", 2025y / 4 / 16, {})}, {}, invalid, "1", ""},
      {"acquired_and_lost_on_one_day", {insurance_from("1", today, today)}, {}, invalid, "1", ""},
      // Boundaries of assistance.
      {"assistance_on_its_first_day", {}, {assistance_from("港", today)}, valid_unregistered, "", "港", true},
      {"assistance_the_day_before", {}, {assistance_from("港", 2025y / 4 / 16)}, no_entitlement, "", ""},
      {"assistance_on_its_last_day",
       {},
       {assistance_from("港", 2020y / 1 / 1, 2025y / 4 / 16)},
       valid_unregistered,
       "",
       "港",
       true},
      {"assistance_on_its_first_day_without",
       {},
       {assistance_from("港", 2020y / 1 / 1, today, {this_month})},
       invalid,
       "",
       "港",
       false},
      {"ticket_of_the_month_of_the_day_asked",
       {},
       {assistance_from("港", 2025y / 1 / 1, {}, {2025y / std::chrono::March})},
       valid,
       "",
       "港",
       true,
       2025y / 3 / 31},
      // Gaps and overlaps.
      {"in_a_gap",
       {insurance_from("1", 2010y / 4 / 1, 2025y / 4 / 1), insurance_from("2", 2025y / 5 / 1)},
       {},
       invalid,
       "1",
       ""},
      {"overlap_shows_the_later_acquired",
       {insurance_from("2", 2025y / 4 / 1), insurance_from("1", 2010y / 4 / 1)},
       {},
       valid,
       "2",
       ""},
      {"overlap_acquired_on_one_day_shows_the_later_card",
       {with_period("2", 2024y / 8 / 1, {}), with_period("1", 2023y / 8 / 1, {})},
       {},
       valid,
       "2",
       ""},
      {"of_several_lost_the_last",
       {insurance_from("2", 2015y / 4 / 1, 2025y / 4 / 1), insurance_from("1", 2010y / 4 / 1, 2015y / 4 / 1)},
       {},
       invalid,
       "2",
       ""},
      {"lost_is_last_by_its_end_not_by_its_beginning",
       {insurance_from("1", 2010y / 4 / 1, 2025y / 4 / 1), insurance_from("2", 2012y / 4 / 1, 2013y / 4 / 1)},
       {},
       invalid,
       "1",
       ""},
      {"a_card_that_ran_out_after_another_loss",
       {with_period("1", 2024y / 8 / 1, 2025y / 3 / 31), insurance_from("2", 2021y / 4 / 1, 2025y / 3 / 1)},
       {},
       invalid,
       "1",
       ""},
      {"lost_today_is_later_than_lost_yesterday",
       {insurance_from("1", 2010y / 4 / 1, today), insurance_from("2", 2012y / 4 / 1, 2025y / 4 / 14)},
       {},
       invalid,
       "1",
       ""},
      {"a_card_counts_to_the_end_of_its_last_day",
       {with_period("1", 2024y / 8 / 1, 2025y / 3 / 31), insurance_from("2", 2021y / 4 / 1, 2025y / 3 / 31)},
       {},
       invalid,
       "1",
       ""},
      {"a_card_to_come_is_newer_than_an_insurance_lost",
       {with_period("2", 2025y / 5 / 1, {}), insurance_from("1", 2021y / 4 / 1, 2025y / 4 / 1)},
       {},
       invalid,
       "2",
       ""},
      {"insurance_outlasted_assistance",
       {insurance_from("1", 2019y / 4 / 1, 2025y / 4 / 1)},
       {assistance_from("港", 2020y / 1 / 1, 2022y / 1 / 1)},
       invalid,
       "1",
       ""},
      {"both_ended_on_one_day_shows_assistance",
       {insurance_from("1", 2019y / 4 / 1, 2025y / 4 / 1)},
       {assistance_from("港", 2020y / 1 / 1, 2025y / 4 / 1)},
       invalid,
       "",
       "港",
       false},
      {"insurance_in_force_since_before_assistance_ended",
       {insurance_from("1", 2021y / 4 / 1)},
       {assistance_from("港", 2020y / 1 / 1, 2022y / 1 / 1)},
       valid,
       "1",
       ""},
      {"insurance_to_come_does_not_replace_ended_assistance",
       {insurance_from("1", 2025y / 5 / 1)},
       {assistance_from("港", 2020y / 1 / 1, 2025y / 4 / 1)},
       invalid,
       "",
       "港",
       false},
      {"assistance_resumed",
       {},
       {assistance_from("港", 2020y / 1 / 1, 2022y / 1 / 1), assistance_from("渋谷", 2025y / 4 / 1)},
       valid_unregistered,
       "",
       "渋谷",
       true},
      {"of_several_assistances_ended_the_last",
       {},
       {assistance_from("渋谷", 2022y / 1 / 1, 2025y / 4 / 1),
        assistance_from("港", 2020y / 1 / 1, 2022y / 1 / 1)},
       invalid,
       "",
       "渋谷",
       false},
      // Asked about another day.
      {"in_force_on_an_earlier_day",
       {insurance_from("1", 2020y / 4 / 1, 2025y / 4 / 1), insurance_from("2", 2025y / 4 / 1)},
       {},
       valid,
       "1",
       "",
       false,
       2025y / 3 / 31},
      {"acquired_on_02_29",
       {insurance_from("1", 2024y / 2 / 29, 2028y / 2 / 29)},
       {},
       valid,
       "1",
       "",
       false,
       2028y / 2 / 28},
      {"lost_on_02_29",
       {insurance_from("1", 2024y / 2 / 29, 2028y / 2 / 29)},
       {},
       invalid,
       "1",
       "",
       false,
       2028y / 2 / 29},
  };
}

class ByCard : public testing::TestWithParam<Situation> {};

TEST_P(ByCard, verdict) {
  const Situation& situation = GetParam();
  Person person = taro();
  person.insurances = situation.insurances;
  person.assistances = situation.assistances;
  const Verdict verdict = assess(person, situation.day);
  EXPECT_EQ(verdict.validity, situation.validity);
  EXPECT_EQ(verdict.day, situation.day);
  EXPECT_EQ(verdict.identity, person.identity);
  EXPECT_EQ(verdict.insurance ? verdict.insurance->number : "", situation.insurance_shown);
  EXPECT_EQ(verdict.assistance ? verdict.assistance->welfare_office : "", situation.assistance_shown);
  EXPECT_EQ(verdict.assistance_in_force, situation.assistance_in_force);
  EXPECT_EQ(is_covered(verdict),
            situation.validity == Validity::valid || situation.validity == Validity::valid_unregistered);
}

TEST_P(ByCard, the_order_of_the_history_does_not_matter) {
  const Situation& situation = GetParam();
  Person person = taro();
  person.insurances = situation.insurances;
  person.assistances = situation.assistances;
  const Verdict verdict = assess(person, situation.day);
  std::reverse(person.insurances.begin(), person.insurances.end());
  std::reverse(person.assistances.begin(), person.assistances.end());
  EXPECT_EQ(assess(person, situation.day), verdict);
}

INSTANTIATE_TEST_SUITE_P(Situations, ByCard, testing::ValuesIn(situations()),
                         [](const auto& each) { return std::string{each.param.name}; });

TEST(Assess, keeps_the_loss_and_its_reason) {
  Person person = taro();
  person.insurances = {insurance_from("1", 2020y / 4 / 1, 2025y / 4 / 1)};
  person.insurances[0].loss_reason = LossReason::other_insurance_acquired;
  const Verdict verdict = assess(person, today);
  ASSERT_TRUE(verdict.insurance);
  EXPECT_EQ(verdict.insurance->lost, 2025y / 4 / 1);
  EXPECT_EQ(verdict.insurance->loss_reason, LossReason::other_insurance_acquired);
}

TEST(Assess, of_two_alike_the_later_in_the_history_is_shown) {
  Person person = taro();
  person.insurances = {insurance_from("1", 2020y / 4 / 1), insurance_from("2", 2020y / 4 / 1)};
  EXPECT_EQ(assess(person, today).insurance->number, "2");
}

TEST(Assess, keeps_the_end_of_assistance) {
  Person person = taro();
  person.assistances = {assistance_from("港", 2020y / 1 / 1, 2025y / 4 / 1)};
  EXPECT_EQ(assess(person, today).assistance->ended, 2025y / 4 / 1);
}

TEST(Assess, a_hidden_address_does_not_leave) {
  Person person = taro();
  person.insurances = {insurance_from("1", 2020y / 4 / 1)};
  ASSERT_EQ(assess(person, today).identity->address, person.identity.address);
  person.flags.address_hidden = true;
  const Verdict verdict = assess(person, today);
  EXPECT_EQ(verdict.identity->address, "");
  EXPECT_EQ(verdict.identity->postal_code, "");
  EXPECT_EQ(verdict.identity->name, person.identity.name);
  person.insurances.clear();
  EXPECT_EQ(assess(person, today).identity->address, "");
}

TEST(Assess, blocked_self_disclosure_is_not_judged_here) {
  Person person = taro();
  person.insurances = {insurance_from("1", 2020y / 4 / 1)};
  const Verdict open = assess(person, today);
  person.flags.self_disclosure_blocked = true;
  EXPECT_EQ(assess(person, today), open);
}

TEST(Assess, a_person_born_on_02_29_is_found_like_any_other) {
  Person person = taro();
  person.identity.birth = 1952y / 2 / 29;
  person.insurances = {insurance_from("1", 2020y / 4 / 1)};
  EXPECT_EQ(assess(person, 2025y / 2 / 28).validity, Validity::valid);
}

}  // namespace
}  // namespace kakunin::eligibility
