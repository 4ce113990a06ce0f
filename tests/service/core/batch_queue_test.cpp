// SPDX-License-Identifier: Apache-2.0
// Turns of batches, without a service: who comes next, who comes again and when, and what is counted.

#include "service/batch_queue.h"

#include <gmock/gmock.h>

namespace kakunin::service {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using Moment = BatchQueue::Moment;

const Moment start{1h};

BatchKey key(int number) {
  return {"1319999999", std::to_string(number)};
}

/// What came of a slice.
enum class Came : std::uint8_t { nothing, on, to_its_end };

struct Turns : testing::Test {
  /// Whose turn it is; it goes back with this.
  std::string turn(Moment now, Came came = Came::on, BatchWait wait = BatchWait::turn) {
    const auto work = queue.take(now);
    if (!work) return {};
    queue.put_back({*work, came == Came::to_its_end, came != Came::nothing, wait}, now);
    return work->key.id;
  }
  BatchQueue queue;
};

TEST_F(Turns, GoRound) {
  for (int i = 1; i <= 3; ++i) queue.wake(key(i), 0, start);
  queue.wake(key(2), 0, start);
  for (const char* one : {"1", "2", "3", "1", "2", "3"}) EXPECT_EQ(turn(start), one);
  EXPECT_EQ(turn(start, Came::to_its_end), "1");
  EXPECT_EQ(turn(start, Came::to_its_end), "2");
  EXPECT_EQ(turn(start), "3");
  EXPECT_EQ(turn(start), "3");
  EXPECT_THAT(queue.unfinished(), ElementsAre(1, 0, 0, 0));
}

TEST(BatchQueue, WhatCannotGoOnComesAgainAndIsCountedMeanwhile) {
  for (const BatchWait wait : {BatchWait::rows, BatchWait::store, BatchWait::terminal}) {
    BatchQueue queue;
    queue.wake(key(1), 0, start);
    auto work = queue.take(start);
    EXPECT_THAT(queue.unfinished(), ElementsAre(1, 0, 0, 0)) << "under way";
    EXPECT_TRUE(queue.put_back({*work, false, false, wait}, start)) << "told once";
    EXPECT_EQ(queue.unfinished()[static_cast<std::size_t>(wait)], 1U);
    queue.find(key(1), start + 1s);
    EXPECT_FALSE(queue.take(start + 1s)) << "that it is found changes nothing";
    EXPECT_EQ(queue.next_due(), start + BatchQueue::come_again);
    work = queue.take(start + BatchQueue::come_again);
    ASSERT_TRUE(work);
    EXPECT_FALSE(queue.put_back({*work, false, false, wait}, start + 5s));
    EXPECT_EQ(queue.stalled(start + 31min), 31min) << "it tries and tries";
    queue.wake(key(1), 0, start + 6s);
    EXPECT_TRUE(queue.take(start + 6s)) << "there is something new";
  }
}

TEST_F(Turns, TheOneThatStandsStillLongestCounts) {
  EXPECT_EQ(queue.stalled(start), 0s);
  queue.wake(key(1), 0, start);
  queue.wake(key(2), 0, start);
  EXPECT_EQ(turn(start + 10s, Came::on, BatchWait::rows), "1");
  EXPECT_EQ(turn(start + 10s, Came::nothing, BatchWait::store), "2");
  EXPECT_EQ(queue.stalled(start + 12s), 12s);
  EXPECT_EQ(turn(start + 15s, Came::to_its_end), "1");
  EXPECT_EQ(turn(start + 15s, Came::to_its_end), "2");
  EXPECT_EQ(queue.stalled(start + 20s), 0s);
  EXPECT_EQ(queue.next_due(), std::nullopt);
}

struct WakeCase {
  const char* what;
  std::int64_t reached;  // by the slice under way
  std::int64_t woken;    // meanwhile
  std::int64_t goes_on;
};

TEST(BatchQueue, NothingThatComesDuringASliceIsLost) {
  for (const WakeCase& c : {WakeCase{"behind", 64, 100, 64}, WakeCase{"before", 64, 10, 10},
                            WakeCase{"after the end", BatchQueue::at_end, 100, 100}}) {
    BatchQueue queue;
    queue.wake(key(1), 0, start);
    const auto work = queue.take(start);
    queue.wake(key(1), c.woken, start);
    const bool finished = c.reached == BatchQueue::at_end;
    queue.put_back({{work->key, c.reached, false}, finished, true}, start);
    const auto next = queue.take(start);
    ASSERT_TRUE(next) << c.what;
    EXPECT_EQ(next->from, c.goes_on) << c.what;
    queue.put_back({{work->key, BatchQueue::at_end, false}, true, true}, start);
    EXPECT_FALSE(queue.take(start)) << c.what;
  }
}

}  // namespace
}  // namespace kakunin::service
