// SPDX-License-Identifier: Apache-2.0
// kakunind is told to end while many terminals check cards. Whatever time that is given, every terminal has
// an answer or the end of its connection, and what was answered is on record.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <set>
#include <thread>

#include "protocol/json.h"
#include "service/core/batch_user.h"
#include "service/core/daemon_process.h"
#include "service/core/plain_http.h"
#include "service/core/world.h"
#include "service/store/audit_chain.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t terminals_asking = 12;
constexpr int checks_before_the_end = 100;

/// How long requests in flight may take; the event loops leave behind what did not find its turn in it.
struct Time {
  std::string_view name;
  int stop_seconds;
};

class StoppedUnderLoad : public testing::TestWithParam<Time> {
 protected:
  StoppedUnderLoad() {
    world.add_person("P-1", card, true);
    for (std::size_t i = 0; i < terminals_asking; ++i) terminals.push_back(world.enrol());
    world.service->stop();
    world.lift_rates();
    world.set_in_settings("stop_seconds", std::to_string(GetParam().stop_seconds));
  }

  /// Checks the card until the connection ends.
  void check_until_it_ends(std::uint16_t port, const TestTerminal& terminal,
                           std::set<std::string>& answered) {
    Client client(port, world.server_authority_pem, terminal.identity);
    protocol::VerificationRequest request;
    request.certificate = card.certificate;
    request.method = protocol::Method::visual;  // costs the terminal no signature: more load
    request.day = day_in_japan(SystemClock().now());
    while (true) {
      const Reply given =
          client.post("/v1/challenges", to_json(protocol::ChallengeRequest{protocol::Purpose::verify}));
      const auto challenge = protocol::from_json<protocol::ChallengeAnswer>(given.body);
      if (given.status == 0 || !challenge) return expect_no_answer(given);
      request.challenge_id = challenge->id;
      const Reply reply = client.post("/v1/verifications", to_json(request));
      if (reply.status != 200) return expect_no_answer(reply);
      answered.insert(reply.headers.at("x-request-id"));
      ++checks;
    }
  }
  void expect_no_answer(const Reply& reply) {
    ++ended;
    EXPECT_EQ(reply.status, 0) << reply.body;
  }

  World world;
  const Card card = world.issue_card();
  std::vector<TestTerminal> terminals;
  std::atomic<int> checks{0};
  std::atomic<std::size_t> ended{0};
};

TEST_P(StoppedUnderLoad, EveryoneHasAnAnswerOrTheEndAndWhatWasAnsweredIsOnRecord) {
  Daemon daemon(world.directory.path());
  std::vector<std::set<std::string>> answered(terminals.size());
  std::vector<std::thread> counters;
  for (std::size_t i = 0; i < terminals.size(); ++i) {
    counters.emplace_back([&, i] { check_until_it_ends(daemon.port(), terminals[i], answered[i]); });
  }
  while (checks < checks_before_the_end && ended == 0) std::this_thread::yield();
  const int status = daemon.end(SIGTERM);
  for (auto& counter : counters) counter.join();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;

  std::set<std::string> acknowledged;
  for (auto& of_one : answered) acknowledged.merge(of_one);
  EXPECT_GE(acknowledged.size(), static_cast<std::size_t>(checks_before_the_end));
  std::set<std::string> recorded;
  for (const auto& chained : world.audit()) {
    if (chained.record.action == AuditAction::verification) recorded.insert(chained.record.request_id);
  }
  EXPECT_TRUE(std::ranges::includes(recorded, acknowledged));
  if (GetParam().stop_seconds > 0) {
    EXPECT_EQ(recorded.size(), acknowledged.size()) << "nothing was dropped";
  }
  const auto report = verify_chain(**world.own_store->open_reader());
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->fault);
}

INSTANTIATE_TEST_SUITE_P(Times, StoppedUnderLoad, testing::Values(Time{"Enough", 60}, Time{"None", 0}),
                         [](const auto& one) { return std::string(one.param.name); });

/// A write with an hour's patience waits until somebody else writes, or the service ends.
TEST(AServiceThatEnds, HasWrittenWhatItBegan) {
  World world({}, [](Settings& settings) {
    settings.limits.stop = 0s;
    settings.batches.patience = 1h;
  });
  const TestTerminal terminal = world.enrol();
  BatchUser user(world.client(terminal), day_in_japan(world.clock.now()));
  Counter counter(world, terminal);
  const Card card = world.issue_card();
  auto opened = std::async(std::launch::async, [&] { return id_of(user.open(10)); });
  while (opened.wait_for(0s) != std::future_status::ready) counter.verify(card);
  const BatchKey key{facility_id, opened.get()};
  auto filled = std::async(std::launch::async, [&] { return user.fill(key.id, 0, 10); });
  const auto waits = [&] {
    const std::string metrics = plain_get(world.service->operations_port(), "/metrics").body;
    return metrics.find("\nkakunin_commit_waiting 1\n") != std::string::npos;
  };
  while (!waits() && filled.wait_for(0s) != std::future_status::ready) continue;
  world.service->stop();
  const auto batch = world.own_store->open_reader().value()->batch(key);
  world.service.reset();  // cuts off whoever still waits for an answer
  ASSERT_TRUE(batch && *batch);
  EXPECT_EQ((*batch)->received, 10);
}

}  // namespace
}  // namespace kakunin::service::test
