// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names of the files put into other programs' folders. Time is Japan's.
//
//   timed_file_name("OQSsiquc01res_face_", time, ".xml")   OQSsiquc01res_face_20260501093015.xml
//   daily_file_name("kakunin_", day, ".csv")               kakunin_20260501.csv

#include <string>
#include <string_view>

#include "base/clock.h"

namespace kakunin::handover {

/// prefix + yyyyMMddHHmmss + suffix.
[[nodiscard]] std::string timed_file_name(std::string_view prefix, TimePoint time, std::string_view suffix);
/// prefix + yyyyMMdd + suffix.
[[nodiscard]] std::string daily_file_name(std::string_view prefix, Day day, std::string_view suffix);

}  // namespace kakunin::handover
