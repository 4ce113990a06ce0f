// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_book.h"

#include <gtest/gtest.h>

namespace kakunin::record {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint morning = std::chrono::sys_days(2026y / 11 / 28) + 1h;

struct FakeStore final : SecretStore {
  bool works = true;
  std::optional<Bytes> kept;
  Recorded<std::optional<Key>> find() override {
    if (!works) return unexpected(RecordError::no_key);
    return kept ? Key::from_bytes(*kept) : std::nullopt;
  }
  Recorded<void> keep(const Key& key) override {
    kept.emplace(key.view().begin(), key.view().end());
    return {};
  }
  Recorded<void> forget() override {
    kept.reset();
    return {};
  }
};

RecordEntry entry(TimePoint time, const char* request = "r-1") {
  RecordEntry made;
  made.check = {time, terminal::DayMethod::pin, terminal::DayResult::covered, std::nullopt, request};
  return made;
}

class RecordBookTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "book-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }
  [[nodiscard]] std::filesystem::path file() const { return directory_ / "record.db"; }

  std::filesystem::path directory_;
  FakeStore store_;
};

TEST_F(RecordBookTest, IsMadeWithAKeyOfTheStoreAndOpensWithIt) {
  ASSERT_TRUE(RecordBook::open(file(), store_).value().add(entry(morning)));
  EXPECT_EQ(RecordBook::protection(file()).value(), KeyKind::secret_store);
  const auto entries = RecordBook::open(file(), store_).value().entries(2026y / 11 / 28).value();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].entry, entry(morning));
  store_.kept.reset();
  EXPECT_EQ(RecordBook::open(file(), store_).error(), RecordError::wrong_key);
  store_.works = false;
  EXPECT_EQ(RecordBook::open(file(), store_).error(), RecordError::no_key);
}

TEST_F(RecordBookTest, IsProtectedByAPassphraseWhereWanted) {
  ASSERT_TRUE(RecordBook::open(file(), "one").value().add(entry(morning)));
  EXPECT_EQ(RecordBook::protection(file()).value(), KeyKind::passphrase);
  EXPECT_EQ(RecordBook::open(file(), "other").error(), RecordError::wrong_key);
  EXPECT_EQ(RecordBook::open(file(), store_).error(), RecordError::wrong_key);
  ASSERT_TRUE(RecordBook::open(file(), "one").value().protect_with("two"));
  EXPECT_FALSE(RecordBook::open(file(), "one"));
  EXPECT_EQ(RecordBook::open(file(), "two").value().entries(2026y / 11 / 28).value().size(), 1U);
}

TEST_F(RecordBookTest, KeepsSoManyDaysInJapan) {
  RecordBook book = RecordBook::open(file(), store_).value();
  ASSERT_TRUE(book.add(entry(std::chrono::sys_days(2026y / 11 / 26) + 16h)));  // the 27th in Japan
  ASSERT_TRUE(book.add(entry(std::chrono::sys_days(2026y / 11 / 26) + 14h)));  // still the 26th
  ASSERT_TRUE(book.add(entry(morning)));
  EXPECT_EQ(book.retain(2, 2026y / 11 / 28).value(), 1U);
  EXPECT_EQ(book.days().value(), (std::vector<DayCount>{{2026y / 11 / 28, 1}, {2026y / 11 / 27, 1}}));
}

TEST(RecordEntry, ReadsBackWhole) {
  RecordEntry whole = entry(morning);
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
