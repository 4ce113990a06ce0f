// SPDX-License-Identifier: Apache-2.0
// A batch at the terminal: its file, its lines, and a run that may be broken off anywhere.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "base/csv.h"
#include "base/japanese_text.h"
#include "protocol/batch_json.h"
#include "support/temporary_directory.h"
#include "terminal/batch_file.h"
#include "terminal/batch_lines.h"
#include "terminal/batch_run.h"
#include "terminal/batch_service.h"

namespace kakunin::terminal::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr Day today = std::chrono::year{2026} / 11 / 28;

protocol::InquiryRequest request(std::int64_t row) {
  protocol::InquiryRequest one{.key = {.insurer = *eligibility::InsurerNumber::parse("06139992")},
                               .day = today};
  one.key.number = std::to_string(row);
  one.key.birth = std::chrono::year{1952} / 1 / 1;
  return one;
}

std::vector<std::string> faults_in(std::string_view file) {
  std::vector<std::string> texts;
  const auto rows = read_batch_file(file, today);
  if (rows) return texts;
  for (const auto& fault : rows.error()) texts.push_back(std::to_string(fault.line) + " " + fault.field);
  return texts;
}

TEST(BatchFile, ReadsTablesOfEitherHeadInAnyOrder) {
  const std::string japanese =
      "生年月日,氏名,番号,記号,保険者番号,枝番,確認日\r\nS27.1.1,見本,１２,記,06139992,1,2026-11-20\r\n";
  const auto rows = read_batch_file(encode_cp932(japanese).value(), today);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1U);
  const auto& one = rows->front();
  EXPECT_EQ(one.key.insurer.digits(), "06139992");
  EXPECT_EQ(one.key.number, "12");
  EXPECT_EQ(one.key.symbol, "記");
  EXPECT_EQ(one.key.branch->digits(), "01");
  EXPECT_EQ(one.key.birth, Day(std::chrono::year{1952} / 1 / 1));
  EXPECT_EQ(one.day, Day(std::chrono::year{2026} / 11 / 20));
  const auto english = read_batch_file("number,insurer,birth\n'12,06139992,1952-01-01\n", today);
  ASSERT_TRUE(english);
  EXPECT_EQ(english->front().key.number, "'12");
  EXPECT_EQ(english->front().day, today);
}

TEST(BatchFile, ReadsLinesOfJson) {
  const std::string lines = to_json(request(1)) + "\n\n" + to_json(request(2)) + "\n";
  EXPECT_EQ(read_batch_file(lines, today).value(), (std::vector{request(1), request(2)}));
}

