// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <thread>

#include "terminal/handover/file_names.h"
#include "terminal/handover/folder_fixture.h"
#include "terminal/handover/handover_problem.h"

namespace kakunin::handover {
namespace {

using test::content_of;
using test::names_in;
using test::nine_thirty;
using testing::ElementsAre;
using testing::IsEmpty;

class FolderDestinationTest : public test::FolderTest {};

TEST(FileNames, CarryTheTimeInJapan) {
  struct Case {
    TimePoint time;
    const char* digits;
  };
  using std::chrono::sys_days;
  using std::chrono::year;
  const Case cases[] = {
      {nine_thirty, "20260501093000"},
      {sys_days{year{2026} / 12 / 31} + std::chrono::hours{15}, "20270101000000"},
      {sys_days{year{2026} / 12 / 31} + std::chrono::seconds{15 * 3600 - 1}, "20261231235959"},
      {sys_days{year{2028} / 2 / 28} + std::chrono::hours{16}, "20280229010000"},
  };
  for (const Case& row : cases) EXPECT_EQ(timed_file_name("", row.time, ""), row.digits);
  EXPECT_EQ(timed_file_name("OQSsiquc01res_face_", nine_thirty, ".xml"),
            "OQSsiquc01res_face_20260501093000.xml");
  EXPECT_EQ(daily_file_name("kakunin_", std::chrono::year{2026} / 5 / 1, ".csv"), "kakunin_20260501.csv");
}

TEST_F(FolderDestinationTest, PutsOneWholeFileAndNothingElse) {
  Progress progress = progress_at(nine_thirty);
  ASSERT_TRUE(destination()->deliver("whole", progress, {}));
  EXPECT_THAT(names_in(folder_), ElementsAre("OQSsiquc01res_face_20260501093000.xml"));
  EXPECT_EQ(content_of(folder_ / progress.file_name), "whole");
}

TEST_F(FolderDestinationTest, NamesWithinOneSecondGoOnToTheNextFreeOne) {
  const auto one = destination();
  const auto other_program = destination();
  std::ofstream(folder_ / "OQSsiquc01res_face_20260501093001.xml") << "another's";
  for (const char* content : {"1", "2", "3"}) {
    Progress progress = progress_at(nine_thirty);
    ASSERT_TRUE((content[0] == '2' ? other_program : one)->deliver(content, progress, {}));
  }
  EXPECT_THAT(names_in(folder_),
              ElementsAre("OQSsiquc01res_face_20260501093000.xml", "OQSsiquc01res_face_20260501093001.xml",
                          "OQSsiquc01res_face_20260501093002.xml", "OQSsiquc01res_face_20260501093003.xml"));
  EXPECT_EQ(content_of(folder_ / "OQSsiquc01res_face_20260501093001.xml"), "another's");
}

TEST_F(FolderDestinationTest, ANameIsNotUsedAgainAfterTheReceiptComputerTookTheFile) {
  const auto one = destination();
  Progress first = progress_at(nine_thirty);
  ASSERT_TRUE(one->deliver("1", first, {}));
  std::filesystem::remove(folder_ / first.file_name);
  Progress second = progress_at(nine_thirty);
  ASSERT_TRUE(one->deliver("2", second, {}));
  EXPECT_NE(first.file_name, second.file_name);
}

TEST_F(FolderDestinationTest, ProgramsThatWriteAtOnceNeverLoseAFile) {
  constexpr int threads = 4;
  constexpr int files = 25;
  std::vector<std::jthread> writers;
  for (int thread = 0; thread < threads; ++thread) {
    writers.emplace_back([this, thread] {
      const auto own = destination();
      for (int file = 0; file < files; ++file) {
        Progress progress = progress_at(nine_thirty);
        EXPECT_TRUE(own->deliver(std::to_string(thread * files + file), progress, {}));
      }
    });
  }
  writers.clear();
  std::vector<int> contents;
  for (const std::string& name : names_in(folder_)) contents.push_back(std::stoi(content_of(folder_ / name)));
  std::sort(contents.begin(), contents.end());
  ASSERT_EQ(contents.size(), static_cast<std::size_t>(threads * files));
  for (int i = 0; i < threads * files; ++i) EXPECT_EQ(contents.at(static_cast<std::size_t>(i)), i);
}

TEST_F(FolderDestinationTest, SaysThatTheFolderIsAwayAndDeliversWhenItIsBack) {
  const auto one = destination();
  take_away();
  Progress progress = progress_at(nine_thirty);
  const auto away = one->deliver("1", progress, {});
  ASSERT_FALSE(away);
  EXPECT_EQ(to_text(away.error().code), "K7001");
  EXPECT_TRUE(may_pass(away.error()));
  bring_back();
  EXPECT_TRUE(one->deliver("1", progress, {}));
  EXPECT_THAT(names_in(folder_), ElementsAre("OQSsiquc01res_face_20260501093000.xml"));
}

TEST_F(FolderDestinationTest, WhatWasRenamedThoughTheAnswerWasLostIsNotWrittenAgain) {
  // As a network drive does: the draft was renamed, and even taken, before the error came back.
  Progress progress = progress_at(nine_thirty);
  ASSERT_FALSE(write_draft(folder_, "1", progress.draft));
  std::filesystem::remove(progress.draft.file);
  EXPECT_TRUE(destination()->deliver("1", progress, {}));
  EXPECT_THAT(names_in(folder_), IsEmpty());
}

TEST_F(FolderDestinationTest, ADraftThatStandsThereStillIsTheOneThatIsPlaced) {
  Progress progress = progress_at(nine_thirty);
  ASSERT_FALSE(write_draft(folder_, "1", progress.draft));
  EXPECT_TRUE(destination()->deliver("1", progress, {}));
  EXPECT_THAT(names_in(folder_), ElementsAre("OQSsiquc01res_face_20260501093000.xml"));
}

TEST_F(FolderDestinationTest, AFolderMadeAnewGetsItAnew) {
  Progress progress = progress_at(nine_thirty);
  ASSERT_FALSE(write_draft(folder_, "1", progress.draft));
  take_away();
  std::filesystem::create_directories(folder_);
  EXPECT_TRUE(destination()->deliver("1", progress, {}));
  EXPECT_THAT(names_in(folder_), ElementsAre("OQSsiquc01res_face_20260501093000.xml"));
}

TEST_F(FolderDestinationTest, SweepsWhatACrashLeftAndNothingElse) {
  const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::hours{1};
  for (const char* name : {".kakunin-0011.tmp", "older.tmp", ".kakunin-csv.lock"}) {
    std::ofstream(folder_ / name) << "x";
    std::filesystem::last_write_time(folder_ / name, old);
  }
  std::ofstream(folder_ / ".kakunin-0022.tmp") << "another program's, just now";
  Progress progress = progress_at(nine_thirty);
  ASSERT_TRUE(destination()->deliver("1", progress, {}));
  EXPECT_THAT(names_in(folder_), ElementsAre(".kakunin-0022.tmp", ".kakunin-csv.lock",
                                             "OQSsiquc01res_face_20260501093000.xml", "older.tmp"));
}

TEST(HandoverProblems, SystemErrorsBecomeWhatAPersonCanSeeTo) {
  struct Case {
    std::errc error;
    const char* code;
  };
  constexpr Case cases[] = {
      {std::errc::no_such_file_or_directory, "K7001"}, {std::errc::timed_out, "K7001"},
      {std::errc::permission_denied, "K7002"},         {std::errc::read_only_file_system, "K7002"},
      {std::errc::no_space_on_device, "K7003"},        {std::errc::io_error, "K7004"},
      {std::errc::device_or_resource_busy, "K7004"},
  };
  for (const Case& row : cases)
    EXPECT_EQ(to_text(to_failure(std::make_error_code(row.error)).code), row.code);
}

}  // namespace
}  // namespace kakunin::handover
