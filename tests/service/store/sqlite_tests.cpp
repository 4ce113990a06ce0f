// SPDX-License-Identifier: Apache-2.0
// What is special about the SQLite store: its file, its schema, its errors, its statements.

#include <gmock/gmock.h>

#include <fstream>

#include "service/store/audit_chain.h"
#include "service/store/samples.h"
#include "service/store/sqlite/migrations.h"
#include "service/store/sqlite_under_test.h"

namespace kakunin::service {
namespace {

using sqlite::Connection;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class SqliteStoreFile : public testing::Test {
 protected:
  TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "store.db";

  std::vector<std::string> schema() {
    return run_sql(file_,
                   "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");
  }
};

TEST_F(SqliteStoreFile, SchemaFromScratchEqualsTheMigratedOne) {
  ASSERT_TRUE(open_sqlite_store({.file = file_}));
  const auto fresh = schema();
  EXPECT_THAT(run_sql(file_, "PRAGMA user_version"),
              ElementsAre(std::to_string(sqlite::migrations().size())));
  for (std::size_t from = 0; from <= sqlite::migrations().size(); ++from) {
    std::filesystem::remove(file_);
    std::ofstream(file_).close();
    {
      Connection connection({.file = file_}, true);
      sqlite::migrate(connection, from);
    }
    EXPECT_THAT(run_sql(file_, "PRAGMA user_version"), ElementsAre(std::to_string(from)));
    ASSERT_TRUE(open_sqlite_store({.file = file_}));
    EXPECT_EQ(schema(), fresh) << "from step " << from;
    EXPECT_THAT(run_sql(file_, "PRAGMA foreign_key_check"), IsEmpty());
  }
}

TEST_F(SqliteStoreFile, EveryTableIsStrict) {
  ASSERT_TRUE(open_sqlite_store({.file = file_}));
  EXPECT_THAT(run_sql(file_,
                      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                      " AND strict = 0 AND name NOT LIKE 'sqlite_%'"),
              IsEmpty());
}

TEST_F(SqliteStoreFile, ANewerFileIsRefused) {
  ASSERT_TRUE(open_sqlite_store({.file = file_}));
  run_sql(file_, "PRAGMA user_version = 1000");
  const auto opened = open_sqlite_store({.file = file_});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, StoreError::Kind::unavailable);
  EXPECT_THAT(opened.error().reason, HasSubstr("newer"));
}

TEST_F(SqliteStoreFile, ReopeningKeepsEverything) {
  {
    const auto store = open_sqlite_store({.file = file_}).value();
    ASSERT_TRUE(store->open_writer().value()->import_persons(std::vector{full_person("P-1")}));
  }
  const auto store = open_sqlite_store({.file = file_}).value();
  const auto found =
      store->open_reader().value()->find_by_certificate(std::vector{certificate_key(1)}).value();
  EXPECT_EQ(found.at(0)->person, full_person("P-1").person);
}

TEST_F(SqliteStoreFile, IsForItsOwnerOnly) {
  const auto store = open_sqlite_store({.file = file_}).value();
  const auto writer = store->open_writer().value();
  ASSERT_TRUE(writer->put_facility(facility()));
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory_.path())) {
    using std::filesystem::perms;
    EXPECT_EQ(entry.status().permissions(), perms::owner_read | perms::owner_write) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 3) << "the file, its log and its index";
}

TEST_F(SqliteStoreFile, WritesAreDurableAndReadersCannotWrite) {
  ASSERT_TRUE(open_sqlite_store({.file = file_}));
  EXPECT_THAT(run_sql(file_, "PRAGMA journal_mode"), ElementsAre("wal"));
  Connection reading({.file = file_}, false);
  EXPECT_THROW(reading.execute("DELETE FROM audit_head"), StoreFailure);
  Connection writing({.file = file_}, true);
  // 2 is FULL, a setting of each connection; the check fails the statement unless it holds.
  EXPECT_NO_THROW(
      writing.execute("CREATE TEMP TABLE setting (value INTEGER CHECK (value = 2));"
                      "INSERT INTO setting SELECT synchronous FROM pragma_synchronous"));
}

