// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <gtest/gtest.h>

#include <random>

namespace kakunin {
namespace {

using Fields = std::vector<std::string>;

struct Row {
  std::size_t line;
  std::optional<Fields> fields;
  bool operator==(const Row&) const = default;
};
std::vector<Row> rows_of(std::string_view text, char separator = ',') {
  std::vector<Row> rows;
  CsvReader reader(text, separator);
  while (auto row = reader.next()) rows.push_back({row->line, row->fields});
  return rows;
}

TEST(Csv, ReadsRowsWithTheLinesTheyBeginOn) {
  EXPECT_EQ(rows_of("a,b\r\n\n\"x\ny\",\"\"\"q\"\"\"\rlast"),
            (std::vector<Row>{{1, Fields{"a", "b"}}, {3, Fields{"x\ny", "\"q\""}}, {5, Fields{"last"}}}));
  EXPECT_EQ(rows_of("a;b,c", ';'), (std::vector<Row>{{1, Fields{"a", "b,c"}}}));
  EXPECT_EQ(rows_of(""), std::vector<Row>{});
  EXPECT_EQ(rows_of(",\n"), (std::vector<Row>{{1, Fields{"", ""}}}));
}

TEST(Csv, AQuoteLeftOpenCostsItsLineOnly) {
  EXPECT_EQ(rows_of("a,\"b\nc,d\n"), (std::vector<Row>{{1, std::nullopt}, {2, Fields{"c", "d"}}}));
  EXPECT_EQ(rows_of("a\"b\"\nc\n"), (std::vector<Row>{{1, std::nullopt}, {2, Fields{"c"}}}));
}

TEST(Csv, WhatIsWrittenReadsBack) {
  std::mt19937 random(7);
  const std::string alphabet = "ab,\"\r\n;='-あ";
  for (int round = 0; round < 2'000; ++round) {
    Fields fields(1 + random() % 4);
    for (std::string& field : fields) {
      for (std::size_t n = random() % 6; n > 0; --n) field += alphabet[random() % alphabet.size()];
    }
    const char separator = round % 2 == 0 ? ',' : ';';
    const std::string text = csv_line(fields, separator) + csv_line(fields, separator);
    const auto rows = rows_of(text, separator);
    ASSERT_EQ(rows.size(), 2U) << text;
    EXPECT_EQ(rows[0].fields, fields) << text;
    EXPECT_EQ(rows[1].fields, fields) << text;
  }
}

TEST(Csv, GuardsFormulasAndTakesTheGuardAwayAgain) {
  for (const char* formula : {"=1+1", "+81", "-1", "@x", "\t=1", "'=1", "''-"}) {
    EXPECT_EQ(with_formula_guard(formula), std::string("'") + formula);
    EXPECT_EQ(without_formula_guard(with_formula_guard(formula)), formula);
  }
  for (const char* plain : {"", "'", "'a", "資格 太郎", "0123", "a=b"}) {
    EXPECT_EQ(with_formula_guard(plain), plain);
    EXPECT_EQ(without_formula_guard(plain), plain);
  }
}

}  // namespace
}  // namespace kakunin
