// SPDX-License-Identifier: Apache-2.0
#include "base/japanese_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "base/japanese_text.h"
#include "base/text.h"

namespace kakunin {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

struct EraRow {
  Era era;
  std::string_view name;
  std::string_view kanji;
  char letter;
  Day start;       // for 明治 the first Gregorian day
  int first_year;  // the Gregorian year that is year 1
};

constexpr std::array eras{
    EraRow{Era::reiwa, "令和", "令", 'R', year{2019} / 5 / 1, 2019},
    EraRow{Era::heisei, "平成", "平", 'H', year{1989} / 1 / 8, 1989},
    EraRow{Era::showa, "昭和", "昭", 'S', year{1926} / 12 / 25, 1926},
    EraRow{Era::taisho, "大正", "大", 'T', year{1912} / 7 / 30, 1912},
    EraRow{Era::meiji, "明治", "明", 'M', year{1873} / 1 / 1, 1868},
};

[[nodiscard]] const EraRow* era_of_receipt_digit(char digit) {
  const auto* found = std::find_if(eras.begin(), eras.end(), [&](const EraRow& row) {
    return static_cast<char>('0' + static_cast<int>(row.era)) == digit;
  });
  return found == eras.end() ? nullptr : found;
}

// Takes an era off the front of the text: its name, its kanji or its letter.
[[nodiscard]] const EraRow* take_era(std::string_view& text) {
  for (const EraRow& row : eras) {
    for (const std::string_view form : {row.name, row.kanji}) {
      if (!text.starts_with(form)) continue;
      text.remove_prefix(form.size());
      return &row;
    }
    if (!text.empty() && (text.front() == row.letter || text.front() == row.letter - 'A' + 'a')) {
      text.remove_prefix(1);
      return &row;
    }
  }
  return nullptr;
}

struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
};

[[nodiscard]] int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "yymmdd" or "yyyymmdd".
[[nodiscard]] Parts split_digits(std::string_view digits) {
  const std::size_t year_length = digits.size() - 4;
  return {number_of(digits.substr(0, year_length)), number_of(digits.substr(year_length, 2)),
          number_of(digits.substr(year_length + 2))};
}

// Takes a number of one to max digits off the front; "元" counts as 1.
[[nodiscard]] std::optional<int> take_number(std::string_view& text, std::size_t max, bool first_year_kanji) {
  constexpr std::string_view first_year = "元";
  if (first_year_kanji && text.starts_with(first_year)) {
    text.remove_prefix(first_year.size());
    return 1;
  }
  const std::size_t length = std::min(text.find_first_not_of("0123456789"), text.size());
  if (length == 0 || length > max) return std::nullopt;
  const int value = number_of(text.substr(0, length));
  text.remove_prefix(length);
  return value;
}

// Takes one separator off the front: the kanji that belongs here, or one of . / -
[[nodiscard]] bool take_separator(std::string_view& text, std::string_view kanji) {
  for (const std::string_view separator :
       {kanji, std::string_view{"."}, std::string_view{"/"}, std::string_view{"-"}}) {
    if (!text.starts_with(separator)) continue;
    text.remove_prefix(separator.size());
    return true;
  }
  return false;
}

[[nodiscard]] std::optional<Parts> split_separated(std::string_view text, bool has_era) {
  const auto y = take_number(text, has_era ? 2 : 4, has_era);
  if (!y || !take_separator(text, "年")) return std::nullopt;
  const auto m = take_number(text, 2, false);
  if (!m || !take_separator(text, "月")) return std::nullopt;
  const auto d = take_number(text, 2, false);
  if (!d) return std::nullopt;
  if (!text.empty() && text != "日") return std::nullopt;
  return Parts{*y, *m, *d};
}

[[nodiscard]] Expected<Day, DateError> make_day(const Parts& parts, const EraRow* era) {
  if (parts.month == 0 || parts.day == 0) return unexpected(DateError::part_unknown);
  if (era != nullptr && parts.year == 0) return unexpected(DateError::no_such_day);
  const int gregorian = era == nullptr ? parts.year : era->first_year + parts.year - 1;
  const Day made{year{gregorian}, month{static_cast<unsigned>(parts.month)},
                 day{static_cast<unsigned>(parts.day)}};
  if (!made.ok()) return unexpected(DateError::no_such_day);
  if (made < eras.back().start) return unexpected(DateError::before_gregorian);
  if (era != nullptr && made < era->start) return unexpected(DateError::before_era);
  return made;
}

}  // namespace