TEST_F(SqliteStoreFile, AFileThatIsNoStoreIsCorrupt) {
  std::ofstream(file_) << std::string(8192, 'x');
  const auto opened = open_sqlite_store({.file = file_});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, StoreError::Kind::corrupt);
}

TEST_F(SqliteStoreFile, ADirectoryThatIsNotThereIsUnavailable) {
  const auto opened = open_sqlite_store({.file = directory_.path() / "missing" / "store.db"});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, StoreError::Kind::unavailable);
}

TEST_F(SqliteStoreFile, AFullStoreKeepsWhatItHasAndGoesOnReading) {
  const auto store = open_sqlite_store({.file = file_, .max_pages = 150}).value();
  const auto writer = store->open_writer().value();
  const auto reader = store->open_reader().value();
  WriteBatch batch;
  batch.audit.assign(50, audit_record("r"));
  Expected<WriteOutcome, StoreError> outcome = writer->apply(batch);
  std::int64_t durable = 0;
  for (int i = 0; i < 1000 && outcome; ++i) {
    durable = outcome->head.sequence;
    outcome = writer->apply(batch);
  }
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, StoreError::Kind::full);
  ASSERT_GT(durable, 0);
  const ChainReport report = verify_chain(*reader).value();
  EXPECT_FALSE(report.fault);
  EXPECT_EQ(report.head.sequence, durable);
  // With room again the same writer goes on.
  batch.audit.resize(1);
  run_sql(file_, "DELETE FROM audit; UPDATE audit_head SET sequence = 0, hash = zeroblob(32)");
  EXPECT_TRUE(writer->apply(batch));
}

TEST_F(SqliteStoreFile, AnotherProcessHoldingTheFileTooLongIsUnavailable) {
  const auto store = open_sqlite_store({.file = file_, .busy_timeout = std::chrono::milliseconds(1)}).value();
  const auto writer = store->open_writer().value();
  {
    Connection other({.file = file_}, true);
    other.execute("BEGIN IMMEDIATE");
    const auto refused = writer->put_facility(facility());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, StoreError::Kind::unavailable);
    EXPECT_TRUE(store->open_reader().value()->facilities());
  }
  EXPECT_TRUE(writer->put_facility(facility()));
}

TEST_F(SqliteStoreFile, AValueThisProgramNeverWroteIsCorrupt) {
  int number = 0;
  for (const std::string sql :
       {"UPDATE insurance SET insurer = '06139990'", "UPDATE person SET birth = 19520230",
        "UPDATE certificate SET face_key = x'00'", "DELETE FROM person",
        "UPDATE ticket SET assistance = 7"}) {
    file_ = directory_.path() / (std::to_string(++number) + ".db");
    const auto store = open_sqlite_store({.file = file_}).value();
    ASSERT_TRUE(store->open_writer().value()->import_persons(std::vector{full_person("P-1")}));
    const auto reader = store->open_reader().value();
    ASSERT_TRUE(reader->find_by_certificate(std::vector{certificate_key(2)}));
    run_sql(file_, sql);
    const auto found = reader->find_by_certificate(std::vector{certificate_key(2)});
    ASSERT_FALSE(found) << sql;
    EXPECT_EQ(found.error().kind, StoreError::Kind::corrupt) << sql;
    EXPECT_THAT(found.error().reason, Not(HasSubstr("0613"))) << "no data in errors";
  }
}

TEST_F(SqliteStoreFile, StatementsOfTheVisitSearchByKey) {
  ASSERT_TRUE(open_sqlite_store({.file = file_}));
  for (const sqlite::StatementText& one : sqlite::all_statements()) {
    if (one.path == sqlite::Path::administration) continue;
    for (const std::string& step : run_sql(file_, "EXPLAIN QUERY PLAN " + std::string(one.text))) {
      EXPECT_THAT(step, Not(HasSubstr("SCAN"))) << one.text;
    }
  }
}

}  // namespace
}  // namespace kakunin::service
