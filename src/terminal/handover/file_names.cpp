// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/file_names.h"

#include <array>
#include <cstdio>

namespace kakunin::handover {
namespace {

constexpr std::chrono::hours japan{9};

std::string digits(Day day) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d%02u%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

}  // namespace

std::string digits_of(TimePoint time) {
  const auto in_japan = time + japan;
  const std::chrono::hh_mm_ss of_day{in_japan - std::chrono::floor<std::chrono::days>(in_japan)};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d%02d%02d", static_cast<int>(of_day.hours().count()),
                static_cast<int>(of_day.minutes().count()), static_cast<int>(of_day.seconds().count()));
  return digits(day_in_japan(time)) + text.data();
}

std::string timed_file_name(std::string_view prefix, TimePoint time, std::string_view suffix) {
  return std::string{prefix} + digits_of(time) + std::string{suffix};
}

std::string daily_file_name(std::string_view prefix, Day day, std::string_view suffix) {
  return std::string{prefix} + digits(day) + std::string{suffix};
}

}  // namespace kakunin::handover
