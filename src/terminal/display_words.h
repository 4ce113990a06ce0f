// SPDX-License-Identifier: Apache-2.0
#pragma once
// Coded values and days of a verdict as words. Japanese words are those of the OQS tables.

#include <string>
#include <string_view>

#include "eligibility/person.h"
#include "terminal/language.h"

namespace kakunin::terminal {

[[nodiscard]] Text text(eligibility::Sex sex);
[[nodiscard]] Text text(eligibility::CardClassification classification);
[[nodiscard]] Text text(eligibility::PersonalOrFamily which);
[[nodiscard]] Text text(eligibility::LossReason reason);

/// "3割", "30%".
[[nodiscard]] std::string text(eligibility::Percent share, Language language);
/// "昭和27年01月01日", "1 January 1952".
[[nodiscard]] std::string day_text(Day day, Language language);
/// "1月", "January".
[[nodiscard]] std::string month_text(std::chrono::month month, Language language);
/// As day_text(), in English with the Japanese day behind it, as it stands on the patient's papers:
/// "1 January 1952 (昭和27年01月01日)".
[[nodiscard]] std::string text(Day day, Language language);

/// The sentence with the value in the place of its "{}".
[[nodiscard]] std::string fill(std::string_view sentence, std::string_view value);

}  // namespace kakunin::terminal