TEST(BatchFile, NamesEveryFaultAndNoValue) {
  EXPECT_THAT(faults_in(""), ElementsAre("0 "));
  EXPECT_THAT(faults_in("insurer,number,birth\n"), ElementsAre("0 "));
  EXPECT_THAT(faults_in("insurer,birth\n06139992,1952-01-01\n"), ElementsAre("1 number"));
  EXPECT_THAT(
      faults_in("insurer,number,birth,day\n06139990,1,1952-02-30,\n06139992,1,1952-01-01,never\n\"x\n"),
      ElementsAre("2 insurer", "2 birth", "3 day", "4 "));
  EXPECT_THAT(faults_in("{\"key\":{}}\n"), ElementsAre("1 /key/insurer"));
  EXPECT_THAT(faults_in("\x81"), ElementsAre("0 "));
  std::string long_file = "insurer,number,birth\n";
  for (int i = 0; i <= 10'000; ++i) long_file += "06139992,1,1952-01-01\n";
  EXPECT_THAT(faults_in(long_file), ElementsAre("0 "));
}

TEST(BatchFile, WritesOneLineOfAllColumnsForEachRow) {
  const auto columns = split_csv_line(batch_table_head().substr(0, batch_table_head().size() - 2)).value();
  protocol::VerdictAnswer answer;
  answer.verdict.day = today;
  answer.verdict.identity.emplace().name = "=見本,花子";
  answer.request_id = "R";
  protocol::Problem problem;
  problem.code = FailureCode::day_out_of_range;
  problem.request_id = "P";
  for (const protocol::BatchRow& row : {protocol::BatchRow{0, answer}, protocol::BatchRow{1, problem}}) {
    std::string line = batch_table_line(row);
    ASSERT_TRUE(line.ends_with("\r\n"));
    line.resize(line.size() - 2);
    EXPECT_EQ(split_csv_line(line).value().size(), columns.size()) << line;
  }
  EXPECT_THAT(batch_table_line({0, answer}), HasSubstr("'=見本"));
  EXPECT_THAT(batch_table_line({1, problem}), HasSubstr("K3301"));
}

TEST(BatchLines, TakesBytesInAnyPortions) {
  protocol::VerdictAnswer answer;
  answer.verdict.day = today;
  answer.request_id = "R";
  const std::string text = to_json(protocol::BatchLine(protocol::BatchRow{3, answer})) + "\n" +
                           to_json(protocol::BatchLine(protocol::BatchPause{4, true})) + "\n";
  for (std::size_t portion = 1; portion < text.size(); ++portion) {
    std::vector<std::int64_t> rows;
    BatchLines lines(3, [&](const protocol::BatchRow& row) {
      rows.push_back(row.row);
      return true;
    });
    for (std::size_t at = 0; at < text.size(); at += portion) {
      ASSERT_TRUE(lines.take(std::string_view(text).substr(at, portion)));
    }
    EXPECT_THAT(rows, ElementsAre(3));
    EXPECT_EQ(lines.pause(), (protocol::BatchPause{4, true}));
  }
}

TEST(BatchLines, RefusesWhatIsOutOfOrder) {
  const std::string texts[] = {R"({"next":4,"more":true})", R"({"row":4,"answer":{}})", R"({"next":3})", "x",
                               "{\"next\":3,\"more\":true}\n{\"next\":3,\"more\":true}"};
  for (const std::string& text : texts) {
    BatchLines lines(3, [](const protocol::BatchRow&) { return true; });
    EXPECT_FALSE(lines.take(text + "\n")) << text;
    EXPECT_TRUE(lines.fault()) << text;
  }
  BatchLines lines(0, [](const protocol::BatchRow&) { return true; });
  EXPECT_FALSE(lines.take(std::string(protocol::max_body + 1, ' ')));
}

class BatchRuns : public testing::Test {
 protected:
  std::vector<protocol::InquiryRequest> rows(std::int64_t count) {
    std::vector<protocol::InquiryRequest> all;
    for (std::int64_t row = 0; row < count; ++row) all.push_back(request(row));
    return all;
  }
  Expected<void, BatchTrouble> run(
      std::int64_t count, const std::function<bool()>& goes_on = [] { return true; }) {
    const auto move = [](const auto& part, const auto& to) -> Expected<void, std::string> {
      std::filesystem::rename(part, to);
      return {};
    };
    return BatchRun({service, [&](std::chrono::milliseconds) { return goes_on(); },
                     [](std::int64_t, std::int64_t) {}, move},
                    rows(count), out)
        .run();
  }
  void expect_complete(std::int64_t count) {
    std::int64_t next = 0;
    EXPECT_TRUE(for_each_result(out, [&](const protocol::BatchRow& row) {
      EXPECT_EQ(row.row, next);
      EXPECT_EQ(std::get<protocol::VerdictAnswer>(row.result).request_id, std::to_string(next));
      ++next;
    }));
    EXPECT_EQ(next, count);
    EXPECT_FALSE(std::filesystem::exists(out.string() + ".part"));
    EXPECT_FALSE(std::filesystem::exists(out.string() + ".resume"));
  }

  kakunin::test::TemporaryDirectory directory;
  std::filesystem::path out = directory.path() / "results.ndjson";
  BatchService service;
};

TEST_F(BatchRuns, GiveEveryRowAndEraseTheBatch) {
  ASSERT_TRUE(run(600));
  expect_complete(600);
  EXPECT_EQ(service.parts, 3);
  EXPECT_EQ(service.erased, 1);
  const auto again = run(600);
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error().reason, HasSubstr("exists already"));
}

// Calls fail before and after they take effect, results are cut, the program is ended at any pause and its
// last line torn: the same command, run until it succeeds, gives the same.
TEST_F(BatchRuns, AreTheSameWhereverTheyAreBrokenOff) {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::int64_t limit) { return static_cast<std::int64_t>(random()) % limit; };
    service.answers_a_read = below(300) + 1;
    service.mishap = [&] {
      return static_cast<BatchService::Mishap>(random() % 5 < 3 ? 0 : 1 + random() % 2);
    };
    service.cut_after = [&]() -> std::optional<std::int64_t> {
      if (random() % 2 == 0) return std::nullopt;
      return below(200);
    };
    int runs = 0;
    while (!run(700, [&] { return random() % 6 != 0; })) {
      ASSERT_LT(++runs, 1000);
      if (random() % 2 == 0) std::ofstream(out.string() + ".part", std::ios::app) << R"({"row":7,"ans)";
    }
    expect_complete(700);
    std::filesystem::remove(out);
    service.forget();
  }
}

TEST_F(BatchRuns, ABatchThatIsGoneBeginsAnew) {
  service.answers_a_read = 10;
  int pauses = 0;
  ASSERT_FALSE(run(100, [&] { return ++pauses < 3; }));
  service.forget();
  service.opened = 0;
  service.mishap = [&] {  // it is gone between opening and filling
    if (service.opened == 1) service.forget();
    return BatchService::Mishap::none;
  };
  const auto lost = run(100);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().service->failure.code, FailureCode::batch_unknown);
  service.mishap = [] { return BatchService::Mishap::none; };
  ASSERT_TRUE(run(100));
  expect_complete(100);
}

TEST_F(BatchRuns, OtherRowsDoNotContinueIt) {
  service.answers_a_read = 10;
  std::filesystem::remove(out);
  ASSERT_FALSE(run(100, [] { return false; }));
  const auto other = run(101);
  ASSERT_FALSE(other);
  EXPECT_THAT(other.error().reason, HasSubstr("other rows"));
}

TEST_F(BatchRuns, GiveUpWhenItKeepsFailing) {
  int pauses = 0;
  service.mishap = [] { return BatchService::Mishap::before; };
  const auto failed = run(10, [&] { return ++pauses < 100; });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().service->failure.code, FailureCode::service_unreachable);
  EXPECT_LT(pauses, 20);
}

}  // namespace
}  // namespace kakunin::terminal::test
