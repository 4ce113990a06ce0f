// SPDX-License-Identifier: Apache-2.0
// The service seen from outside: metrics, liveness, readiness, traces; and how it is judged.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "protocol/json.h"
#include "service/core/batch_user.h"
#include "service/core/far_store.h"
#include "service/core/plain_http.h"
#include "service/core/world.h"
#include "service/health.h"
#include "service/trace_context.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Operations : public testing::Test {
 protected:
  [[nodiscard]] PlainReply get(const std::string& path) {
    return plain_get(world.service->operations_port(), path);
  }
  [[nodiscard]] double sample(const std::string& name) {
    return plain_sample(world.service->operations_port(), name);
  }

  explicit Operations(const WrapStore& wrap = {}) : world(wrap) {}

  World world;
};

TEST_F(Operations, ChecksAreCountedWithTheirStages) {
  const TestTerminal terminal = world.enrol();
  const Card card = world.issue_card();
  world.add_person("P-1", card, true);
  Counter counter(world, terminal);
  ASSERT_EQ(counter.verify(card).status, 200);
  EXPECT_EQ(counter.client.post("/v1/verifications", "{}").status, 400);
  EXPECT_EQ(world.client().get("/v1/nowhere").status, 404);

  const PlainReply reply = get("/metrics");
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.head, HasSubstr("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
  const std::pair<const char*, double> expected[] = {
      {"kakunin_requests_total{call=\"verifications\",outcome=\"answered\"}", 1},
      {"kakunin_requests_total{call=\"verifications\",outcome=\"refused\"}", 1},
      {"kakunin_requests_total{call=\"challenges\",outcome=\"answered\"}", 1},
      {"kakunin_requests_total{call=\"enrolments\",outcome=\"answered\"}", 1},
      {"kakunin_requests_total{call=\"none\",outcome=\"refused\"}", 1},
      {"kakunin_requests_total{call=\"inquiries\",outcome=\"answered\"}", 0},
      {"kakunin_problems_total{code=\"K3004\"}", 1},
      {"kakunin_stage_seconds_count{stage=\"certificate\"}", 1},
      {"kakunin_stage_seconds_count{stage=\"signature\"}", 1},
      {"kakunin_stage_seconds_count{stage=\"lookup\"}", 1},
      {"kakunin_stage_seconds_count{stage=\"commit\"}",
       2},  // of the check and the enrolment (which writes twice)
      {"kakunin_request_seconds_count{call=\"verifications\"}", 2},
      {"kakunin_handshakes_waiting", 0},
      {"kakunin_accept_paused", 0},
      {"kakunin_connections_refused_total{why=\"address\"}", 0},
      {"kakunin_connections_refused_total{why=\"full\"}", 0},
      {"kakunin_connections_refused_total{why=\"unproven\"}", 0},
      {"kakunin_commit_waiting", 0},
      {"kakunin_audit_lag_seconds", 0},
      {"kakunin_commit_writes_total", 3},
      {"kakunin_look_ups_waiting", 0},
      {"kakunin_challenges", 0},
      {"kakunin_ready", 1},
      {"kakunin_rate_refusals_total{of=\"terminal\"}", 0},
      {"kakunin_rate_refusals_total{of=\"facility\"}", 0},
      {"kakunin_rate_refusals_total{of=\"address\"}", 0},
      {"kakunin_admission_refusals_total{urgency=\"later\"}", 0},
      {"kakunin_admission_refusals_total{urgency=\"new_visit\"}", 0},
      {"kakunin_admission_refusals_total{urgency=\"under_way\"}", 0},
      {"kakunin_batch_rows_total", 0},
      {"kakunin_batches_unfinished{wait=\"turn\"}", 0},
      {"kakunin_batches_unfinished{wait=\"terminal\"}", 0},
      {"kakunin_batch_stalled_seconds", 0},
      {"kakunin_batches_running", 0},
      {"kakunin_store_errors_total{side=\"write\",kind=\"full\"}", 0},
  };
  for (const auto& [name, value] : expected) EXPECT_EQ(sample(name), value) << name;
  EXPECT_GE(sample("kakunin_connections"), 1);
  EXPECT_GE(sample("kakunin_handshakes_total{kind=\"full\"}"), 1);
  EXPECT_THAT(reply.body, HasSubstr("kakunin_build_info{version=\""));
  EXPECT_THAT(reply.body, Not(HasSubstr("見本"))) << "nobody's name";
}

TEST_F(Operations, CountRowsOfBatches) {
  put_people(world);
  BatchUser user(world.client(world.enrol()), day_in_japan(world.clock.now()));
  const std::string id = id_of(user.open(20));
  user.fill_all(id, 20);
  user.read_to_end(id);
  // An answer can be read before it is counted.
  while (sample("kakunin_batch_rows_total") < 20 || sample("kakunin_batches_running") > 0) {
  }
  EXPECT_EQ(sample("kakunin_batch_rows_total"), 20);
  EXPECT_EQ(sample("kakunin_batches_unfinished{wait=\"turn\"}"), 0);
  EXPECT_EQ(sample("kakunin_batch_stalled_seconds"), 0);
}

TEST_F(Operations, ABatchWhoseTerminalIsRefusedStaysInSight) {
  const TestTerminal lost = world.enrol();
  BatchUser user(world.client(lost), day_in_japan(world.clock.now()));
  const std::string id = id_of(user.open(20));
  world.revoke(lost.id);
  BatchUser colleague(world.client(world.enrol()), day_in_japan(world.clock.now()));
  ASSERT_EQ(colleague.fill(id, 0, 20).status, 200);
  const std::string waits = "kakunin_batches_unfinished{wait=\"terminal\"}";
  while (sample(waits) < 1) {
  }
  EXPECT_EQ(sample(waits), 1);
  EXPECT_GT(sample("kakunin_batch_stalled_seconds"), 0);
  ASSERT_EQ(id_of(colleague.open(20)), id);  // who goes on is asked from now on
  colleague.read_to_end(id);
  while (sample("kakunin_batch_stalled_seconds") > 0) {
  }
  EXPECT_EQ(sample(waits), 0);
}

using Switch = std::shared_ptr<std::atomic<bool>>;

struct AFailingStore : Operations {
  explicit AFailingStore(const Switch& on = std::make_shared<std::atomic<bool>>(false))
      : Operations([on](auto store) {
          return std::make_unique<FarStore>(std::move(store), BeforeBatchAnswers(), [on](const auto&) {
            return *on ? std::optional(StoreError::Kind::unavailable) : std::nullopt;
          });
        }),
        fails(on) {}
  Switch fails;
};

TEST_F(AFailingStore, KeepsItsBatchesInSight) {
  put_people(world);
  BatchUser user(world.client(world.enrol()), day_in_japan(world.clock.now()));
  const std::string id = id_of(user.open(20));
  *fails = true;
  user.fill_all(id, 20);
  const std::string waits = "kakunin_batches_unfinished{wait=\"store\"}";
  while (sample(waits) < 1) {
  }
  const double stalled = sample("kakunin_batch_stalled_seconds");
  EXPECT_GT(stalled, 0);
  EXPECT_GT(sample("kakunin_batch_stalled_seconds"), stalled) << "it does not forget it";
  *fails = false;
  ASSERT_EQ(user.fill(id, 0, 1).status, 200);
  user.read_to_end(id);
  while (sample("kakunin_batch_stalled_seconds") > 0) {
  }
  EXPECT_EQ(sample(waits), 0);
}

TEST_F(Operations, AgesOfRevocationListsAreToTheSecond) {
  const auto value = [&](const std::string& name) {
    const std::string text = get("/metrics").body;
    std::smatch found;
    EXPECT_TRUE(std::regex_search(text, found, std::regex(name + "\\{authority=\"[0-9A-F]{8}\"\\} (\\S+)")))
        << name;
    return found.empty() ? -1.0 : std::stod(found[1]);
  };
  EXPECT_EQ(value("kakunin_revocation_list_loaded"), 1);
  EXPECT_EQ(value("kakunin_revocation_list_age_seconds"), 3600);
  EXPECT_EQ(value("kakunin_revocation_list_valid_seconds"), 60 * 24 * 3600);
  world.clock.advance(24h * 61);
  EXPECT_EQ(value("kakunin_revocation_list_valid_seconds"), -24 * 3600);
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_THAT(get("/readyz").body, HasSubstr("no revocation list in force"));
  EXPECT_EQ(sample("kakunin_ready"), 0);
}

TEST_F(Operations, ADrainingServiceLivesAndAnswersAndIsNotReady) {
  EXPECT_EQ(get("/readyz").status, 200);
  world.service->drain();
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_EQ(get("/readyz").body, "draining: the service was told to end\n");
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/healthz").body, "ok\n");
  EXPECT_EQ(world.client().get("/v1/status").json().at("accepting"), false);
}

TEST_F(Operations, OtherPathsAndMethodsAreRefused) {
  EXPECT_EQ(get("/").status, 404);
  EXPECT_EQ(get("/metrics/../healthz").status, 404);
  EXPECT_EQ(get("/healthz?verbose").status, 200);
  const std::uint16_t port = world.service->operations_port();
  EXPECT_EQ(plain_request(port, "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").status,
            405);
  EXPECT_EQ(plain_request(port, "HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n").body, "");
  EXPECT_EQ(
      plain_request(port, "GET /metrics HTTP/1.1\r\nX: " + std::string(10'000, 'x') + "\r\n\r\n").status, 0);
  EXPECT_EQ(plain_request(port, "nonsense\r\n\r\n").status, 0);
  EXPECT_EQ(get("/healthz").status, 200);
}

struct ReadyCase {
  const char* name;
  std::function<void(ReadinessFacts&, RevocationView&)> change;
  const char* reason;  // "" where ready
};

TEST(Readiness, IsJudgedFromFacts) {
  const TimePoint now = SystemClock().now();
  const ReadyCase cases[] = {
      {"all well", [](auto&, auto&) {}, ""},
      {"draining", [](auto& facts, auto&) { facts.draining = true; }, "draining"},
      {"store full", [](auto& facts, auto&) { facts.commits.last_failure = StoreError::Kind::full; },
       "(full)"},
      {"store away", [](auto& facts, auto&) { facts.store_away = true; }, "does not answer"},
      {"slow disk", [](auto& facts, auto&) { facts.commits.lag = 11s; }, "waited for 11 s"},
      {"no list", [](auto&, auto& view) { view.lists[0].loaded = view.lists[1].loaded = false; },
       "no revocation list in force"},
      {"one list", [](auto&, auto& view) { view.lists[0].loaded = false; }, ""},
      {"one ended", [now](auto&, auto& view) { view.lists[1].next_update = now - 1s; }, ""},
      {"both ended",
       [now](auto&, auto& view) { view.lists[0].next_update = view.lists[1].next_update = now - 1s; },
       "no revocation list in force"},
      {"ended, but OCSP",
       [now](auto&, auto& view) {
         view.lists[0].next_update = view.lists[1].next_update = now - 1s;
         view.ocsp = true;
       },
       ""},
      {"no CA", [](auto&, auto& view) { view.lists.clear(); }, "no CA certificates"},
  };
  for (const ReadyCase& c : cases) {
    const pki::CrlFreshness fresh{"00000000", true, now - 1h, now + 1h, 0};
    RevocationView view{{fresh, fresh}, false};
    ReadinessFacts facts;
    facts.now = now;
    c.change(facts, view);
    facts.revocation = std::make_shared<const RevocationView>(view);
    const auto reasons = why_not_ready(facts);
    if (*c.reason == '\0') {
      EXPECT_THAT(reasons, IsEmpty()) << c.name;
    } else {
      ASSERT_EQ(reasons.size(), 1U) << c.name;
      EXPECT_THAT(reasons.front(), HasSubstr(c.reason)) << c.name;
    }
  }
}

TEST(Life, EndsWhereALoopOrACommitIsStuck) {
  EXPECT_THAT(faults_of_life(19s, 59s), IsEmpty());
  EXPECT_EQ(faults_of_life(21s, 0s).size(), 1U);
  EXPECT_EQ(faults_of_life(0s, 61s).size(), 1U);
  EXPECT_EQ(faults_of_life(21s, 61s).size(), 2U);
}

TEST(TraceContext, IsReadByTheLetter) {
  const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
  const std::string parent = "00f067aa0ba902b7";
  const auto good = parse_traceparent("00-" + trace + "-" + parent + "-01");
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, (TraceContext{trace, parent, true}));
  const std::pair<std::string, bool> cases[] = {
      {"00-" + trace + "-" + parent + "-00", true},
      {"00-" + trace + "-" + parent + "-03", true},
      {"cc-" + trace + "-" + parent + "-01", true},
      {"cc-" + trace + "-" + parent + "-01-more", true},
      {"00-" + trace + "-" + parent + "-01-more", false},
      {"cc-" + trace + "-" + parent + "-01more", false},
      {"ff-" + trace + "-" + parent + "-01", false},
      {"", false},
      {"00", false},
      {"00-" + std::string(32, '0') + "-" + parent + "-01", false},
      {"00-" + trace + "-" + std::string(16, '0') + "-01", false},
      {"00-4BF92F3577B34DA6A3CE929D0E0E4736-" + parent + "-01", false},
      {"00-" + trace + "-" + parent + "-0g", false},
      {"00-" + trace + "_" + parent + "-01", false},
      {"00-" + trace.substr(1) + "-" + parent + "-011", false},
  };
  for (const auto& [header, accepted] : cases)
    EXPECT_EQ(parse_traceparent(header).has_value(), accepted) << header;
}

}  // namespace
}  // namespace kakunin::service::test
