// SPDX-License-Identifier: Apache-2.0
#include "base/japanese_date.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace kakunin {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

struct Written {
  Day day;
  const char* text;
};

constexpr Written era_edges[] = {{1873y / 1 / 1, "明治06年01月01日"},   {1912y / 7 / 29, "明治45年07月29日"},
                                 {1912y / 7 / 30, "大正01年07月30日"},  {1926y / 12 / 24, "大正15年12月24日"},
                                 {1926y / 12 / 25, "昭和01年12月25日"}, {1989y / 1 / 7, "昭和64年01月07日"},
                                 {1989y / 1 / 8, "平成01年01月08日"},   {2019y / 4 / 30, "平成31年04月30日"},
                                 {2019y / 5 / 1, "令和01年05月01日"},   {1952y / 1 / 1, "昭和27年01月01日"},
                                 {2024y / 2 / 29, "令和06年02月29日"},  {2117y / 1 / 1, "令和99年01月01日"},
                                 {2118y / 12 / 31, "令和100年12月31日"}};

TEST(EraText, both_sides_of_every_change_of_era) {
  for (const auto& [day, text] : era_edges) EXPECT_EQ(era_text(day), text);
}

TEST(EraText, falls_back_to_iso_where_there_is_no_era_year) {
  EXPECT_EQ(era_text(1872y / 12 / 31), "1872-12-31");
  EXPECT_EQ(era_text(2023y / 2 / 30), "2023-02-30");
  EXPECT_EQ(era_year(1872y / 12 / 31), std::nullopt);
  EXPECT_EQ(era_year(2023y / 2 / 30), std::nullopt);
}

TEST(EraText, year_and_name_come_apart) {
  EXPECT_EQ(era_year(1952y / 1 / 1), (EraYear{Era::showa, 27}));
  EXPECT_EQ(era_name(Era::meiji), "明治");
  EXPECT_EQ(era_name(Era::reiwa), "令和");
}

struct Read {
  const char* text;
  Day day;
};

constexpr Read readable[] = {
    {"昭和27年01月01日", 1952y / 1 / 1},
    {"昭和27年1月1日", 1952y / 1 / 1},
    {" 昭和 27 年 1 月 1 日 ", 1952y / 1 / 1},
    {"昭和２７年１月１日", 1952y / 1 / 1},
    {"昭和27年1月1", 1952y / 1 / 1},
    {"昭27.1.1", 1952y / 1 / 1},
    {"㍼27.1.1", 1952y / 1 / 1},
    {"S27.1.1", 1952y / 1 / 1},
    {"s27/01/01", 1952y / 1 / 1},
    {"Ｓ２７－０１－０１", 1952y / 1 / 1},
    {"S270101", 1952y / 1 / 1},
    {"3270101", 1952y / 1 / 1},
    {"３２７０１０１", 1952y / 1 / 1},
    {"昭和270101", 1952y / 1 / 1},
    {"19520101", 1952y / 1 / 1},
    {"1952-01-01", 1952y / 1 / 1},
    {"1952/1/1", 1952y / 1 / 1},
    {"1952.1.1", 1952y / 1 / 1},
    {"１９５２年１月１日", 1952y / 1 / 1},
    {"1952ー01ー01", 1952y / 1 / 1},
    {"明治6年1月1日", 1873y / 1 / 1},
    {"M45.7.29", 1912y / 7 / 29},
    {"1450729", 1912y / 7 / 29},
    {"大正元年7月30日", 1912y / 7 / 30},
    {"T1.7.30", 1912y / 7 / 30},
    {"2010730", 1912y / 7 / 30},
    {"昭和元年12月25日", 1926y / 12 / 25},
    {"昭和01年12月25日", 1926y / 12 / 25},
    {"平成元年1月8日", 1989y / 1 / 8},
    {"H01.01.08", 1989y / 1 / 8},
    {"4010108", 1989y / 1 / 8},
    {"令和元年5月1日", 2019y / 5 / 1},
    {"令和1年5月1日", 2019y / 5 / 1},
    {"令元.5.1", 2019y / 5 / 1},
    {"R1-5-1", 2019y / 5 / 1},
    {"5010501", 2019y / 5 / 1},
    {"令和6年2月29日", 2024y / 2 / 29},
    // Past the end of the era, as on papers printed before the change.
    {"平成35年3月31日", 2023y / 3 / 31},
    {"昭和64年1月8日", 1989y / 1 / 8},
    {"大正15年12月25日", 1926y / 12 / 25},
};

