// SPDX-License-Identifier: Apache-2.0
#include "terminal/record/record_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "support/temporary_directory.h"
#include "terminal/record/sqlite_statement.h"

namespace kakunin::record {
namespace {

using namespace std::chrono_literals;

constexpr Day monday = 2026y / 11 / 23;
constexpr Day tuesday = 2026y / 11 / 24;
constexpr std::string_view secret = "資格 太郎 is what nobody may find";

class RecordFileTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "record.db"; }
  RecordFile create() {
    return RecordFile::create(file(), {KeyKind::secret_store, make_salt()}, owner_).value();
  }
  /// What an intruder with access to the file would do.
  void tamper(const char* sql) const {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &handle), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
  }
  /// Of the first entry, as they lie in the file.
  [[nodiscard]] std::string sealed_bytes() const {
    sqlite3* handle = nullptr;
    sqlite3_open(file().c_str(), &handle);
    std::string found;
    {
      SqliteStatement row(handle, "SELECT sealed FROM entry");
      if (row.step() == SQLITE_ROW) found = as_text(row.blob(0));
    }
    sqlite3_close(handle);
    return found;
  }
  [[nodiscard]] std::string bytes() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }

  test::TemporaryDirectory directory_;
  Key owner_ = Key::make().value();
};

std::vector<std::string> contents(const RecordFile& record, Day day) {
  std::vector<std::string> found;
  const auto entries = record.entries(day).value();
  for (const SealedEntry& entry : entries) found.push_back(entry.content);
  return found;
}

TEST_F(RecordFileTest, KeepsEntriesByDayAcrossOpenings) {
  {
    RecordFile record = create();
    ASSERT_TRUE(record.add(monday, "one"));
    ASSERT_TRUE(record.add(tuesday, "two"));
    ASSERT_TRUE(record.add(tuesday, ""));
  }
  const RecordFile record = RecordFile::open(file(), owner_).value();
  EXPECT_EQ(contents(record, monday), (std::vector<std::string>{"one"}));
  EXPECT_EQ(contents(record, tuesday), (std::vector<std::string>{"two", ""}));
  EXPECT_EQ(record.days().value(), (std::vector<DayCount>{{tuesday, 2}, {monday, 1}}));
}

TEST_F(RecordFileTest, NothingReadableLiesOnTheDisk) {
  RecordFile record = create();
  ASSERT_TRUE(record.add(monday, secret));
  EXPECT_EQ(bytes().find(secret.substr(0, 12)), std::string::npos);
  namespace fs = std::filesystem;
  EXPECT_EQ(fs::status(file()).permissions() & (fs::perms::group_all | fs::perms::others_all),
            fs::perms::none);
}

TEST_F(RecordFileTest, ErasedEntriesAreGoneFromTheFile) {
  RecordFile record = create();
  const std::int64_t id = record.add(monday, secret).value();
  const std::string sealed = sealed_bytes();
  ASSERT_NE(bytes().find(sealed), std::string::npos);
  ASSERT_TRUE(record.erase(id));
  EXPECT_EQ(bytes().find(sealed), std::string::npos);
  EXPECT_TRUE(contents(record, monday).empty());
}

TEST_F(RecordFileTest, ForgetsWhatIsTooOld) {
  RecordFile record = create();
  ASSERT_TRUE(record.add(monday, "old"));
  ASSERT_TRUE(record.add(tuesday, "new"));
  EXPECT_EQ(record.erase_before(tuesday).value(), 1U);
  EXPECT_EQ(record.days().value(), (std::vector<DayCount>{{tuesday, 1}}));
  ASSERT_TRUE(record.erase_all());
  EXPECT_TRUE(record.days().value().empty());
}

TEST_F(RecordFileTest, OpensWithItsOwnersKeyOnly) {
  static_cast<void>(create());
  const auto opened = RecordFile::open(file(), Key::make().value());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error(), RecordError::wrong_key);
}

TEST_F(RecordFileTest, APassphraseCanBeChangedWithoutSealingAnew) {
  RecordFile record = create();
  ASSERT_TRUE(record.add(monday, "one"));
  const Lock lock{KeyKind::passphrase, make_salt()};
  const Key derived = derive_key("合言葉 123", lock.salt).value();
  ASSERT_TRUE(record.change_owner(lock, derived));
  EXPECT_FALSE(RecordFile::open(file(), owner_));
  const auto found = RecordFile::lock_of(file()).value();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, KeyKind::passphrase);
  const RecordFile again = RecordFile::open(file(), derive_key("合言葉 123", found->salt).value()).value();
  EXPECT_EQ(contents(again, monday), (std::vector<std::string>{"one"}));
}

TEST_F(RecordFileTest, NoticesWhatSomethingElseChanged) {
  const char* changes[] = {
      "UPDATE entry SET sealed = CAST(substr(sealed, 2) || x'00' AS BLOB) WHERE id = 1",
      "UPDATE entry SET sealed = (SELECT sealed FROM entry WHERE id = 2) WHERE id = 1",
      "UPDATE entry SET day = 20261123 WHERE id = 3",
      "UPDATE entry SET id = 9 WHERE id = 1",
      "UPDATE entry SET sealed = x''",
  };
  for (const char* change : changes) {
    std::filesystem::remove(file());
    RecordFile record = create();
    ASSERT_TRUE(record.add(monday, "one"));
    ASSERT_TRUE(record.add(monday, "two"));
    ASSERT_TRUE(record.add(tuesday, "three"));
    tamper(change);
    const auto entries = record.entries(monday);
    ASSERT_FALSE(entries) << change;
    EXPECT_EQ(entries.error(), RecordError::damaged) << change;
  }
}

TEST_F(RecordFileTest, TellsOtherFilesFromARecord) {
  EXPECT_FALSE(RecordFile::lock_of(file()).value());
  std::ofstream(file()) << "this is a letter, and no record at all; long enough to be read as a page header "
                           "of some database or other, if anybody tried to";
  EXPECT_EQ(RecordFile::lock_of(file()).error(), RecordError::not_a_record);
  std::filesystem::remove(file());
  tamper("CREATE TABLE lock (kind, salt)");
  EXPECT_EQ(RecordFile::lock_of(file()).error(), RecordError::not_a_record);
}

TEST(Sealing, BindsBytesToKeyAndContext) {
  const Key key = Key::make().value();
  const Bytes plain{1, 2, 3};
  const Bytes sealed = seal(plain, key, "here");
  EXPECT_EQ(unseal(sealed, key, "here"), plain);
  EXPECT_FALSE(unseal(sealed, key, "there"));
  EXPECT_FALSE(unseal(sealed, Key::make().value(), "here"));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1U;
    EXPECT_FALSE(unseal(changed, key, "here")) << i;
    EXPECT_FALSE(unseal(std::span(sealed).first(i), key, "here")) << i;
  }
  EXPECT_NE(seal(plain, key, "here"), sealed);
  EXPECT_EQ(unseal(seal({}, key, ""), key, ""), Bytes{});
}

}  // namespace
}  // namespace kakunin::record
