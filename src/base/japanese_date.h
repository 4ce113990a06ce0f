// SPDX-License-Identifier: Apache-2.0
#pragma once
// Dates as Japanese paper and Japanese files write them.
//
//   parse_date("昭和27年1月1日")   // 1952-01-01; also S27.1.1, 3270101, 19520101, 1952-01-01,
//   １９５２／１／１ era_text(day)                  // "昭和27年01月01日"
//
// Era starts: 大正 1912-07-30, 昭和 1926-12-25, 平成 1989-01-08, 令和 2019-05-01; 明治 counts from 1873-01-01
// (明治6年), the first day of the solar calendar: earlier days are refused, they were lunar.
// Assumption: year 1 is written 01年, as the official screen shows only two-digit numerals; 元年 is read too.
// Assumption: a date past the end of its era goes on counting (平成35年 is 2023), because papers printed
// before a change of era carry such dates; a date before the start of its era is refused.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/expected.h"

namespace kakunin {

/// 元号; the values are the digits used in receipts (レセプト).
enum class Era : std::uint8_t { meiji = 1, taisho = 2, showa = 3, heisei = 4, reiwa = 5 };

struct EraYear {
  Era era;
  int year;
  bool operator==(const EraYear&) const = default;
};

/// The era and its year on that day; nullopt before 1873-01-01 and for a day that does not exist.
[[nodiscard]] std::optional<EraYear> era_year(Day day);

/// "昭和".
[[nodiscard]] std::string_view era_name(Era era);

/// "昭和27年01月01日", zero-padded; the ISO form where there is no era year.
[[nodiscard]] std::string era_text(Day day);

/// "1952-01-01" and "19520101", for years 0 to 9999.
[[nodiscard]] std::string iso_text(Day day);
[[nodiscard]] std::string compact_text(Day day);

/// Exactly yyyy-mm-dd, or exactly yyyymmdd, of a day that exists.
[[nodiscard]] std::optional<Day> parse_iso(std::string_view text);
[[nodiscard]] std::optional<Day> parse_compact(std::string_view text);

enum class DateError : std::uint8_t {
  not_a_date,        // no known form
  no_such_day,       // 02-30, month 13
  part_unknown,      // month or day 00, as resident registers write an unknown birth date
  before_era,        // 令和1年4月30日
  before_gregorian,  // before 1873-01-01
};

/// Reads what a person types or a file carries, in any of the forms above: era names, single kanji, letters
/// of either case, receipt digits, separators 年月日 . / -, any width, spaces anywhere.
[[nodiscard]] Expected<Day, DateError> parse_date(std::string_view text);

/// The birthday in a year: for births on 02-29 it is 03-01 in common years, the first day on which the person
/// has reached the age under 年齢計算ニ関スル法律 (the age is reached when 02-28 ends).
[[nodiscard]] Day birthday_in(Day birth, std::chrono::year year);

/// Full years of age on a day; negative before birth.
[[nodiscard]] int full_years(Day birth, Day on);

}  // namespace kakunin
