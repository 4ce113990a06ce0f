// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/csv_destination.h"

#include <gmock/gmock.h>

#include <thread>

#include "terminal/handover/folder_fixture.h"

namespace kakunin::handover {
namespace {

using test::content_of;
using test::nine_thirty;

class CsvDestinationTest : public test::FolderTest {
 protected:
  [[nodiscard]] std::shared_ptr<CsvDestination> csv() const {
    return std::make_shared<CsvDestination>(folder_, CsvForm{"header\r\n", test::write_id});
  }
  [[nodiscard]] std::string today() const { return content_of(folder_ / "kakunin_20260501.csv"); }
};

TEST_F(CsvDestinationTest, HasAHeaderOnceAndARowForEachVerdict) {
  const auto destination = csv();
  for (const char* row : {"1\r\n", "2\r\n"}) {
    Progress progress = progress_at(nine_thirty);
    ASSERT_TRUE(destination->deliver(row, progress, {}));
    EXPECT_EQ(progress.file_name, "kakunin_20260501.csv");
  }
  EXPECT_EQ(today(), "header\r\n1\r\n2\r\n");
}

TEST_F(CsvDestinationTest, BelongsToTheDayInJapanItWasAccepted) {
  Progress late = progress_at(nine_thirty + std::chrono::hours{14} + std::chrono::minutes{29});
  Progress midnight = progress_at(nine_thirty + std::chrono::hours{14} + std::chrono::minutes{30});
  ASSERT_TRUE(csv()->deliver("late\r\n", late, {}));
  ASSERT_TRUE(csv()->deliver("midnight\r\n", midnight, {}));
  EXPECT_EQ(late.file_name, "kakunin_20260501.csv");
  EXPECT_EQ(midnight.file_name, "kakunin_20260502.csv");
}

TEST_F(CsvDestinationTest, ARowOfAnEditorWithoutLineEndStaysARow) {
  std::ofstream(folder_ / "kakunin_20260501.csv") << "header\r\n1";
  Progress progress = progress_at(nine_thirty);
  ASSERT_TRUE(csv()->deliver("2\r\n", progress, {}));
  EXPECT_EQ(today(), "header\r\n1\r\n2\r\n");
}

TEST_F(CsvDestinationTest, ARowWhoseRenameWasDoneIsNotAddedAgain) {
  Progress progress = progress_at(nine_thirty);
  ASSERT_FALSE(write_draft(folder_, "header\r\n1\r\n", progress.draft));
  std::filesystem::rename(progress.draft.file, folder_ / "kakunin_20260501.csv");
  ASSERT_TRUE(csv()->deliver("1\r\n", progress, {}));
  EXPECT_EQ(today(), "header\r\n1\r\n");
}

TEST_F(CsvDestinationTest, ProgramsThatAddAtOnceTakeTurnsAndLoseNothing) {
  constexpr int threads = 3;
  constexpr int rows = 20;
  std::vector<std::jthread> writers;
  for (int thread = 0; thread < threads; ++thread) {
    writers.emplace_back([this] {
      const auto own = csv();
      for (int row = 0; row < rows; ++row) {
        Progress progress = progress_at(nine_thirty);
        while (!own->deliver("row\r\n", progress, {})) std::this_thread::yield();
      }
    });
  }
  writers.clear();
  const std::string text = today();
  EXPECT_EQ(text.size(), std::string{"header\r\n"}.size() + threads * rows * std::string{"row\r\n"}.size());
}

TEST_F(CsvDestinationTest, AFolderThatIsAwayIsSaid) {
  take_away();
  Progress progress = progress_at(nine_thirty);
  const auto away = csv()->deliver("1\r\n", progress, {});
  ASSERT_FALSE(away);
  EXPECT_EQ(to_text(away.error().code), "K7001");
}

}  // namespace
}  // namespace kakunin::handover
