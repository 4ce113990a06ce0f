// SPDX-License-Identifier: Apache-2.0
// What is special about the PostgreSQL store: its schema's history, its settings, its errors.

#include <gmock/gmock.h>

#include <thread>

#include "service/store/audit_chain.h"
#include "service/store/postgres/database.h"
#include "service/store/postgres/migrations.h"
#include "service/store/samples.h"

namespace kakunin::service {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class PostgresStoreDatabase : public testing::Test {
 protected:
  PostgresDatabase database_;

  [[nodiscard]] PostgresOptions options() const { return {.connection = database_.setting()}; }
  [[nodiscard]] std::unique_ptr<Store> open() const { return open_postgres_store(options()).value(); }
  void empty() { database_.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public"); }
  std::vector<std::string> schema() {
    return database_.run(
        "SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name"
        " FROM information_schema.columns WHERE table_schema = 'public'"
        " UNION ALL SELECT tablename, indexdef, '', '', '', '' FROM pg_indexes WHERE schemaname = 'public'"
        " UNION ALL SELECT conrelid::regclass::text, pg_get_constraintdef(oid), '', '', '', ''"
        " FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2");
  }
};

TEST_F(PostgresStoreDatabase, SchemaFromScratchEqualsTheMigratedOne) {
  const auto fresh = schema();
  ASSERT_GT(fresh.size(), 100U);
  for (std::size_t from = 0; from <= postgres::migrations().size(); ++from) {
    empty();
    postgres::migrate(options(), from);
    EXPECT_THAT(database_.run("SELECT version FROM schema_version"), ElementsAre(std::to_string(from)));
    ASSERT_TRUE(open());
    EXPECT_EQ(schema(), fresh) << "from step " << from;
  }
}

TEST_F(PostgresStoreDatabase, ManyMayMigrateAtTheSameTime) {
  empty();
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { EXPECT_TRUE(open_postgres_store(options())); });
}

TEST_F(PostgresStoreDatabase, ANewerDatabaseIsRefused) {
  database_.run("UPDATE schema_version SET version = 1000");
  const auto opened = open_postgres_store(options());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, StoreError::Kind::unavailable);
  EXPECT_THAT(opened.error().reason, HasSubstr("newer"));
}

TEST_F(PostgresStoreDatabase, ADatabaseThatTakesNoWritesIsUnavailable) {
  for (const std::string& setting :
       {shared_server().setting("none"), std::string("host=/nowhere dbname=none"),
        database_.setting() + " options='-c default_transaction_read_only=on'"}) {
    const auto opened = open_postgres_store({.connection = setting});
    ASSERT_FALSE(opened) << setting;
    EXPECT_EQ(opened.error().kind, StoreError::Kind::unavailable);
  }
}

TEST(PostgresSetting, IsToldFromAFile) {
  for (const char* connection : {"postgresql://db/kakunin", "postgres://a,b/k?sslmode=verify-full",
                                 "host=db dbname=k", "service=kakunin", "dbname=k"}) {
    EXPECT_TRUE(is_postgres(connection)) << connection;
    EXPECT_EQ(fault_of_connection(connection), "") << connection;
  }
  for (const char* file : {"kakunin.db", "/var/lib/kakunin/a=b.db", "postgresql.db", "", "=", "sub/dir.db"}) {
    EXPECT_FALSE(is_postgres(file)) << file;
  }
}

TEST(PostgresSetting, HoldsNoPassword) {
  for (const char* connection : {"postgresql://user:hidden@db/kakunin", "host=db password=hidden",
                                 "postgresql://db/kakunin?password=hidden"}) {
    const std::string fault = fault_of_connection(connection);
    EXPECT_THAT(fault, HasSubstr("password")) << connection;
    EXPECT_THAT(fault, Not(HasSubstr("hidden")));
  }
  EXPECT_THAT(fault_of_connection("host=hidden surprise"), Not(HasSubstr("hidden")));
  EXPECT_NE(fault_of_connection("host=a surprise=b"), "");
}

