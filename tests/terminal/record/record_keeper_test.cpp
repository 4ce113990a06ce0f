// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_keeper.h"

#include <gtest/gtest.h>

#include "support/temporary_directory.h"
#include "terminal/record/fake_store.h"

namespace kakunin::record {
namespace {

using namespace std::chrono_literals;
using terminal::RecordKeeping;
using terminal::RecordKey;

constexpr TimePoint morning = std::chrono::sys_days(2026y / 11 / 28) + 1h;

class RecordKeeperTest : public testing::Test {
 protected:
  [[nodiscard]] RecordKeeper keeper() const {
    return RecordKeeper({directory_.path() / "record.db", store_, clock_});
  }

  test::TemporaryDirectory directory_;
  std::shared_ptr<FakeStore> store_ = std::make_shared<FakeStore>();
  std::shared_ptr<FixedClock> clock_ = std::make_shared<FixedClock>(morning);
};

TEST_F(RecordKeeperTest, KeepsNothingOnDiskUntilItIsWanted) {
  for (const RecordKeeping keep : {RecordKeeping::off, RecordKeeping::today}) {
    RecordKeeper one = keeper();
    one.set({keep});
    EXPECT_EQ(one.standing(), Standing::off);
    EXPECT_FALSE(one.keep(entry_at(morning)));
    EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
  }
}

TEST_F(RecordKeeperTest, IsOpenedByTheStoresKey) {
  RecordKeeper one = keeper();
  one.set({RecordKeeping::proof});
  ASSERT_EQ(one.standing(), Standing::open);
  ASSERT_TRUE(one.keep(entry_at(morning)));
  RecordKeeper again = keeper();
  again.set({RecordKeeping::proof, 90, RecordKey::passphrase});  // what protects it is known already
  EXPECT_EQ(again.standing(), Standing::open);
  EXPECT_EQ(again.protection(), KeyKind::secret_store);
  again.set({RecordKeeping::off});
  EXPECT_EQ(again.standing(), Standing::off);
  EXPECT_EQ(again.book(), nullptr);
}

TEST_F(RecordKeeperTest, ClosedByAPassphraseItSaysSoAndKeepsNothing) {
  const terminal::RecordSettings settings{RecordKeeping::proof, 90, RecordKey::passphrase};
  RecordKeeper one = keeper();
  one.set(settings);
  ASSERT_EQ(one.standing(), Standing::needs_new_one);
  one.open("first word");
  ASSERT_EQ(one.standing(), Standing::open);
  ASSERT_TRUE(one.keep(entry_at(morning)));

  RecordKeeper again = keeper();
  again.set(settings);
  ASSERT_EQ(again.standing(), Standing::needs_passphrase);
  EXPECT_EQ(again.keep(entry_at(morning)).error(), RecordError::no_key);
  again.open("another word");
  EXPECT_EQ(again.standing(), Standing::needs_passphrase);
  EXPECT_EQ(again.fault(), RecordError::wrong_key);
  again.open("first word");
  EXPECT_EQ(again.standing(), Standing::open);
  EXPECT_FALSE(again.fault());
  EXPECT_EQ(again.book()->entries(2026y / 11 / 28).value().size(), 1U);
}

TEST_F(RecordKeeperTest, WhereTheStoreGivesNothingItFailsWithTheReason) {
  store_->works = false;
  RecordKeeper one = keeper();
  one.set({RecordKeeping::proof});
  EXPECT_EQ(one.standing(), Standing::failed);
  EXPECT_EQ(one.fault(), RecordError::no_key);
  EXPECT_EQ(one.keep(entry_at(morning)).error(), RecordError::no_key);
  one.set({RecordKeeping::proof, 90, RecordKey::passphrase});
  EXPECT_EQ(one.standing(), Standing::needs_new_one);
  store_->works = true;
  one.set({RecordKeeping::proof});
  EXPECT_EQ(one.standing(), Standing::open);
}

TEST_F(RecordKeeperTest, ErasesOldDaysAtItsOpeningAndWhenADayBegins) {
  RecordKeeper one = keeper();
  one.set({RecordKeeping::proof, 2});
  ASSERT_TRUE(one.keep(entry_at(morning)));
  clock_->set(morning + 24h);
  ASSERT_TRUE(one.keep(entry_at(morning + 24h)));
  EXPECT_EQ(one.book()->days().value().size(), 2U);
  clock_->set(morning + 48h);
  ASSERT_TRUE(one.keep_days());
  EXPECT_EQ(one.book()->days().value(), (std::vector<DayCount>{{2026y / 11 / 29, 1}}));
  clock_->set(morning + 72h);
  RecordKeeper again = keeper();
  again.set({RecordKeeping::proof, 2});
  EXPECT_TRUE(again.book()->days().value().empty());
}

TEST_F(RecordKeeperTest, AShorterRetentionCountsAtOnce) {
  RecordKeeper one = keeper();
  one.set({RecordKeeping::proof, 90});
  ASSERT_TRUE(one.keep(entry_at(morning - 24h)));
  one.set({RecordKeeping::proof, 1});
  EXPECT_TRUE(one.book()->days().value().empty());
}

TEST_F(RecordKeeperTest, ChangesWhatProtectsItAndForgetsTheOldKey) {
  RecordKeeper one = keeper();
  one.set({RecordKeeping::proof});
  ASSERT_TRUE(one.protect_with("a word"));
  EXPECT_EQ(one.protection(), KeyKind::passphrase);
  EXPECT_FALSE(store_->kept);
  ASSERT_TRUE(one.protect_with_store());
  EXPECT_EQ(one.protection(), KeyKind::secret_store);
  RecordKeeper again = keeper();
  again.set({RecordKeeping::proof});
  EXPECT_EQ(again.standing(), Standing::open);
}

TEST_F(RecordKeeperTest, ASpoiltFileIsNeitherOpenedNorReplaced) {
  const auto file = directory_.path() / "record.db";
  {
    RecordKeeper one = keeper();
    one.set({RecordKeeping::proof});
    ASSERT_TRUE(one.keep(entry_at(morning)));
  }
  std::filesystem::resize_file(file, 700);
  const auto size = std::filesystem::file_size(file);
  RecordKeeper again = keeper();
  again.set({RecordKeeping::proof});
  EXPECT_EQ(again.standing(), Standing::failed);
  EXPECT_TRUE(again.fault());
  EXPECT_EQ(std::filesystem::file_size(file), size);
}

}  // namespace
}  // namespace kakunin::record
