// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a text of a chart means, in the many ways clinics' programs write it. nullopt: none of them.

#include <optional>
#include <string_view>

#include "base/clock.h"
#include "eligibility/person.h"

namespace kakunin::chart {

[[nodiscard]] std::optional<Day> day_of(std::string_view text);
/// 男, 女, 男性, 1, 2, M, F, male ...
[[nodiscard]] std::optional<eligibility::Sex> sex_of(std::string_view text);
/// 本人, 家族, 被扶養者, 世帯主, 1, 2 ...
[[nodiscard]] std::optional<eligibility::PersonalOrFamily> relation_of(std::string_view text);
/// 3割, 30%, 030, 30, 3, 0.3: a share of tenths is meant by 1-9 alone, of percent by 10-100.
[[nodiscard]] std::optional<eligibility::Percent> percent_of(std::string_view text);

/// Kanji, kana or letters with a space at most; no digits.
[[nodiscard]] bool looks_like_name(std::string_view text);
/// Nothing but kana, spaces and ー.
[[nodiscard]] bool looks_like_kana(std::string_view text);

}  // namespace kakunin::chart
