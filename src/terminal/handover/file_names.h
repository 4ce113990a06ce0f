// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names of the files put into other programs' folders. Time is Japan's.
//
//   face_file_name(time)              OQSsiquc01res_face_20260501093015.xml
//   daily_file_name("kakunin_", day)  kakunin_20260501.csv
//
// Source of the first: receipt computers read prefix and 14 digits; facts on OQS-IF-002.

#include <string>
#include <string_view>

#include "base/clock.h"

namespace kakunin::handover {

/// prefix + yyyyMMddHHmmss + suffix.
[[nodiscard]] std::string timed_file_name(std::string_view prefix, TimePoint time, std::string_view suffix);
/// prefix + yyyyMMdd + suffix.
[[nodiscard]] std::string daily_file_name(std::string_view prefix, Day day, std::string_view suffix);

/// yyyyMMddHHmmss in Japan.
[[nodiscard]] std::string digits_of(TimePoint time);

}  // namespace kakunin::handover
