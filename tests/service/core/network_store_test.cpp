// SPDX-License-Identifier: Apache-2.0
// A whole service whose store is a journey away: what it looks up comes back from other threads.

#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "protocol/json.h"
#include "service/core/batch_user.h"
#include "service/core/far_store.h"
#include "service/core/world.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

class NetworkStore : public testing::Test {
 protected:
  Card card(long serial) {
    pki::test::CertificateSpec spec;
    spec.serial = serial;
    return world.issue_card(spec);
  }
  World world{[](auto store) { return std::make_unique<FarStore>(std::move(store)); }};
};

TEST_F(NetworkStore, ChecksRegistersAndRefuses) {
  const Card known = card(1), unregistered = card(2), unknown = card(3), blocked = card(4);
  world.add_person("P-1", known, true);
  world.add_person("P-2", unregistered, false);
  world.add_person("P-4", blocked, true,
                   [](ImportedPerson& row) { row.person.flags.self_disclosure_blocked = true; });
  const TestTerminal terminal = world.enrol();
  Counter counter(world, terminal);
  EXPECT_EQ(counter.verify(known).status, 200);
  EXPECT_EQ(counter.verify(unknown).json().at("verdict").at("validity"), 4);  // no entitlement is known
  EXPECT_EQ(counter.verify(blocked).code(), "K4013");
  EXPECT_EQ(counter.register_card(unknown).code(), "K4013");
  EXPECT_EQ(counter.register_card(unregistered).status, 200);
  EXPECT_EQ(counter.verify(unregistered).status, 200);
  const auto audit = world.audit();
  const auto tells = [&](AuditAction action, std::string_view outcome) {
    return std::ranges::any_of(audit, [&](const ChainedAuditRecord& one) {
      return one.record.action == action && one.record.outcome == outcome;
    });
  };
  EXPECT_TRUE(tells(AuditAction::registration, "registered"));
  EXPECT_TRUE(tells(AuditAction::verification, "covered"));
}

TEST_F(NetworkStore, AnswersInquiriesByNumber) {
  put_people(world);
  const TestTerminal terminal = world.enrol();
  Counter counter(world, terminal);
  for (const std::int64_t row : {0, 1, 3, 45}) {  // insured, out of range, unknown
    const Reply reply = counter.client.post("/v1/inquiries", to_json(batch_row(row, counter.today())));
    const std::string result = reply.status == 200
                                   ? std::to_string(reply.json().at("verdict").at("validity").as_int64())
                                   : reply.code();
    EXPECT_EQ(result, expected_result(row)) << reply.body;
  }
  EXPECT_EQ(world.audit().back().record.action, AuditAction::inquiry);
}

TEST_F(NetworkStore, ShutsOutTheUnknownTheRevokedAndTheSuspended) {
  EXPECT_EQ(world.client().post("/v1/challenges", R"({"purpose":"verify"})").code(), "K3101");
  const TestTerminal terminal = world.enrol(), other = world.enrol();
  Client kept = world.client(terminal), others = world.client(other);
  ASSERT_EQ(kept.post("/v1/challenges", R"({"purpose":"verify"})").status, 200);
  world.revoke(terminal.id);
  EXPECT_EQ(kept.post("/v1/challenges", R"({"purpose":"verify"})").code(), "K3102");
  ASSERT_EQ(others.post("/v1/challenges", R"({"purpose":"verify"})").status, 200);
  world.put_facility({facility_id, "見本施術所", VisualPolicy::allowed, true});
  EXPECT_EQ(others.post("/v1/challenges", R"({"purpose":"verify"})").code(), "K3107");
}

TEST_F(NetworkStore, GivesManyAtOnceEachTheirOwnAnswer) {
  constexpr int many = 12;
  std::vector<Card> cards;
  std::vector<TestTerminal> terminals;
  for (int i = 0; i < many; ++i) {
    cards.push_back(card(100 + i));
    world.add_person("P-" + std::to_string(i), cards.back(), true,
                     [i](ImportedPerson& row) { row.person.identity.name = "見本　" + std::to_string(i); });
    terminals.push_back(world.enrol());
  }
  std::vector<std::thread> threads;
  for (int i = 0; i < many; ++i) {
    threads.emplace_back([&, i] {
      Counter counter(world, terminals[static_cast<std::size_t>(i)]);
      for (int round = 0; round < 5; ++round) {
        const auto own = static_cast<std::size_t>((i + round) % many);
        const Reply reply = counter.verify(cards[own]);
        ASSERT_EQ(reply.status, 200);
        EXPECT_NE(reply.body.find("見本　" + std::to_string(own) + "\""), std::string::npos) << reply.body;
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

/// Where a reader is held up until it is let go, or for so long that the test has failed.
class Hold {
 public:
  void hold() {
    const std::lock_guard lock(mutex_);
    held_ = true;
  }
  void pass() {
    std::unique_lock lock(mutex_);
    if (!held_) return;
    reached_ = true;
    changed_.notify_all();
    EXPECT_TRUE(changed_.wait_for(lock, limit, [this] { return !held_; }));
  }
  bool wait_until_reached() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, [this] { return reached_; });
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    held_ = false;
    changed_.notify_all();
  }

 private:
  static constexpr std::chrono::seconds limit{10};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = false;
  bool reached_ = false;
};

/// A batch of a hundred rows with all its answers; its id.
std::string judged_batch(BatchUser& user) {
  std::string id = id_of(user.open(100));
  user.fill_all(id, 100);
  user.read_to_end(id);
  return id;
}

TEST(AStoreThatHangsUnderABatchBeingRead, HoldsUpNobodyElseOfTheSameThread) {
  Hold hold;
  World world(
      [&hold](auto store) { return std::make_unique<FarStore>(std::move(store), [&hold] { hold.pass(); }); },
      [](Settings& settings) {
        settings.service.threads = 1;
        settings.limits.queue = 60s;         // a busy machine is no part of this
        settings.terminals.state_age = 60s;  // so that only what is read of the batch waits
      });
  put_people(world);
  BatchUser user(world.client(world.enrol()), day_in_japan(world.clock.now()));
  const std::string id = judged_batch(user);
  const std::string all = user.results(id, 0).body;
  hold.hold();
  auto read = std::async(std::launch::async, [&] { return user.results(id, 0); });
  EXPECT_TRUE(hold.wait_until_reached());
  EXPECT_EQ(world.client().get("/v1/status").status, 200);
  hold.let_go();
  EXPECT_TRUE(read.get().body == all);
}

TEST(AStoreThatHangsUnderABatchBeingRead, DoesNotKeepTheServiceFromStopping) {
  Hold hold;
  World world(
      [&hold](auto store) { return std::make_unique<FarStore>(std::move(store), [&hold] { hold.pass(); }); },
      [](Settings& settings) { settings.limits.stop = 600s; });
  put_people(world);
  BatchUser user(world.client(world.enrol()), day_in_japan(world.clock.now()));
  const std::string id = judged_batch(user);
  const std::string all = user.results(id, 0).body;
  hold.hold();
  auto read = std::async(std::launch::async, [&] { return user.results(id, 0); });
  EXPECT_TRUE(hold.wait_until_reached());
  auto stopped = std::async(std::launch::async, [&] { world.service->stop(); });
  EXPECT_FALSE(read.get().body == all) << "the reader goes on later";
  hold.let_go();
  stopped.get();
}

}  // namespace
}  // namespace kakunin::service::test
