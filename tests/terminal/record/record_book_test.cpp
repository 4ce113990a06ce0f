// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_book.h"

#include <gtest/gtest.h>

#include "support/temporary_directory.h"
#include "terminal/record/fake_store.h"

namespace kakunin::record {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint morning = std::chrono::sys_days(2026y / 11 / 28) + 1h;

class RecordBookTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "record.db"; }

  test::TemporaryDirectory directory_;
  FakeStore store_;
};

TEST_F(RecordBookTest, IsMadeWithAKeyOfTheStoreAndOpensWithIt) {
  ASSERT_TRUE(RecordBook::open(file(), store_).value().add(entry_at(morning)));
  EXPECT_EQ(RecordBook::protection(file()).value(), KeyKind::secret_store);
  const auto entries = RecordBook::open(file(), store_).value().entries(2026y / 11 / 28).value();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].entry, entry_at(morning));
  store_.kept.reset();
  EXPECT_EQ(RecordBook::open(file(), store_).error(), RecordError::wrong_key);
  store_.works = false;
  EXPECT_EQ(RecordBook::open(file(), store_).error(), RecordError::no_key);
}

TEST_F(RecordBookTest, IsProtectedByAPassphraseWhereWanted) {
  ASSERT_TRUE(RecordBook::open(file(), "one").value().add(entry_at(morning)));
  EXPECT_EQ(RecordBook::protection(file()).value(), KeyKind::passphrase);
  EXPECT_EQ(RecordBook::open(file(), "other").error(), RecordError::wrong_key);
  EXPECT_EQ(RecordBook::open(file(), store_).error(), RecordError::wrong_key);
  ASSERT_TRUE(RecordBook::open(file(), "one").value().protect_with("two"));
  EXPECT_FALSE(RecordBook::open(file(), "one"));
  EXPECT_EQ(RecordBook::open(file(), "two").value().entries(2026y / 11 / 28).value().size(), 1U);
}

TEST_F(RecordBookTest, GoesBackToTheStoreAndIsFoundByNumber) {
  RecordBook book = RecordBook::open(file(), "one").value();
  const std::int64_t id = book.add(entry_at(morning)).value();
  ASSERT_TRUE(book.protect_with(store_));
  EXPECT_EQ(RecordBook::protection(file()).value(), KeyKind::secret_store);
  const RecordBook again = RecordBook::open(file(), store_).value();
  EXPECT_EQ(again.entry(id).value().value().entry, entry_at(morning));
  EXPECT_FALSE(again.entry(id + 1).value());
}

TEST_F(RecordBookTest, KeepsSoManyDaysInJapan) {
  RecordBook book = RecordBook::open(file(), store_).value();
  ASSERT_TRUE(book.add(entry_at(std::chrono::sys_days(2026y / 11 / 26) + 16h)));  // the 27th in Japan
  ASSERT_TRUE(book.add(entry_at(std::chrono::sys_days(2026y / 11 / 26) + 14h)));  // still the 26th
  ASSERT_TRUE(book.add(entry_at(morning)));
  EXPECT_EQ(book.retain(2, 2026y / 11 / 28).value(), 1U);
  EXPECT_EQ(book.days().value(), (std::vector<DayCount>{{2026y / 11 / 28, 1}, {2026y / 11 / 27, 1}}));
}

TEST(RecordEntry, ReadsBackWhole) {
  RecordEntry whole = entry_at(morning);
  whole.check.trouble = FailureCode::card_removed;
  whole.proof = protocol::CheckProof{"kakunin-proof/1\nrequest r\n", {1, 2}, {3}};
  whole.result.emplace();
  whole.result->entitlements.emplace_back().patient.name = "資格　太郎";
  EXPECT_EQ(entry_from_json(to_json(whole)), whole);
  RecordEntry bare;
  bare.check.time = morning;
  EXPECT_EQ(entry_from_json(to_json(bare)), bare);
  for (const char* wrong : {"", "[]", "{}", R"({"time":"2026-11-28T00:00:00Z"})",
                            R"({"time":"2026-11-28T00:00:00Z","class":"covered","proof":{}})"}) {
    EXPECT_FALSE(entry_from_json(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace kakunin::record
