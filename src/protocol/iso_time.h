// SPDX-License-Identifier: Apache-2.0
#pragma once
// Days, months and times as ISO 8601 / RFC 3339 texts: 2026-11-23, 2026-11, 2026-11-23T01:02:03Z. Readers
// take exactly these forms: four-digit years from 1000, no fractions, no offset but Z, no leap second.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace kakunin::protocol {

[[nodiscard]] std::string to_iso(std::chrono::year_month month);
[[nodiscard]] std::string to_iso(TimePoint time);

[[nodiscard]] std::optional<std::chrono::year_month> parse_iso_month(std::string_view text);
[[nodiscard]] std::optional<TimePoint> parse_iso_time(std::string_view text);

}  // namespace kakunin::protocol
