// SPDX-License-Identifier: Apache-2.0
#pragma once
// Answers of the service to look at: one of each kind a counter meets, and the longest values it must bear.
// Every person is invented.

#include <chrono>

#include "protocol/messages.h"

namespace kakunin::gallery {

inline constexpr Day today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};

[[nodiscard]] protocol::VerdictAnswer insured();
/// Every field as long as it gets.
[[nodiscard]] protocol::VerdictAnswer insured_with_long_values();
[[nodiscard]] protocol::VerdictAnswer elderly();
[[nodiscard]] protocol::VerdictAnswer preschool_child();
/// 後期高齢者医療.
[[nodiscard]] protocol::VerdictAnswer late_elderly();
/// The example of the official notice.
[[nodiscard]] protocol::VerdictAnswer on_assistance();
[[nodiscard]] protocol::VerdictAnswer insured_and_on_assistance();
[[nodiscard]] protocol::VerdictAnswer assistance_without_ticket();
[[nodiscard]] protocol::VerdictAnswer assistance_ended();
[[nodiscard]] protocol::VerdictAnswer insurance_lost();
/// Answers that tell no more than themselves.
[[nodiscard]] protocol::VerdictAnswer bare(eligibility::Validity validity);
/// Every notice there is rides on it.
[[nodiscard]] protocol::VerdictAnswer with_notices();

}  // namespace kakunin::gallery