TEST_F(PostgresStoreDatabase, WhatItCannotKeepIsAConflictAndNeverFound) {
  const auto store = open();
  const auto writer = store->open_writer().value();
  const auto reader = store->open_reader().value();
  for (const std::string& text : {std::string("a\0b", 3), std::string("\xFF")}) {
    ImportedPerson person = plain_person("P-1");
    person.person.identity.name = text;
    const auto done = writer->import_persons(std::vector{person});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, StoreError::Kind::conflict);
    EXPECT_FALSE(reader->terminal(text).value());
    EXPECT_FALSE(reader->facility(text).value());
    const eligibility::InquiryKey key{
        eligibility::InsurerNumber::parse("06139992").value(), "", text, {}, day(1990, 2, 28)};
    EXPECT_THAT(reader->find_by_number(std::vector{key}).value().at(0), IsEmpty());
  }
  EXPECT_TRUE(writer->import_persons(std::vector{plain_person("P-1")})) << "and goes on";
}

TEST_F(PostgresStoreDatabase, AValueThisProgramNeverWroteIsCorrupt) {
  for (const std::string sql :
       {"UPDATE insurance SET insurer = '06139990'", "UPDATE person SET birth = 'infinity'",
        "UPDATE certificate SET face_key = '\\x00'", "UPDATE ticket SET assistance = 7",
        "UPDATE insurance SET place = 9 WHERE place = 1"}) {
    const PostgresDatabase database;
    const auto store = open_postgres_store({.connection = database.setting()}).value();
    ASSERT_TRUE(store->open_writer().value()->import_persons(std::vector{full_person("P-1")}));
    const auto reader = store->open_reader().value();
    ASSERT_TRUE(reader->find_by_certificate(std::vector{certificate_key(2)}));
    database.run(sql);
    const auto found = reader->find_by_certificate(std::vector{certificate_key(2)});
    ASSERT_FALSE(found) << sql;
    EXPECT_EQ(found.error().kind, StoreError::Kind::corrupt) << sql;
    EXPECT_THAT(found.error().reason, Not(HasSubstr("0613"))) << "no data in errors";
    EXPECT_TRUE(reader->facilities()) << "and goes on";
  }
}

TEST_F(PostgresStoreDatabase, ErrorsNameTheStatementAndNoData) {
  const auto writer = open()->open_writer().value();
  const auto done =
      writer->put_activation_code({digest(9), "0110113719", "user-x", sample_time, {}, 0, false});
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().reason, HasSubstr("put_code"));
  EXPECT_THAT(done.error().reason, Not(HasSubstr("0110113719")));
}

TEST_F(PostgresStoreDatabase, ServicesWriteChainsOfTheirOwn) {
  PostgresOptions other = options();
  other.chain = "other";
  const auto here = open(), there = open_postgres_store(other).value();
  WriteBatch batch;
  batch.audit = {audit_record("r-1"), audit_record("r-2")};
  ASSERT_TRUE(here->open_writer().value()->apply(batch));
  batch.audit.pop_back();
  ASSERT_TRUE(there->open_writer().value()->apply(batch));
  EXPECT_EQ(verify_chain(*here->open_reader().value()).value().head.sequence, 2);
  const ChainReport report = verify_chain(*there->open_reader().value()).value();
  EXPECT_FALSE(report.fault);
  EXPECT_EQ(report.head.sequence, 1);
}

TEST_F(PostgresStoreDatabase, AnUnchangedPersonIsNotWrittenAgain) {
  const auto writer = open()->open_writer().value();
  ASSERT_TRUE(writer->import_persons(std::vector{full_person("P-1")}));
  const auto before = database_.run("SELECT xmin FROM person");
  ASSERT_TRUE(writer->import_persons(std::vector{full_person("P-1")}));
  EXPECT_EQ(database_.run("SELECT xmin FROM person"), before);
}

TEST_F(PostgresStoreDatabase, RecordsBehindTheHeadAreNotOverwritten) {
  const auto writer = open()->open_writer().value();
  WriteBatch batch;
  batch.audit = {audit_record("r-1"), audit_record("r-2")};
  ASSERT_TRUE(writer->apply(batch));
  database_.run("UPDATE audit_head SET sequence = 1, hash = (SELECT hash FROM audit WHERE sequence = 1)");
  const auto outcome = writer->apply(batch);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, StoreError::Kind::corrupt);
}

}  // namespace
}  // namespace kakunin::service