std::optional<EraYear> era_year(Day value) {
  if (!value.ok()) return std::nullopt;
  const auto* found =
      std::find_if(eras.begin(), eras.end(), [&](const EraRow& row) { return value >= row.start; });
  if (found == eras.end()) return std::nullopt;
  return EraYear{found->era, static_cast<int>(value.year()) - found->first_year + 1};
}

std::string_view era_name(Era era) {
  const auto* found =
      std::find_if(eras.begin(), eras.end(), [&](const EraRow& row) { return row.era == era; });
  return found == eras.end() ? std::string_view{} : found->name;
}

std::string era_text(Day value) {
  const auto at = era_year(value);
  if (!at) return iso_text(value);
  std::array<char, 32> numbers{};
  const int length = std::snprintf(numbers.data(), numbers.size(), "%02d年%02u月%02u日", at->year,
                                   static_cast<unsigned>(value.month()), static_cast<unsigned>(value.day()));
  return std::string{era_name(at->era)}.append(numbers.data(), static_cast<std::size_t>(length));
}

std::string iso_text(Day value) {
  const int year = static_cast<int>(value.year());
  if (!value.ok() || year < 0 || year > 9999) {
    std::array<char, 40> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year, static_cast<unsigned>(value.month()),
                      static_cast<unsigned>(value.day()));
    return {text.data(), static_cast<std::size_t>(length)};
  }
  std::string text = "0000-00-00";
  const auto put = [&text](std::size_t last, unsigned number) {
    for (; number > 0; number /= 10) text[last--] = static_cast<char>('0' + number % 10);
  };
  put(3, static_cast<unsigned>(year));
  put(6, static_cast<unsigned>(value.month()));
  put(9, static_cast<unsigned>(value.day()));
  return text;
}

std::string compact_text(Day value) {
  std::string text = iso_text(value);
  std::erase(text, '-');
  return text;
}

std::optional<Day> parse_compact(std::string_view text) {
  if (text.size() != 8 || !is_all_digits(text)) return std::nullopt;
  const Parts parts = split_digits(text);
  const Day made{year{parts.year}, month{static_cast<unsigned>(parts.month)},
                 day{static_cast<unsigned>(parts.day)}};
  if (!made.ok()) return std::nullopt;
  return made;
}

std::optional<Day> parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::string digits{text.substr(0, 4)};
  digits.append(text.substr(5, 2)).append(text.substr(8, 2));
  return parse_compact(digits);
}

Expected<Day, DateError> parse_date(std::string_view text) {
  constexpr std::size_t longest = 64;
  if (text.size() > longest) return unexpected(DateError::not_a_date);
  const std::string plain = comparable(text);
  std::string_view rest = plain;
  const EraRow* era = take_era(rest);
  if (is_all_digits(rest)) {
    if (era != nullptr && rest.size() == 6) return make_day(split_digits(rest), era);
    if (era == nullptr && rest.size() == 8) return make_day(split_digits(rest), nullptr);
    if (era == nullptr && rest.size() == 7) {
      era = era_of_receipt_digit(rest.front());
      if (era != nullptr) return make_day(split_digits(rest.substr(1)), era);
    }
    return unexpected(DateError::not_a_date);
  }
  const auto parts = split_separated(rest, era != nullptr);
  if (!parts) return unexpected(DateError::not_a_date);
  if (era == nullptr && parts->year < 1000) return unexpected(DateError::not_a_date);
  return make_day(*parts, era);
}

Day birthday_in(Day birth, std::chrono::year in) {
  const Day same{in, birth.month(), birth.day()};
  return same.ok() ? same : Day{in, month{3}, day{1}};
}

int full_years(Day birth, Day on) {
  const int years = static_cast<int>(on.year()) - static_cast<int>(birth.year());
  return on < birthday_in(birth, on.year()) ? years - 1 : years;
}

}  // namespace kakunin
