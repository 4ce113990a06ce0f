// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/matching.h"

#include <gtest/gtest.h>

#include "terminal/chart/samples.h"

namespace kakunin::chart {
namespace {

using test::patient;
using test::sample_patient;
using test::sample_result;

std::vector<std::size_t> who(const std::vector<Patient>& patients, const formats::Result& result) {
  std::vector<std::size_t> indices;
  for (const Candidate& candidate : candidates(patients, result)) indices.push_back(candidate.patient);
  return indices;
}

TEST(Matching, FindsThePatientByEachKindOfEvidence) {
  formats::Result result = sample_result();
  result.reference_number = "１００１";
  struct Case {
    Patient patient;
    std::vector<Evidence> evidence;
    bool evident;
  };
  using enum Evidence;
  const std::vector<Case> cases{
      {patient({{Field::patient_id, "1001"}}), {reference_number}, true},
      {patient({{Field::insurer, "139998"}, {Field::number, "42"}}), {insurance_number}, false},
      {patient({{Field::name, "見本一郎"}, {Field::birth, "19790203"}}), {name, Evidence::birth}, true},
      {patient({{Field::name, "見本一郎"}}), {name}, false},
      {patient({{Field::kana, "みほん いちろう"}}), {kana}, false},
      {patient({{Field::insurer, "139998"}, {Field::number, "42"}, {Field::kana, "みほん いちろう"}}),
       {insurance_number, kana},
       true},
      {patient({{Field::insurer, "139998"}, {Field::number, "42"}, {Field::birth, "19790203"}}),
       {insurance_number, Evidence::birth},
       false},
  };
  for (const Case& one : cases) {
    const std::vector<Patient> patients{patient({{Field::name, "資格 太郎"}}), one.patient};
    const auto found = candidates(patients, result);
    ASSERT_EQ(found.size(), 1U) << text(one.evidence.front()).english;
    EXPECT_EQ(found[0], (Candidate{1, one.evidence}));
    EXPECT_EQ(is_evident(found[0]), one.evident) << text(one.evidence.front()).english;
  }
  EXPECT_TRUE(candidates(std::vector{patient({{Field::birth, "19790203"}})}, result).empty());
}

TEST(Matching, NeverChoosesAmongSeveral) {
  const std::vector<Patient> patients{
      patient({{Field::name, "見本 一郎"}, {Field::birth, "1979-02-03"}}),  // a chart made twice
      patient({{Field::name, "資格 太郎"}}),
      sample_patient(),
  };
  EXPECT_EQ(who(patients, sample_result()), (std::vector<std::size_t>{2, 0}));
}

TEST(Matching, TellsTwinsApartOnlyByWhatContradicts) {
  const Patient twin =
      sample_patient({{Field::name, "見本 二郎"}, {Field::kana, "ミホン ジロウ"}, {Field::branch, "02"}});
  const Patient renamed = sample_patient({{Field::name, "資格 一郎"}, {Field::kana, "シカク イチロウ"}});
  Patient unbranched = twin;
  unbranched[Field::branch].reset();
  EXPECT_EQ(who({sample_patient(), twin}, sample_result()), (std::vector<std::size_t>{0}));
  EXPECT_EQ(who({renamed}, sample_result()), (std::vector<std::size_t>{0}));
  EXPECT_EQ(who({sample_patient(), unbranched}, sample_result()), (std::vector<std::size_t>{0, 1}));
}

TEST(Matching, AnotherBirthDateIsAnotherPerson) {
  EXPECT_EQ(who({sample_patient({{Field::birth, "1979-02-04"}})}, sample_result()),
            std::vector<std::size_t>{});
}

TEST(Matching, ListsWhoWasNotCheckedThisMonth) {
  using namespace std::chrono_literals;
  const std::vector<Patient> patients{
      patient({{Field::patient_id, "1"}, {Field::last_checked, "令和8年11月2日"}}),
      patient({{Field::patient_id, "2"}, {Field::last_checked, "2026-10-31"}}),
      patient({{Field::patient_id, "3"}}),
      patient({{Field::patient_id, "4"}, {Field::last_checked, ""}}),
  };
  const std::vector<std::string> today{"4"};
  EXPECT_EQ(not_checked(patients, today, 2026y / 11), (std::vector<std::size_t>{1, 2}));
}

}  // namespace
}  // namespace kakunin::chart
