// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/unchecked_export.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace kakunin::chart {
namespace {

using terminal::ExportFormat;

constexpr std::chrono::year_month november = std::chrono::year{2026} / 11;

Patient patient(const std::string& id, const std::string& name, const std::string& kana,
                std::optional<std::string> last_checked) {
  Patient made;
  made[Field::patient_id] = id;
  made[Field::name] = name;
  made[Field::kana] = kana;
  made[Field::number] = "1234567";
  made[Field::last_checked] = std::move(last_checked);
  return made;
}

const std::vector<Patient> patients{patient("1002", "資格　太郎", "シカク タロウ", "2026/10/28"),
                                    patient("1003", "見本　一郎", "ミホン イチロウ", "2026/11/02"),
                                    patient("=1+1", "見本, \"さくら\"", "ミホン サクラ", std::nullopt)};
const std::vector<std::size_t> rows{0, 2};

TEST(UncheckedExport, ForSpreadsheetsHoldsWhatTheScreenShowsAndNoFormulas) {
  EXPECT_EQ(export_unchecked(november, patients, rows, ExportFormat::csv),
            "\xEF\xBB\xBF患者番号,氏名,フリガナ,最終確認日\r\n"
            "1002,資格　太郎,シカク タロウ,2026/10/28\r\n"
            "'=1+1,\"見本, \"\"さくら\"\"\",ミホン サクラ,\r\n");
}

TEST(UncheckedExport, ForProgramsLeavesOutWhatTheListDoesNotHave) {
  const auto document = boost::json::parse(export_unchecked(november, patients, rows, ExportFormat::json));
  EXPECT_EQ(document,
            (boost::json::value{
                {"format", "kakunin-unchecked/1"},
                {"month", "2026-11"},
                {"patients",
                 {{{"patient_id", "1002"},
                   {"name", "資格　太郎"},
                   {"kana", "シカク タロウ"},
                   {"last_checked", "2026/10/28"}},
                  {{"patient_id", "=1+1"}, {"name", "見本, \"さくら\""}, {"kana", "ミホン サクラ"}}}}}));
}

TEST(UncheckedExport, NamesTheFileByItsMonth) {
  EXPECT_EQ(unchecked_file_name(november, ExportFormat::csv), "kakunin-unchecked-202611.csv");
  EXPECT_EQ(unchecked_file_name(std::chrono::year{2027} / 1, ExportFormat::json),
            "kakunin-unchecked-202701.json");
}

}  // namespace
}  // namespace kakunin::chart
