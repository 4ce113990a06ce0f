// SPDX-License-Identifier: Apache-2.0
// Connections cut anywhere, sessions killed, servers restarted and frozen: no wrong answer, nothing
// acknowledged lost, nothing applied twice, and back by itself.

#include <gmock/gmock.h>

#include <future>

#include "service/store/audit_chain.h"
#include "service/store/postgres/cutting_proxy.h"
#include "service/store/postgres/load.h"
#include "service/store/postgres/postgres_store.h"
#include "service/store/postgres/session.h"
#include "service/store/samples.h"

namespace kakunin::service {
namespace {

using namespace std::chrono_literals;

/// What has been acknowledged is there once, and nothing else is there twice.
void expect_once(const PostgresDatabase& database, std::size_t batches, std::size_t audit_only) {
  const auto count = [&](const std::string& sql) {
    return std::stoul(database.run("SELECT count(*) FROM " + sql).at(0));
  };
  EXPECT_EQ(count("registration"), batches);
  EXPECT_EQ(count("activation_tries WHERE wrong = 1"), batches);
  EXPECT_EQ(count("activation_tries"), batches);
  EXPECT_EQ(count("audit"), 2 * (batches + audit_only));
  EXPECT_EQ(count("(SELECT FROM audit GROUP BY request HAVING count(*) <> 2) AS odd"), 0U);
}

class PostgresFailures : public testing::Test {
 protected:
  PostgresDatabase database_;
  std::unique_ptr<Store> store_ = open_postgres_store({.connection = database_.setting()}).value();

