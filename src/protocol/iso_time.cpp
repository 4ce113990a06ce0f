// SPDX-License-Identifier: Apache-2.0
#include "protocol/iso_time.h"

#include <algorithm>

#include "base/japanese_date.h"

namespace kakunin::protocol {
namespace {

void append_two_digits(std::string& to, long value) {
  to += static_cast<char>('0' + value / 10);
  to += static_cast<char>('0' + value % 10);
}

// The two digits at text[at], or -1.
[[nodiscard]] int two_digits_at(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
  return std::max(digit(at) * 10 + digit(at + 1), -1);
}

}  // namespace

std::string to_iso(std::chrono::year_month month) {
  return iso_text(month / std::chrono::day{1}).substr(0, 7);
}

std::string to_iso(TimePoint time) {
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - midnight};
  std::string text = iso_text(Day{midnight});
  text += 'T';
  append_two_digits(text, clock.hours().count());
  text += ':';
  append_two_digits(text, clock.minutes().count());
  text += ':';
  append_two_digits(text, clock.seconds().count());
  text += 'Z';
  return text;
}

std::optional<std::chrono::year_month> parse_iso_month(std::string_view text) {
  const auto first = parse_iso(std::string(text) + "-01");
  if (!first) return std::nullopt;
  return first->year() / first->month();
}

std::optional<TimePoint> parse_iso_time(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') {
    return std::nullopt;
  }
  const auto day = parse_iso(text.substr(0, 10));
  const int hours = two_digits_at(text, 11);
  const int minutes = two_digits_at(text, 14);
  const int seconds = two_digits_at(text, 17);
  if (!day || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
    return std::nullopt;
  }
  return TimePoint{std::chrono::sys_days{*day}} + std::chrono::hours{hours} + std::chrono::minutes{minutes} +
         std::chrono::seconds{seconds};
}

}  // namespace kakunin::protocol
