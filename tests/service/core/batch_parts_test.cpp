// SPDX-License-Identifier: Apache-2.0
// Batches over a store of which a part is away: rows of the others are judged, results come in order all the
// same, and what was passed over comes again.

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "service/core/batch_user.h"
#include "service/core/far_store.h"
#include "service/store/audit_chain.h"

namespace kakunin::service::test {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAreArray;
using testing::Pair;

constexpr std::int64_t rows = 200;

class BatchParts : public testing::Test {
 protected:
  BatchParts() : terminal(world.enrol()), user(world.client(terminal), day_in_japan(world.clock.now())) {
    put_people(world);
  }

  /// The persons of these rows, and of every sixtieth row from there on, are on the part that fails.
  std::optional<StoreError::Kind> failure(const eligibility::InquiryKey& key) const {
    const int away = parts_away;
    const bool is_away = away > 0 && (key.number == number_of(5) || (away > 1 && key.number == number_of(7)));
    return is_away ? std::optional(StoreError::Kind::part_unavailable) : std::nullopt;
  }
  static std::string number_of(std::int64_t row) { return batch_row(row, Day()).key.number; }
  std::int64_t answered(const std::string& id) {
    return protocol::from_json<protocol::BatchAnswer>(user.state(id).body).value().answered;
  }
  void wait_for_answered(const std::string& id, std::int64_t count) {
    const auto limit = std::chrono::steady_clock::now() + 20s;
    while (answered(id) < count && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
    ASSERT_EQ(answered(id), count);
  }
  /// Sent again, a part that is there already changes nothing; but the service looks at its rows.
  void remind(const std::string& id, std::int64_t from) { ASSERT_EQ(user.fill(id, from, 1).status, 200); }

  std::atomic<int> parts_away{0};
  World world{[this](auto store) {
                return std::make_unique<FarStore>(std::move(store), BeforeBatchAnswers(),
                                                  [this](const auto& key) { return failure(key); });
              },
              [](Settings& settings) {
                settings.batches.patience = 0ms;
                settings.batches.rows_per_second = 1'000'000;
                settings.limits.queue = 60s;
              }};
  TestTerminal terminal;
  BatchUser user;
};

TEST_F(BatchParts, JudgeWhatTheOthersKeepAndTheRestLater) {
  parts_away = 1;
  const std::string id = id_of(user.open(rows));
  user.fill_all(id, rows, 70);
  wait_for_answered(id, rows - 4);  // 5, 65, 125 and 185 are away
  ASSERT_TRUE(user.read_some(id));
  EXPECT_THAT(user.results_so_far, ElementsAreArray(expected_results(5)))
      << "in order: reading waits at row 5";
  EXPECT_THAT(user.results(id, 6).body, testing::HasSubstr("{\"next\":65,\"more\":true}"))
      << "the rows behind it can be read from there";
  parts_away = 0;
  user.read_to_end(id);  // without a word from anybody
  EXPECT_EQ(user.results_so_far, expected_results(rows));
  const auto audited = audited_rows(world, id);
  EXPECT_EQ(static_cast<std::int64_t>(audited.size()), rows);
  EXPECT_THAT(audited, Each(Pair(testing::_, 1)));
  EXPECT_FALSE(verify_chain(*world.own_store->open_reader().value()).value().fault);
}

TEST_F(BatchParts, TakeUpNewRowsWhileOthersArePassedOver) {
  parts_away = 2;
  const std::string id = id_of(user.open(rows));
  ASSERT_EQ(user.fill(id, 0, 60).status, 200);
  wait_for_answered(id, 58);
  ASSERT_EQ(user.fill(id, 100, 60).status, 200);  // 125 and 127 are away
  wait_for_answered(id, 58 + 58);
  ASSERT_EQ(user.fill(id, 60, 40).status, 200);  // 65 and 67
  wait_for_answered(id, 58 + 58 + 38);
  parts_away = 1;
  remind(id, 0);
  wait_for_answered(id, 160 - 3);
  parts_away = 0;
  ASSERT_EQ(user.fill(id, 160, 40).status, 200);
  remind(id, 0);
  user.read_to_end(id);
  EXPECT_EQ(user.results_so_far, expected_results(rows));
  EXPECT_THAT(audited_rows(world, id), Each(Pair(testing::_, 1)));
}

}  // namespace
}  // namespace kakunin::service::test
