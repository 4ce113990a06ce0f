// SPDX-License-Identifier: Apache-2.0
// /v1/batches over a whole service: whatever the parts, the order, the interruptions, each row is answered
// once, and the same; over a store at hand and over one a journey away.

#include <gmock/gmock.h>

#include <random>
#include <thread>

#include "service/core/batch_user.h"
#include "service/core/far_store.h"
#include "service/store/audit_chain.h"
#include "service/store/sqlite/sqlite_store.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::Pair;

std::unique_ptr<Store> at(Journey journey, std::unique_ptr<Store> store) {
  if (journey == Journey::network) return std::make_unique<FarStore>(std::move(store));
  return store;
}

/// A journey away, one thread does all that waits for the store, and nobody's standing is known beforehand.
void tune(Journey journey, Settings& settings) {
  settings.batches.patience = 0ms;
  settings.batches.rows_per_second = 1'000'000;
  settings.limits.queue = 60s;  // a busy machine is no part of this
  if (journey == Journey::none) return;
  settings.service.threads = 1;
  settings.terminals.state_age = 0ms;
}

class BatchCalls : public testing::TestWithParam<Journey> {
 protected:
  BatchCalls() : terminal(world.enrol()) { put_people(world); }

  BatchUser user() { return {world.client(terminal), day_in_japan(world.clock.now())}; }
  void restart() {
    const Settings settings = *world.service->settings();
    world.service.reset();
    SqliteOptions options;
    options.file = settings.resolve(settings.database);
    world.service =
        Service::start(settings, at(GetParam(), open_sqlite_store(options).value()), world.clock).value();
  }
  void expect_each_row_once(const std::string& id, std::int64_t rows) {
    const auto audited = audited_rows(world, id);
    EXPECT_EQ(static_cast<std::int64_t>(audited.size()), rows);
    EXPECT_THAT(audited, Each(Pair(testing::_, 1)));
    EXPECT_FALSE(verify_chain(*world.own_store->open_reader().value()).value().fault);
  }

  World world{[](auto store) { return at(GetParam(), std::move(store)); },
              [](Settings& settings) { tune(GetParam(), settings); }};
  TestTerminal terminal;
};

TEST_P(BatchCalls, AnswersEveryRowInOrder) {
  BatchUser one = user();
  const std::string id = id_of(one.open(300));
  one.fill_all(id, 300);
  one.read_to_end(id);
  EXPECT_EQ(one.results_so_far, expected_results(300));
  expect_each_row_once(id, 300);
  const auto state = protocol::from_json<protocol::BatchAnswer>(one.state(id).body).value();
  EXPECT_EQ(state.received_to, 300);
  EXPECT_EQ(state.answered, 300);
  EXPECT_EQ(one.erase(id).status, 200);
  EXPECT_EQ(one.state(id).code(), "K3401");
  EXPECT_EQ(one.erase(id).code(), "K3401");
}

TEST_P(BatchCalls, AreTheSameHoweverTheyCome) {
  constexpr std::int64_t rows = 150;
  std::mt19937 random(1128);
  const auto below = [&](std::int64_t limit) { return static_cast<std::int64_t>(random()) % limit; };
  int restarts = 0;
  for (int round = 0; round < 6; ++round) {
    const std::string key = "a-key-of-this-round-" + std::to_string(round);
    std::vector<bool> sent(rows);
    auto one = std::make_unique<BatchUser>(user());
    std::vector<std::string> received;
    const std::string id = id_of(one->open(rows, key));
    bool more = true;
    while (more) {
      const std::int64_t from = below(rows), count = 1 + below(std::min<std::int64_t>(60, rows - from));
      ASSERT_EQ(one->fill(id, from, count).status, 200);
      std::fill_n(sent.begin() + from, count, true);
      one->results_so_far = received;
      more = one->read_some(id);
      received = one->results_so_far;
      if (restarts < 2 * (round + 1) && below(4) == 0) {  // the service dies; the terminal asks again
        ++restarts;
        restart();
        one = std::make_unique<BatchUser>(user());
        ASSERT_EQ(id_of(one->open(rows, key)), id);
      }
      if (std::find(sent.begin(), sent.end(), false) == sent.end()) std::this_thread::yield();
    }
    EXPECT_EQ(received, expected_results(rows));
    expect_each_row_once(id, rows);
    EXPECT_EQ(one->erase(id).status, 200);
  }
}

TEST_P(BatchCalls, ReadingAgainFromAnyRowGivesTheSameLines) {
  BatchUser one = user();
  const std::string id = id_of(one.open(200));
  one.fill_all(id, 200);
  one.read_to_end(id);
  const std::string all = one.results(id, 0).body;
  const Reply rest = one.results(id, 150);
  EXPECT_EQ(rest.headers.at("content-type"), "application/x-ndjson");
  EXPECT_TRUE(all.ends_with(rest.body));
  EXPECT_EQ(one.results(id, 200).body, "{\"next\":200,\"more\":false}\n");
  EXPECT_EQ(one.results(id, 201).code(), "K3404");
}

