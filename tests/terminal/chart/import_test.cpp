// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "base/japanese_text.h"
#include "terminal/chart/fields.h"
#include "terminal/chart/mapping.h"
#include "terminal/chart/samples.h"

namespace kakunin::chart {
namespace {

using test::patient;

constexpr std::string_view titled =
    "患者番号,氏名,ﾌﾘｶﾞﾅ,生年月日,性別,保険者番号,記号,番号,枝番,メモ\r\n"
    "1001,見本　一郎,ﾐﾎﾝ ｲﾁﾛｳ,S54.2.3,男,139998,見本12,0042,01,\"来院,午前\"\r\n"
    "\r\n"
    "1002,見本　花子,ﾐﾎﾝ ﾊﾅｺ,S60.5.12,女,06139992,,1234567,,\r\n";

Import import(std::string_view bytes) {
  const Table table = read_table(bytes).value();
  return import_patients(table, guess_mapping(table));
}

TEST(ChartImport, ReadsEveryEncodingAlike) {
  const Import utf8 = import(titled);
  ASSERT_EQ(utf8.patients.size(), 2U);
  EXPECT_EQ(utf8.patients[0].text(Field::kana), "ﾐﾎﾝ ｲﾁﾛｳ");
  EXPECT_EQ(utf8.patients[1].text(Field::symbol), "");
  EXPECT_TRUE(utf8.patients[1][Field::symbol]);
  EXPECT_FALSE(utf8.patients[1][Field::copayment]);
  EXPECT_TRUE(utf8.odd.empty());
  EXPECT_EQ(import("\xEF\xBB\xBF" + std::string(titled)).patients, utf8.patients);
  EXPECT_EQ(import(encode_cp932(titled).value()).patients, utf8.patients);
  std::string tabs(titled);
  std::ranges::replace(tabs, ',', '\t');
  EXPECT_EQ(import(tabs).patients, utf8.patients);
}

TEST(ChartImport, ReadsJson) {
  const Import found = import(R"([{"患者番号": 1001, "name": "見本 一郎", "birth": "1979-02-03"},
                                  {"name": "見本 花子", "枝番": null}])");
  EXPECT_EQ(found.patients[0], patient({{Field::patient_id, "1001"},
                                        {Field::name, "見本 一郎"},
                                        {Field::birth, "1979-02-03"},
                                        {Field::branch, ""}}));
  EXPECT_EQ(found.patients[1].text(Field::name), "見本 花子");
}

TEST(ChartImport, GuessesColumnsWithoutTitlesByTheirValues) {
  const Table table =
      read_table(
          "7,ミホン イチロウ,見本 一郎,1979/2/3,139998\n8,ミホン ハナコ,見本 花子,1985/5/12,06139992\n")
          .value();
  EXPECT_FALSE(table.has_header);
  const Import found = import_patients(table, guess_mapping(table));
  EXPECT_EQ(found.patients[0], patient({{Field::kana, "ミホン イチロウ"},
                                        {Field::name, "見本 一郎"},
                                        {Field::birth, "1979/2/3"},
                                        {Field::insurer, "139998"}}));
}

TEST(ChartImport, JoinsPartedNames) {
  const Import found = import("姓,名,セイ,メイ,生年月日\n見本,一郎,ﾐﾎﾝ,ｲﾁﾛｳ,S54.2.3\n資格,,,,S27.1.1\n");
  EXPECT_EQ(found.patients[0].text(Field::name), "見本　一郎");
  EXPECT_EQ(found.patients[0].text(Field::kana), "ﾐﾎﾝ ｲﾁﾛｳ");
  EXPECT_EQ(found.patients[1].text(Field::name), "資格");
  EXPECT_FALSE(found.patients[0][Field::family_name]);
}

TEST(ChartImport, KeepsOddCellsAndNamesThem) {
  const Import found = import("氏名,生年月日,性別\n見本 一郎,不明,男\n");
  EXPECT_EQ(found.patients[0].text(Field::birth), "不明");
  EXPECT_EQ(found.odd, (std::vector<OddCell>{{2, Field::birth, "不明"}}));
}

TEST(ChartImport, ABadLineCostsItselfOnly) {
  const Table table =
      read_table("氏名,生年月日\n見本 一郎,S54.2.3\n\"資格,S27.1.1\n見本 花子,S60.5.12,x\n資格 太郎\n")
          .value();
  EXPECT_EQ(table.bad_lines, (std::vector<std::size_t>{3, 4}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[1].cells, (std::vector<std::string>{"資格 太郎", ""}));
}

TEST(ChartImport, RefusesWhatIsNoList) {
  const std::pair<std::string_view, TableFault> cases[] = {
      {"", TableFault::empty},
      {" \n", TableFault::empty},
      {"氏名,生年月日\n", TableFault::empty},
      {"[]", TableFault::empty},
      {"hello\nworld\n", TableFault::not_a_table},
      {"[1,2]", TableFault::not_a_table},
      {"[{", TableFault::not_a_table},
      {"\x81", TableFault::unknown_encoding},
  };
  for (const auto& [bytes, fault] : cases) {
    const auto table = read_table(bytes);
    ASSERT_FALSE(table) << bytes;
    EXPECT_EQ(table.error(), fault) << bytes;
  }
}

TEST(ChartMapping, IsKeptByTitlesAndCorrectsTheGuess) {
  const Table table = read_table("カルテ,氏名,旧姓,生年月日\n1,見本 一郎,,S54.2.3\n").value();
  const Mapping guess = guess_mapping(table);
  EXPECT_FALSE(guess.column(Field::patient_id));
  const auto mapping = parse_mapping("patient_id=カルテ\nname = 旧姓\nbirth=\n", table);
  ASSERT_TRUE(mapping);
  EXPECT_EQ(mapping->column(Field::patient_id), 0U);
  EXPECT_EQ(mapping->column(Field::name), 2U);
  EXPECT_FALSE(mapping->column(Field::birth));
  EXPECT_EQ(to_text(*mapping, table), "patient_id=カルテ\nname=旧姓\nbirth=\n");
  EXPECT_EQ(parse_mapping(to_text(*mapping, table), table).value(), *mapping);
  EXPECT_EQ(parse_mapping("name=名無し", table).error(), "name=名無し");
  EXPECT_EQ(parse_mapping("nonsense=氏名", table).error(), "nonsense=氏名");
  EXPECT_EQ(parse_mapping("name", table).error(), "name");
}

TEST(ChartMapping, EveryColumnHasATitleOfItsOwn) {
  const Table table = read_table("番号,\"記\n号\",,番号,番号（２）\n1,2,3,4,5\n").value();
  EXPECT_EQ(table.header, (std::vector<std::string>{"番号", "記 号", "列3", "番号（2）", "番号（２）（2）"}));
  Mapping mapping;
  mapping.set(Field::number, 3);
  mapping.set(Field::name, 2);
  mapping.set(Field::symbol, 1);
  EXPECT_EQ(parse_mapping(to_text(mapping, table), table).value(), mapping);
}

TEST(ChartMapping, KnowsWhenAPatientCanBeFoundByIt) {
  Mapping mapping;
  EXPECT_FALSE(mapping.is_enough());
  mapping.set(Field::name, 0);
  EXPECT_FALSE(mapping.is_enough());
  mapping.set(Field::birth, 1);
  EXPECT_TRUE(mapping.is_enough());
}

TEST(ChartFields, StandInTheOrderOfTheirTable) {
  for (std::size_t i = 0; i < field_count; ++i) {
    EXPECT_EQ(field_rules()[i].field, static_cast<Field>(i));
    EXPECT_EQ(rule_of_key(field_rules()[i].key), &field_rules()[i]);
    for (const std::string_view title : field_rules()[i].titles) {
      EXPECT_EQ(field_of_title(title), static_cast<Field>(i)) << title;
    }
  }
}

}  // namespace
}  // namespace kakunin::chart