  void SetUp() override { import_loaded_persons(*store_); }
};

TEST_F(PostgresFailures, AConnectionCutAnywhereLosesNothingAndAppliesNothingTwice) {
  CuttingProxy proxy(database_);
  const auto store = open_postgres_store({.connection = proxy.setting()}).value();
  const auto writer = store->open_writer().value();
  std::size_t batches = 0, audit_only = 0;
  for (const auto how : {CuttingProxy::Cut::before_request, CuttingProxy::Cut::before_answer}) {
    for (int exchange = 1;; ++exchange) {
      const int number = static_cast<int>(batches++);
      proxy.cut(how, exchange);
      const auto outcome = writer->apply(numbered_batch(number));
      ASSERT_TRUE(outcome) << outcome.error().reason;
      EXPECT_FALSE(outcome->registrations.at(0).already_registered);
      EXPECT_EQ(outcome->activations.at(0), ActivationResult::refused);
      if (!proxy.has_cut()) break;
      ASSERT_LT(exchange, 50);
    }
    for (int exchange = 1; exchange <= 2; ++exchange) {
      proxy.cut(how, exchange);
      const std::string name = "a-" + std::to_string(audit_only++);
      ASSERT_TRUE(writer->apply({.registrations = {},
                                 .activations = {},
                                 .renewals = {},
                                 .audit = {audit_record(name), audit_record(name)}}));
    }
  }
  EXPECT_GT(batches, 8U) << "every exchange of a transaction was cut";
  expect_once(database_, batches, audit_only);
  EXPECT_FALSE(verify_chain(*store_->open_reader().value()).value().fault);
}

/// From now on commits wait for it; an empty name: for none.
void wait_for_standby(const PostgresServer& server, const std::string& standby) {
  server.run("postgres", "ALTER SYSTEM SET synchronous_standby_names = '" + standby + "'");
  server.run("postgres", "SELECT pg_reload_conf()");
  server.run("postgres", "SET synchronous_commit = local; CHECKPOINT");
}

/// A session that ends while it waits for the standby has committed on the primary alone, where the next
/// attempt finds it. Were that taken for good, the loss of the primary would lose what has been acknowledged.
TEST(PostgresStandby, WhatOnlyThePrimaryHasIsNotAcknowledged) {
  PostgresServer server;
  const PostgresDatabase database(server);
  const auto store =
      open_postgres_store({.connection = database.setting(), .silence = 2s, .patience = 3s}).value();
  import_loaded_persons(*store);
  const auto writer = store->open_writer().value();
  const std::string name = "only-here";
  const WriteBatch only_audit{
      .registrations = {}, .activations = {}, .renewals = {}, .audit = {audit_record(name)}};
  for (const WriteBatch& batch : {only_audit, numbered_batch(0)}) {
    wait_for_standby(server, "nobody");
    auto applied = std::async(std::launch::async, [&] { return writer->apply(batch); });
    while (applied.wait_for(0s) != std::future_status::ready) {
      server.run("postgres",
                 "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    }
    EXPECT_FALSE(applied.get());
    wait_for_standby(server, "");
    EXPECT_TRUE(writer->apply(only_audit)) << "back by itself";
  }
  EXPECT_FALSE(verify_chain(*store->open_reader().value()).value().fault);
}

/// A new server of deploy/postgres has no standby yet, and says nothing of it to whoever commits.
TEST(PostgresStandby, WhatTheFirstSchemaWaitsForIsSaidWhileItWaits) {
  PostgresServer server;
  server.run("postgres", "CREATE DATABASE fresh");
  wait_for_standby(server, "nobody");
  std::vector<std::string> told;
  PostgresOptions options{.connection = server.setting("fresh")};
  options.long_wait = 20ms;
  options.told = [&](std::string_view what) {
    told.emplace_back(what);
    if (what.find("synchronous_standby_names = ''") != std::string_view::npos) wait_for_standby(server, "");
  };
  EXPECT_TRUE(open_postgres_store(options)) << "it goes on by itself";
  EXPECT_THAT(told, testing::Contains(testing::HasSubstr("standby")));
}

TEST_F(PostgresFailures, AnAnswerCutAnywhereIsAskedForAgain) {
  CuttingProxy proxy(database_);
  const auto store = open_postgres_store({.connection = proxy.setting()}).value();
  const auto reader = store->open_reader().value();
  for (const auto how : {CuttingProxy::Cut::before_request, CuttingProxy::Cut::before_answer}) {
    for (int exchange = 1; exchange <= 6; ++exchange) {
      proxy.cut(how, exchange);
      const auto found = reader->find_by_certificate(std::vector{certificate_key(3)});
      ASSERT_TRUE(found) << found.error().reason;
      EXPECT_EQ(found->at(0)->person.identity.name, person_id(3));
    }
  }
}

TEST_F(PostgresFailures, SessionsKilledUnderLoadAreOpenedAgain) {
  Load load(database_.setting(), 2);
  for (int round = 0; round < 25; ++round) {
    load.wait_for(6);
    database_.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }
  load.wait_for(6);
  load.stop();
  EXPECT_EQ(load.refused() + load.unanswered(), 0U) << "nobody notices";
  expect_kept(database_.setting(), load);
}

TEST(PostgresRestart, UnderLoadLosesNothing) {
  PostgresServer server;
  const PostgresDatabase database(server);
  import_loaded_persons(*open_postgres_store({.connection = database.setting()}).value());
  Load load(database.setting(), 2);
  for (const auto how : {PostgresServer::Stop::fast, PostgresServer::Stop::immediate,
                         PostgresServer::Stop::fast, PostgresServer::Stop::immediate}) {
    load.wait_for(30);
    server.stop(how);
    server.start();
  }
  load.wait_for(30);
  load.stop();
  expect_kept(database.setting(), load);
}

TEST(PostgresRestart, AServerThatSaysNothingIsGivenUp) {
  PostgresServer server;
  const PostgresDatabase database(server);
  const PostgresOptions options{.connection = database.setting(), .silence = 300ms, .patience = 300ms};
  const auto store = open_postgres_store(options).value();
  const auto reader = store->open_reader().value();
  const auto writer = store->open_writer().value();
  WriteBatch batch;
  batch.audit = {audit_record("r"), audit_record("r")};
  ASSERT_TRUE(reader->facilities());
  ASSERT_TRUE(writer->apply(batch));
  server.freeze();
  const auto read = reader->facilities();
  const auto written = writer->apply(batch);
  server.thaw();
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, StoreError::Kind::unavailable);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, StoreError::Kind::unavailable);
  // What was given up may have been written; what is acknowledged comes behind it.
  const auto head = writer->apply(batch).value().head;
  EXPECT_GE(head.sequence, 4);
  EXPECT_TRUE(reader->facilities());
  EXPECT_FALSE(verify_chain(*reader, std::vector{head}).value().fault);
}

TEST_F(PostgresFailures, WhileItIsAwayOneTriesAtATime) {
  const auto outage = std::make_shared<postgres::Outage>();
  const PostgresOptions options{.connection = database_.setting(), .patience = 1ms};
  static_cast<void>(outage->begin());
  while (outage->lasted() < options.patience) {
  }
  postgres::Session session(options, outage);
  const auto connects = [&] {
    return std::async(std::launch::async,
                      [&] { return session.run([](auto& /*connection*/) { return true; }); });
  };
  {
    const std::lock_guard another_tries(outage->turn());
    EXPECT_THROW(connects().get(), StoreFailure) << "at once, though this database would answer";
  }
  EXPECT_TRUE(connects().get());
  const std::lock_guard nobody_minds(outage->turn());
  postgres::Session late(options, outage);
  EXPECT_TRUE(late.run([](auto& /*connection*/) { return true; })) << "it is back";
}

}  // namespace
}  // namespace kakunin::service
