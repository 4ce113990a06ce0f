// SPDX-License-Identifier: Apache-2.0
#pragma once
// Invented persons and entitlements for the tests of this room.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "eligibility/person.h"
#include "eligibility/verdict.h"

namespace kakunin::eligibility {

inline Person taro() {
  using namespace std::chrono_literals;
  Person person;
  person.id = "taro";
  person.identity.name = "資格　太郎";
  person.identity.name_kana = "シカク タロウ";
  person.identity.sex = Sex::male;
  person.identity.birth = 1952y / 1 / 1;
  person.identity.address = "東京都港区見本一丁目2番3号";
  person.identity.postal_code = "105-0000";
  person.registered = true;
  return person;
}

inline InsurerNumber insurer(const char* text = "06139992") {
  return InsurerNumber::parse(text).value();
}

inline HealthInsurance insurance_from(std::string number, Day acquired, std::optional<Day> lost = {}) {
  HealthInsurance insurance{.insurer = insurer()};
  insurance.insurer_name = "見本健康保険組合";
  insurance.symbol = "見本";
  insurance.number = std::move(number);
  insurance.acquired = acquired;
  insurance.lost = lost;
  return insurance;
}

inline PublicAssistance assistance_from(std::string office, Day started, std::optional<Day> ended = {},
                                        std::vector<std::chrono::year_month> tickets = {}) {
  PublicAssistance assistance;
  assistance.welfare_office = std::move(office);
  assistance.payer = PayerNumber::parse("12139994");
  assistance.recipient = RecipientNumber::parse("9999996");
  assistance.started = started;
  assistance.ended = ended;
  for (const auto month : tickets) assistance.tickets.push_back({.month = month, .issue_number = ""});
  return assistance;
}

}  // namespace kakunin::eligibility
