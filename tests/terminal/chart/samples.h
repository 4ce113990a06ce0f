// SPDX-License-Identifier: Apache-2.0
#pragma once
// A result and the chart of the same person, to be changed by each test.

#include <utility>

#include "formats/result.h"
#include "terminal/chart/patient.h"

namespace kakunin::chart::test {

[[nodiscard]] inline formats::Result sample_result() {
  using namespace std::chrono_literals;
  formats::Result result;
  formats::Entitlement& entitlement = result.entitlements.emplace_back();
  entitlement.insurer = eligibility::InsurerNumber::parse("139998");
  entitlement.symbol = "見本12";
  entitlement.number = "0042";
  entitlement.branch = eligibility::BranchNumber::parse("01");
  entitlement.personal_or_family = eligibility::PersonalOrFamily::insured;
  entitlement.copayment = eligibility::Percent{30};
  entitlement.patient.name = "見本　一郎";
  entitlement.patient.name_kana = "ミホン イチロウ";
  entitlement.patient.sex = eligibility::Sex::male;
  entitlement.patient.birth = 1979y / 2 / 3;
  return result;
}

using Told = std::initializer_list<std::pair<Field, const char*>>;

[[nodiscard]] inline Patient patient(Told told) {
  Patient patient;
  for (const auto& [field, text] : told) patient[field] = text;
  return patient;
}

[[nodiscard]] inline Patient sample_patient(Told changes = {}) {
  Patient sample = patient({{Field::patient_id, "1001"},
                            {Field::name, "見本 一郎"},
                            {Field::kana, "ﾐﾎﾝ ｲﾁﾛｳ"},
                            {Field::birth, "S54.2.3"},
                            {Field::sex, "1"},
                            {Field::insurer, "00139998"},
                            {Field::symbol, "見本１２"},
                            {Field::number, "0042"},
                            {Field::branch, "1"},
                            {Field::personal_or_family, "本人"},
                            {Field::copayment, "3割"}});
  for (const auto& [field, text] : changes) sample[field] = text;
  return sample;
}

}  // namespace kakunin::chart::test
