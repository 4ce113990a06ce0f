// SPDX-License-Identifier: Apache-2.0
#include "terminal/display_words.h"

#include <array>
#include <chrono>

#include "base/japanese_date.h"

namespace kakunin::terminal {

using eligibility::LossReason;
using eligibility::PersonalOrFamily;

Text text(eligibility::Sex sex) {
  constexpr std::array<Text, 4> words = {{{}, {"男", "Male"}, {"女", "Female"}, {"未設定", "Not set"}}};
  return words.at(static_cast<std::size_t>(sex));
}

Text text(eligibility::CardClassification classification) {
  constexpr std::array<Text, 8> words = {{{},
                                          {"一般", "General"},
                                          {"退職", "Retired person"},
                                          {"短期（一般）", "Short-term (general)"},
                                          {"短期（退職）", "Short-term (retired person)"},
                                          {"特別療養費支給対象者", "Special medical expenses"},
                                          {"特例退職", "Special retired person"},
                                          {"自衛官診療証", "Self-Defense Forces"}}};
  return words.at(static_cast<std::size_t>(classification));
}

Text text(PersonalOrFamily which) {
  if (which == PersonalOrFamily::insured) return {"本人", "Insured person"};
  return {"家族", "Family member"};
}

Text text(LossReason reason) {
  switch (reason) {
    case LossReason::death:
      return {"死亡", "Death"};
    case LossReason::public_assistance_started:
      return {"生活保護受給開始", "Public assistance began"};
    case LossReason::other_insurance_acquired:
      return {"医療保険等の資格取得", "Other insurance began"};
    case LossReason::other:
      break;
  }
  return {"その他", "Other"};
}

std::string text(eligibility::Percent share, Language language) {
  constexpr int one_tenth = 10;
  if (language == Language::english) return std::to_string(share.value) + "%";
  if (share.value % one_tenth == 0) return std::to_string(share.value / one_tenth) + "割";
  return std::to_string(share.value) + "％";
}

std::string month_text(std::chrono::month month, Language language) {
  constexpr std::array<std::string_view, 12> names = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
  const unsigned number = static_cast<unsigned>(month);
  if (language == Language::japanese || !month.ok()) return std::to_string(number) + "月";
  return std::string{names.at(number - 1)};
}

std::string day_text(Day day, Language language) {
  if (language == Language::japanese || !day.ok()) return era_text(day);
  return std::to_string(static_cast<unsigned>(day.day())) + " " + month_text(day.month(), language) + " " +
         std::to_string(static_cast<int>(day.year()));
}

std::string text(Day day, Language language) {
  const std::string told = day_text(day, language);
  return language == Language::japanese || !day.ok() ? told : told + " (" + era_text(day) + ")";
}

std::string fill(std::string_view sentence, std::string_view value) {
  std::string filled{sentence};
  constexpr std::string_view place = "{}";
  if (const std::size_t at = filled.find(place); at != std::string::npos) {
    filled.replace(at, place.size(), value);
  }
  return filled;
}

}  // namespace kakunin::terminal
