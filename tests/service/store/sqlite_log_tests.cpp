// SPDX-License-Identifier: Apache-2.0
// SQLite's log and the readers' mapping of the file, while the writer never rests.

#include <gtest/gtest.h>

#include "service/store/audit_chain.h"
#include "service/store/samples.h"
#include "service/store/sqlite_under_test.h"

namespace kakunin::service {
namespace {

class SqliteLog : public testing::Test {
 protected:
  static constexpr std::uintmax_t mebibyte = 1024UL * 1024;

  SqliteLog() { batch_.audit.assign(8000, audit_record("r")); }

  /// Some 400 pages each.
  void commit(int times) {
    for (int i = 0; i < times; ++i) ASSERT_TRUE(writer_->apply(batch_));
  }

  TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "store.db";
  std::filesystem::path log_ = directory_.path() / "store.db-wal";
  std::unique_ptr<Store> store_ = open_sqlite_store({.file = file_}).value();
  std::unique_ptr<StoreWriter> writer_ = store_->open_writer().value();
  WriteBatch batch_;
};

TEST_F(SqliteLog, BeginsAnewWhileCommitsFollowEachOther) {
  commit(40);
  EXPECT_GE(std::filesystem::file_size(file_), 48 * mebibyte);
  EXPECT_LT(std::filesystem::file_size(log_), 48 * mebibyte);
  EXPECT_FALSE(verify_chain(*store_->open_reader().value(), {}, 50'000).value().fault);
}

TEST_F(SqliteLog, ReadersFollowAFileThatGrowsAndShrinks) {
  const auto reader = store_->open_reader().value();
  const auto person = [&] {
    return reader->find_by_certificate(std::vector{certificate_key(1)}).value().at(0);
  };
  ASSERT_TRUE(writer_->import_persons(std::vector{full_person("P-1")}));
  ASSERT_EQ(person()->person, full_person("P-1").person);
  commit(10);
  ASSERT_EQ(person()->person, full_person("P-1").person);
  run_sql(file_, "PRAGMA wal_checkpoint(TRUNCATE)");
  const auto grown = std::filesystem::file_size(file_);
  run_sql(file_, "DELETE FROM audit; UPDATE audit_head SET sequence = 0, hash = zeroblob(32)");
  run_sql(file_, "VACUUM");
  run_sql(file_, "PRAGMA wal_checkpoint(TRUNCATE)");
  ASSERT_LT(std::filesystem::file_size(file_), grown);
  EXPECT_EQ(person()->person, full_person("P-1").person);
  ASSERT_TRUE(writer_->import_persons(std::vector{plain_person("P-2")}));
  commit(1);
  EXPECT_EQ(person()->person, full_person("P-1").person);
  EXPECT_FALSE(verify_chain(*reader, {}, 50'000).value().fault);
}

}  // namespace
}  // namespace kakunin::service
