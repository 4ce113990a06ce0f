// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_export.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/csv.h"
#include "terminal/record/fake_store.h"

namespace kakunin::record {
namespace {

using namespace std::chrono_literals;

constexpr Day day = 2026y / 11 / 28;
constexpr TimePoint morning = std::chrono::sys_days(day) + 41min + 5s;

std::vector<KeptEntry> entries() {
  RecordEntry first = entry_at(morning, "=cmd");
  first.proof = protocol::CheckProof{"kakunin-proof/1\n", {1, 2}, {3}};
  first.result.emplace();
  first.result->entitlements.emplace_back().patient.name = "見本　\"花子\"";
  RecordEntry second = entry_at(morning + 1h);
  second.check.result = terminal::DayResult::trouble;
  second.check.trouble = FailureCode::card_removed;
  return {{1, first}, {2, second}};
}

std::vector<std::vector<std::string>> table(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  CsvReader reader(csv);
  while (auto row = reader.next()) rows.push_back(row->fields.value());
  return rows;
}

TEST(RecordExport, ATableHasARowForEachCheckAndWhatIsKeptOfIt) {
  const auto rows = table(export_day(day, entries(), ExportFormat::csv));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0][0], "\xEF\xBB\xBF時刻");
  EXPECT_EQ(rows[1][0], "2026-11-28 09:41:05");
  EXPECT_EQ(rows[1][4], "'=cmd");
  EXPECT_EQ(rows[1][5], "あり");
  EXPECT_EQ(rows[2][3], to_text(FailureCode::card_removed));
  EXPECT_EQ(rows[2][5], "なし");
  EXPECT_EQ(rows[1].size(), rows[0].size());
  EXPECT_NE(std::find(rows[1].begin(), rows[1].end(), "見本　\"花子\""), rows[1].end());
}

TEST(RecordExport, WithoutResultsNoColumnIsForThem) {
  auto kept = entries();
  kept[0].entry.result.reset();
  EXPECT_EQ(table(export_day(day, kept, ExportFormat::csv))[0].size(), 6U);
}

TEST(RecordExport, JsonHoldsTheEntriesAsTheyAreKept) {
  const auto document = boost::json::parse(export_day(day, entries(), ExportFormat::json));
  EXPECT_EQ(document.at("format"), "kakunin-record/1");
  EXPECT_EQ(document.at("day"), "2026-11-28");
  const auto& list = document.at("entries").as_array();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(entry_from_json(boost::json::serialize(list[0])), entries()[0].entry);
  EXPECT_EQ(export_file_name(day, ExportFormat::json), "kakunin-record-20261128.json");
}

TEST(ProofFile, ReadsBackWhatWasWritten) {
  const protocol::ProofFacts facts{"../7f3a", "1319999999", "t", day, morning, "pin", "covered"};
  const protocol::CheckProof proof{protocol::proof_statement(facts), {1, 2, 255}, {3}};
  EXPECT_EQ(read_proof_file(proof_file(proof)), proof);
  EXPECT_EQ(proof_file_name(proof), "kakunin-proof-7f3a.json");
  for (const char* wrong :
       {"", "{}", "[]", R"({"format":"kakunin-proof-file/2"})",
        R"({"format":"kakunin-proof-file/1","statement":"","signature":"?","certificate":""})"}) {
    EXPECT_FALSE(read_proof_file(wrong)) << wrong;
  }
  EXPECT_FALSE(read_proof_file(std::string(100'000, ' ') + proof_file(proof)));
}

TEST(ImportedEntry, HasNoProofAndTheResultOnlyWhereItIsWanted) {
  formats::Result result;
  result.source = formats::Source::official_app;
  result.entitlements.emplace_back().number = "1234567";
  const TimePoint now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};
  const RecordEntry bare = imported_entry(result, terminal::RecordKeeping::proof, now);
  EXPECT_EQ(bare.check,
            (terminal::DayEntry{now, terminal::DayMethod::official_app, terminal::DayResult::ask, {}, {}}));
  EXPECT_FALSE(bare.proof || bare.result);
  const RecordEntry whole = imported_entry(result, terminal::RecordKeeping::verdict, now);
  EXPECT_EQ(whole.result, result);
  EXPECT_EQ(entry_from_json(to_json(whole)), whole);
}

TEST(AnsweredEntry, KeepsTheResultOnlyWhereItIsWanted) {
  protocol::VerdictAnswer answer;
  answer.proof = protocol::CheckProof{"s", {1}, {2}};
  const terminal::DayEntry check = entry_at(morning).check;
  const auto proof_only = answered_entry(check, answer, terminal::RecordKeeping::proof, std::nullopt);
  EXPECT_EQ(proof_only.proof, answer.proof);
  EXPECT_FALSE(proof_only.result);
  const auto whole = answered_entry(check, answer, terminal::RecordKeeping::verdict, std::nullopt);
  ASSERT_TRUE(whole.result);
  EXPECT_FALSE(whole.result->proof) << "kept once";
  answer.proof.reset();
  EXPECT_FALSE(answered_entry(check, answer, terminal::RecordKeeping::proof, std::nullopt).proof);
}

}  // namespace
}  // namespace kakunin::record