TEST(ParseDate, reads_what_people_and_files_write) {
  for (const auto& [text, day] : readable) {
    const auto read = parse_date(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(*read, day) << text;
  }
}

struct Refused {
  const char* text;
  DateError error;
};

constexpr Refused refusals[] = {
    {"", DateError::not_a_date},
    {"昭和", DateError::not_a_date},
    {"昭和27年", DateError::not_a_date},
    {"昭和27年1月", DateError::not_a_date},
    {"昭和1952年1月1日", DateError::not_a_date},
    {"昭和127年1月1日", DateError::not_a_date},
    {"1952-001-01", DateError::not_a_date},
    {"19520-1-1", DateError::not_a_date},
    {"X27.1.1", DateError::not_a_date},
    {"27.1.1", DateError::not_a_date},
    {"元年1月1日", DateError::not_a_date},
    {"昭和27年1月1日生", DateError::not_a_date},
    {"1952-01-01T00:00:00", DateError::not_a_date},
    {"1952 1 1", DateError::not_a_date},
    {"195201", DateError::not_a_date},
    {"0270101", DateError::not_a_date},
    {"6270101", DateError::not_a_date},
    {"S19520101", DateError::not_a_date},
    {"昭和-27年1月1日", DateError::not_a_date},
    {"昭和27年元月1日", DateError::not_a_date},
    {"\xFF\xFE", DateError::not_a_date},
    {"昭和27年2月30日", DateError::no_such_day},
    {"昭和27年13月1日", DateError::no_such_day},
    {"2023-02-29", DateError::no_such_day},
    {"19521301", DateError::no_such_day},
    {"昭和0年1月1日", DateError::no_such_day},
    {"昭和27年0月0日", DateError::part_unknown},
    {"19520100", DateError::part_unknown},
    {"19520001", DateError::part_unknown},
    {"3270000", DateError::part_unknown},
    {"令和1年4月30日", DateError::before_era},
    {"平成1年1月7日", DateError::before_era},
    {"昭和1年12月24日", DateError::before_era},
    {"大正1年7月29日", DateError::before_era},
    {"明治5年12月2日", DateError::before_gregorian},
    {"明治元年1月25日", DateError::before_gregorian},
    {"1872-12-31", DateError::before_gregorian},
};

TEST(ParseDate, says_why_it_refuses) {
  for (const auto& [text, error] : refusals) {
    const auto read = parse_date(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(static_cast<int>(read.error()), static_cast<int>(error)) << text;
  }
}

TEST(ParseDate, does_not_read_long_texts) {
  EXPECT_FALSE(parse_date(std::string(1'000'000, '1')));
  EXPECT_FALSE(parse_date("昭和27年1月1日" + std::string(64, ' ')));
}

TEST(PlainDates, are_strict) {
  EXPECT_EQ(parse_iso("1952-01-01"), 1952y / 1 / 1);
  EXPECT_EQ(parse_compact("19520101"), 1952y / 1 / 1);
  EXPECT_EQ(parse_iso("0001-01-01"), 1y / 1 / 1);
  for (const char* text : {"", "1952-1-1", "1952/01/01", "1952-01-01 ", "1952-02-30", "1952-13-01",
                           "-952-01-01", "19520101", "1952-0a-01", "１９５２-01-01"}) {
    EXPECT_EQ(parse_iso(text), std::nullopt) << text;
  }
  for (const char* text :
       {"", "1952011", "195201011", "19520230", "1952-1-1", "19520a01", " 9520101", "19520100"}) {
    EXPECT_EQ(parse_compact(text), std::nullopt) << text;
  }
}

TEST(AllDates, every_day_from_1873_to_2100_survives_every_form) {
  const sys_days last{2100y / 12 / 31};
  for (sys_days at{1873y / 1 / 1}; at <= last; at += days{1}) {
    const Day day{at};
    ASSERT_EQ(parse_date(era_text(day)), day) << era_text(day);
    ASSERT_EQ(parse_iso(iso_text(day)), day) << iso_text(day);
    ASSERT_EQ(parse_compact(compact_text(day)), day) << compact_text(day);
    const auto era = era_year(day).value();
    char receipt[16];
    std::snprintf(receipt, sizeof receipt, "%d%02d%02u%02u", static_cast<int>(era.era), era.year % 100,
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    if (era.year < 100) {
      ASSERT_EQ(parse_date(receipt), day) << receipt;
    }
  }
}

TEST(AllDates, era_texts_never_go_backwards) {
  EraYear before{Era::meiji, 5};
  for (sys_days at{1873y / 1 / 1}; at <= sys_days{2100y / 12 / 31}; at += days{1}) {
    const EraYear now = era_year(Day{at}).value();
    ASSERT_TRUE(now.era > before.era ? now.year == 1 : now.era == before.era && now.year - before.year <= 1);
    ASSERT_GE(now.year, now.era == before.era ? before.year : 1);
    before = now;
  }
}

struct Age {
  Day birth;
  Day on;
  int years;
};

constexpr Age ages[] = {
    {1952y / 1 / 1, 2025y / 4 / 15, 73},  {1952y / 4 / 16, 2025y / 4 / 15, 72},
    {1952y / 4 / 15, 2025y / 4 / 15, 73}, {2025y / 4 / 15, 2025y / 4 / 15, 0},
    {2025y / 4 / 16, 2025y / 4 / 15, -1}, {2020y / 2 / 29, 2025y / 2 / 28, 4},
    {2020y / 2 / 29, 2025y / 3 / 1, 5},   {2020y / 2 / 29, 2024y / 2 / 28, 3},
    {2020y / 2 / 29, 2024y / 2 / 29, 4},
};

TEST(Age, full_years_with_births_on_02_29) {
  for (const auto& [birth, on, years] : ages) {
    EXPECT_EQ(full_years(birth, on), years) << iso_text(birth) << " on " << iso_text(on);
  }
  EXPECT_EQ(birthday_in(1952y / 2 / 29, 2027y), 2027y / 3 / 1);
  EXPECT_EQ(birthday_in(1952y / 2 / 29, 2028y), 2028y / 2 / 29);
}

}  // namespace
}  // namespace kakunin
