// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/comparison.h"

#include <gtest/gtest.h>

#include "terminal/chart/fields.h"
#include "terminal/chart/samples.h"

namespace kakunin::chart {
namespace {

using test::sample_patient;
using test::sample_result;

TEST(Comparison, FindsNothingWhereOnlyTheWayOfWritingDiffers) {
  EXPECT_EQ(compare(sample_patient(), sample_result()), std::vector<Finding>{});
}

TEST(Comparison, SaysWhatDiffers) {
  struct Case {
    Field field;
    const char* chart;
    FindingKind kind;
    const char* result;
  };
  const Case cases[] = {
      {Field::name, "見本 二郎", FindingKind::different, "見本　一郎"},
      {Field::kana, "ミホン ジロウ", FindingKind::different, "ミホン イチロウ"},
      {Field::birth, "1979-02-04", FindingKind::different, "昭和54年02月03日"},
      {Field::birth, "昭和", FindingKind::unreadable, "昭和54年02月03日"},
      {Field::birth, "", FindingKind::empty_in_chart, "昭和54年02月03日"},
      {Field::sex, "女", FindingKind::different, "男"},
      {Field::insurer, "06139992", FindingKind::different, "139998"},
      {Field::symbol, "見本13", FindingKind::different, "見本12"},
      {Field::symbol, "", FindingKind::empty_in_chart, "見本12"},
      {Field::number, "42", FindingKind::other_form, "0042"},
      {Field::number, "43", FindingKind::different, "0042"},
      {Field::branch, "02", FindingKind::different, "01"},
      {Field::personal_or_family, "家族", FindingKind::different, "本人"},
      {Field::copayment, "1割", FindingKind::different, "3割"},
      {Field::copayment, "?", FindingKind::unreadable, "3割"},
  };
  for (const Case& c : cases) {
    const auto findings = compare(sample_patient({{c.field, c.chart}}), sample_result());
    ASSERT_EQ(findings.size(), 1U) << rule_of(c.field).key << " " << c.chart;
    EXPECT_EQ(findings[0], (Finding{c.field, c.kind, c.chart, c.result}));
  }
}

TEST(Comparison, KeepsQuietAboutWhatOneSideDoesNotTell) {
  Patient bare;
  bare[Field::name] = "見本 一郎";
  EXPECT_EQ(compare(bare, sample_result()), std::vector<Finding>{});
  formats::Result silent = sample_result();
  silent.entitlements[0].branch.reset();
  silent.entitlements[0].copayment.reset();
  EXPECT_EQ(compare(sample_patient({{Field::branch, "09"}, {Field::copayment, "1割"}}), silent),
            std::vector<Finding>{});
}

TEST(Comparison, KnowsTheOtherNameAndTheUnshownCharacter) {
  formats::Result result = sample_result();
  result.entitlements[0].patient.other_name = "別名　一郎";
  result.entitlements[0].patient.name = "見●　一郎";
  auto findings = compare(sample_patient({{Field::name, "別名 一郎"}}), result);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, FindingKind::other_name);
  EXPECT_EQ(findings[0].weight(), Weight::note);
  findings = compare(sample_patient(), result);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, FindingKind::unshown);
}

TEST(Comparison, SaysThatAWholeEntitlementIsMissing) {
  formats::Result result = sample_result();
  result.entitlements[0].kind = formats::EntitlementKind::public_assistance;
  auto findings = compare(sample_patient(), result);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, FindingKind::no_insurance);
  EXPECT_EQ(findings[0].text(terminal::Language::japanese),
            "カルテには医療保険（番号 0042）がありますが、資格確認の結果にはありません。");
  findings = compare(sample_patient({{Field::recipient, "9999996"}}), sample_result());
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, FindingKind::no_assistance);
}

TEST(Comparison, ReadsTheShareOfTheElderlyCertificateToo) {
  formats::Result result = sample_result();
  result.entitlements[0].copayment.reset();
  result.entitlements[0].elderly.emplace();
  result.entitlements[0].elderly->ratio = eligibility::Percent{20};
  const auto findings = compare(sample_patient(), result);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].text(terminal::Language::japanese), "負担割合が違います。カルテ:3割 資格確認:2割");
}

TEST(Comparison, WhatStandsInAChartIsNeverTakenForAPlaceOfTheSentence) {
  const Finding finding{Field::name, FindingKind::different, "{result}", "{field}{chart}"};
  EXPECT_EQ(finding.text(terminal::Language::japanese),
            "氏名が違います。カルテ:{result} 資格確認:{field}{chart}");
}

}  // namespace
}  // namespace kakunin::chart
