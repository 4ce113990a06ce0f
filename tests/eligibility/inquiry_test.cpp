// SPDX-License-Identifier: Apache-2.0
// Checks by number (資格確認書): what may be told, and what not.
#include <gtest/gtest.h>

#include "eligibility/assess.h"
#include "eligibility/people.h"

namespace kakunin::eligibility {
namespace {

using namespace std::chrono_literals;

constexpr Day today = 2025y / 4 / 15;

InquiryKey key(std::string number = "100") {
  InquiryKey asked{.insurer = insurer()};
  asked.symbol = "見本";
  asked.number = std::move(number);
  asked.birth = 1952y / 1 / 1;
  return asked;
}

Person with(std::vector<HealthInsurance> insurances, std::vector<PublicAssistance> assistances = {}) {
  Person person = taro();
  person.insurances = std::move(insurances);
  person.assistances = std::move(assistances);
  return person;
}

Verdict ask(const Person& person, const InquiryKey& asked = key(), Day day = today) {
  return assess_by_number({&person, 1}, asked, day);
}

void expect_nothing_but_the_validity(const Verdict& verdict, Validity validity) {
  EXPECT_EQ(verdict.validity, validity);
  EXPECT_EQ(verdict.day, today);
  EXPECT_EQ(verdict.identity, std::nullopt);
  EXPECT_EQ(verdict.insurance, std::nullopt);
  EXPECT_EQ(verdict.assistance, std::nullopt);
  EXPECT_FALSE(verdict.assistance_in_force);
}

TEST(ByNumber, in_force) {
  const Person person = with({insurance_from("100", 2020y / 4 / 1)});
  const Verdict verdict = ask(person);
  EXPECT_EQ(verdict.validity, Validity::valid);
  EXPECT_EQ(verdict.identity, person.identity);
  EXPECT_EQ(verdict.insurance, person.insurances[0]);
  EXPECT_EQ(verdict.assistance, std::nullopt);
}

TEST(ByNumber, in_force_with_assistance_beside_it) {
  const Verdict verdict =
      ask(with({insurance_from("100", 2020y / 4 / 1)}, {assistance_from("港", 2025y / 1 / 1)}));
  EXPECT_EQ(verdict.validity, Validity::valid);
  EXPECT_EQ(verdict.insurance->number, "100");
  EXPECT_EQ(verdict.assistance->welfare_office, "港");
  EXPECT_TRUE(verdict.assistance_in_force);
}

TEST(ByNumber, in_force_with_assistance_that_ended_shows_the_insurance_only) {
  const Verdict verdict = ask(
      with({insurance_from("100", 2020y / 4 / 1)}, {assistance_from("港", 2019y / 1 / 1, 2025y / 1 / 1)}));
  EXPECT_EQ(verdict.validity, Validity::valid);
  EXPECT_EQ(verdict.assistance, std::nullopt);
}

TEST(ByNumber, in_force_beside_a_newer_one_that_overlaps) {
  const Verdict verdict =
      ask(with({insurance_from("100", 2020y / 4 / 1), insurance_from("200", 2025y / 4 / 1)}));
  EXPECT_EQ(verdict.validity, Validity::valid);
  EXPECT_EQ(verdict.insurance->number, "100");
}

TEST(ByNumber, lost_and_a_newer_one_in_force) {
  expect_nothing_but_the_validity(
      ask(with({insurance_from("100", 2020y / 4 / 1, 2025y / 4 / 1), insurance_from("200", 2025y / 4 / 1)})),
      Validity::invalid_newer_exists);
}

TEST(ByNumber, lost_and_assistance_in_force_counts_as_newer) {
  expect_nothing_but_the_validity(ask(with({insurance_from("100", 2020y / 4 / 1, 2025y / 4 / 1)},
                                           {assistance_from("港", 2025y / 4 / 1)})),
                                  Validity::invalid_newer_exists);
}

TEST(ByNumber, lost_and_none_newer) {
  const Verdict verdict = ask(with({insurance_from("100", 2020y / 4 / 1, 2025y / 4 / 1)}));
  EXPECT_EQ(verdict.validity, Validity::invalid);
  EXPECT_EQ(verdict.identity->name, "資格　太郎");
  EXPECT_EQ(verdict.insurance->lost, 2025y / 4 / 1);
}

TEST(ByNumber, lost_with_a_newer_one_lost_too_tells_only_the_one_asked_about) {
  const Verdict verdict = ask(with({insurance_from("100", 2020y / 4 / 1, 2024y / 4 / 1),
                                    insurance_from("200", 2024y / 4 / 1, 2025y / 4 / 1)},
                                   {assistance_from("港", 2019y / 1 / 1, 2020y / 1 / 1)}));
  EXPECT_EQ(verdict.validity, Validity::invalid);
  EXPECT_EQ(verdict.insurance->number, "100");
  EXPECT_EQ(verdict.assistance, std::nullopt);
}

TEST(ByNumber, lost_and_acquired_again_under_the_same_number) {
  const Verdict verdict =
      ask(with({insurance_from("100", 2025y / 4 / 1), insurance_from("100", 2020y / 4 / 1, 2024y / 4 / 1)}));
  EXPECT_EQ(verdict.validity, Validity::valid);
  EXPECT_EQ(verdict.insurance->acquired, 2025y / 4 / 1);
}

TEST(ByNumber, several_persons) {
  Person twin = with({insurance_from("100", 2020y / 4 / 1)});
  twin.id = "jiro";
  const Person both[] = {with({insurance_from("100", 2020y / 4 / 1)}), twin};
  expect_nothing_but_the_validity(assess_by_number(both, key(), today), Validity::several_match);
}

TEST(ByNumber, several_candidates_told_apart_by_the_branch) {
  Person first = with({insurance_from("100", 2020y / 4 / 1)});
  first.insurances[0].branch = BranchNumber::parse("01");
  Person second = with({insurance_from("100", 2020y / 4 / 1)});
  second.id = "jiro";
  second.insurances[0].branch = BranchNumber::parse("02");
  const Person both[] = {first, second};
  InquiryKey asked = key();
  asked.branch = BranchNumber::parse("02");
  EXPECT_EQ(assess_by_number(both, asked, today).insurance, second.insurances[0]);
  asked.branch = BranchNumber::parse("03");
  expect_nothing_but_the_validity(assess_by_number(both, asked, today), Validity::no_entitlement);
}

TEST(ByNumber, a_candidate_that_does_not_answer_is_passed_over) {
  Person other = with({insurance_from("999", 2020y / 4 / 1)});
  other.id = "jiro";
  const Person both[] = {other, with({insurance_from("100", 2020y / 4 / 1)})};
  EXPECT_EQ(assess_by_number(both, key(), today).validity, Validity::valid);
}

TEST(ByNumber, none) {
  expect_nothing_but_the_validity(assess_by_number({}, key(), today), Validity::no_entitlement);
  expect_nothing_but_the_validity(ask(with({insurance_from("999", 2020y / 4 / 1)})),
                                  Validity::no_entitlement);
}

TEST(ByNumber, one_that_begins_after_the_day_does_not_exist_yet) {
  expect_nothing_but_the_validity(ask(with({insurance_from("100", 2025y / 4 / 16)})),
                                  Validity::no_entitlement);
}

TEST(ByNumber, a_hidden_address_does_not_leave) {
  Person person = with({insurance_from("100", 2020y / 4 / 1)});
  person.flags.address_hidden = true;
  const Verdict verdict = ask(person);
  EXPECT_EQ(verdict.identity->address, "");
  EXPECT_EQ(verdict.identity->postal_code, "");
}

struct Change {
  const char* name;
  void (*apply)(Person&, InquiryKey&);
  bool matches;
};

constexpr Change changes[] = {
    {"nothing", [](Person&, InquiryKey&) {}, true},
    {"width", [](Person&, InquiryKey& asked) { asked.number = "１００"; }, true},
    {"spaces", [](Person&, InquiryKey& asked) { asked.symbol = " 見 本　"; }, true},
    {"hyphens",
     [](Person& person, InquiryKey& asked) {
       person.insurances[0].number = "1-00";
       asked.number = "1ー00";
     },
     true},
    {"leading zero", [](Person&, InquiryKey& asked) { asked.number = "0100"; }, false},
    {"number", [](Person&, InquiryKey& asked) { asked.number = "101"; }, false},
    {"symbol", [](Person&, InquiryKey& asked) { asked.symbol = "別"; }, false},
    {"symbol left out", [](Person&, InquiryKey& asked) { asked.symbol = ""; }, false},
    {"no symbol on either side",
     [](Person& person, InquiryKey& asked) {
       person.insurances[0].symbol = "";
       asked.symbol = "";
     },
     true},
    {"insurer", [](Person&, InquiryKey& asked) { asked.insurer = insurer("39139993"); }, false},
    {"birth", [](Person&, InquiryKey& asked) { asked.birth = 1952y / 1 / 2; }, false},
    {"branch known to the asker only",
     [](Person&, InquiryKey& asked) { asked.branch = BranchNumber::parse("01"); }, true},
    {"branch known to the insurer only",
     [](Person& person, InquiryKey&) { person.insurances[0].branch = BranchNumber::parse("01"); }, true},
    {"same branch",
     [](Person& person, InquiryKey& asked) {
       person.insurances[0].branch = BranchNumber::parse("01");
       asked.branch = BranchNumber::parse("1");
     },
     true},
    {"other branch",
     [](Person& person, InquiryKey& asked) {
       person.insurances[0].branch = BranchNumber::parse("01");
       asked.branch = BranchNumber::parse("02");
     },
     false},
};

TEST(Matches, compares_numbers_in_one_form_and_the_branch_where_both_know_it) {
  for (const Change& change : changes) {
    Person person = with({insurance_from("100", 2020y / 4 / 1)});
    InquiryKey asked = key();
    change.apply(person, asked);
    EXPECT_EQ(matches(person, person.insurances[0], asked), change.matches) << change.name;
  }
}

}  // namespace
}  // namespace kakunin::eligibility