TEST_P(BatchCalls, BelongToTheirFacility) {
  world.put_facility({"契1319999-0-0", "別の施術所", VisualPolicy::allowed, false});
  BatchUser mine = user();
  const std::string id = id_of(mine.open(1));
  mine.fill_all(id, 1);
  mine.read_to_end(id);
  BatchUser stranger(world.client(world.enrol("契1319999-0-0")), day_in_japan(world.clock.now()));
  EXPECT_EQ(stranger.state(id).code(), "K3401");
  EXPECT_EQ(stranger.results(id, 0).code(), "K3401");
  EXPECT_EQ(stranger.fill(id, 0, 1).code(), "K3401");
  EXPECT_EQ(stranger.erase(id).code(), "K3401");
  EXPECT_NE(id_of(stranger.open(1)), id) << "the same key is another batch there";
  BatchUser colleague(world.client(world.enrol()), day_in_japan(world.clock.now()));
  EXPECT_EQ(colleague.state(id).status, 200);
}

TEST_P(BatchCalls, ExpireAndAreErased) {
  BatchUser one = user();
  const std::string id = id_of(one.open(3));
  one.fill_all(id, 3);
  one.read_to_end(id);
  world.clock.advance(24h);
  BatchUser later = user();
  EXPECT_EQ(later.state(id).code(), "K3401");
  EXPECT_EQ(later.results(id, 0).code(), "K3401");
  EXPECT_EQ(later.fill(id, 0, 1).code(), "K3401");
  restart();  // it looks for what there is to erase
  const auto reader = world.own_store->open_reader().value();
  const BatchKey key{facility_id, id};
  const auto limit = std::chrono::steady_clock::now() + 20s;
  while (reader->batch(key).value() && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
  EXPECT_FALSE(reader->batch(key).value());
  EXPECT_TRUE(reader->batch_answers(key, 0, 10).value().empty());
}

TEST_P(BatchCalls, AreRefusedWithTheirCodes) {
  BatchUser one = user();
  const std::string id = id_of(one.open(10));
  ASSERT_EQ(one.fill(id, 0, 2).status, 200);
  EXPECT_EQ(one.open(11).code(), "K3403");
  EXPECT_EQ(one.client()
                .send("PUT", "/v1/batches/" + id + "/rows?from=1",
                      to_json(protocol::BatchPart{{batch_row(5, day_in_japan(world.clock.now()))}}),
                      {"Content-Type: application/json"})
                .code(),
            "K3403");
  EXPECT_EQ(one.fill(id, 9, 2).code(), "K3404");
  for (const char* query : {"", "?from=", "?from=-1", "?from=1x", "?from=10001", "?to=1", "?from=1&x=2",
                            "?from=99999999999999999999"}) {
    EXPECT_EQ(one.client().get("/v1/batches/" + id + "/results" + query).code(), "K3004") << query;
  }
  EXPECT_EQ(one.client().get("/v1/batches/" + id + "?from=1").code(), "K3006");
  EXPECT_EQ(one.client().get("/v1/batches/" + id + "/rows?from=1").code(), "K3007");
  const Reply wrong_method = one.client().post("/v1/batches/" + id, "{}");
  EXPECT_EQ(wrong_method.code(), "K3007");
  EXPECT_EQ(wrong_method.headers.at("allow"), "GET, DELETE");
  EXPECT_EQ(one.client().get("/v1/batches/a/b").code(), "K3006");
  EXPECT_EQ(one.client().get("/v1/batches/%00").code(), "K3006");
  EXPECT_EQ(one.client().get("/v1/batches/").code(), "K3006");
  EXPECT_EQ(one.open(1, "another-key-0000-1").status, 200);
  EXPECT_EQ(one.open(1, "another-key-0000-2").status, 200);
  const Reply fourth = one.open(1, "another-key-0000-3");
  EXPECT_EQ(fourth.code(), "K3402");
  EXPECT_EQ(fourth.status, 429);
}

TEST_P(BatchCalls, EndWithTheTerminalThatMayAskNoMore) {
  BatchUser one = user();
  const std::string id = id_of(one.open(10));
  one.fill_all(id, 5);
  while (protocol::from_json<protocol::BatchAnswer>(one.state(id).body)->answered < 5) {
  }
  world.revoke(terminal.id);
  EXPECT_EQ(one.results(id, 0).code(), "K3102");
  BatchUser colleague(world.client(world.enrol()), day_in_japan(world.clock.now()));
  ASSERT_EQ(colleague.fill(id, 5, 5).status, 200);
  restart();
  EXPECT_EQ(audited_rows(world, id).size(), 5U) << "nothing is judged in its name any more";
  BatchUser successor(world.client(world.enrol()), day_in_japan(world.clock.now()));
  ASSERT_EQ(id_of(successor.open(10)), id);
  successor.read_to_end(id);
  expect_each_row_once(id, 10);
}

INSTANTIATE_TEST_SUITE_P(Stores, BatchCalls, testing::Values(Journey::none, Journey::network),
                         [](const auto& stores) {
                           return std::string(stores.param == Journey::none ? "AtHand" : "AJourneyAway");
                         });

}  // namespace
}  // namespace kakunin::service::test
