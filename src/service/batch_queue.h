// SPDX-License-Identifier: Apache-2.0
#pragma once
// Batches that are not finished, as far as this service knows: their turns, how far each has come, and why
// one is not getting on. A batch leaves only when it is finished: one whose store fails or whose terminal is
// refused waits a little, comes again, and is counted all the while.
//
// Rows are judged in passes, from a row on to the end. One that cannot be judged now is passed over, so that
// those behind it need not wait. When a pass has come to its end the first such row is tried again by itself,
// every come_again; once it could be judged a new pass begins behind it. So what is away is asked for one row
// at a time and not for all of them.

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string_view>

#include "service/store/batch.h"

namespace kakunin::service {

/// What a batch waits for.
enum class BatchWait : std::uint8_t {
  turn,      // its next slice
  rows,      // rows that were passed over
  store,     // the store failed
  terminal,  // the terminal that opened it may not ask now
};
inline constexpr std::array<std::string_view, 4> batch_wait_names = {"turn", "rows", "store", "terminal"};

/// Not thread-safe.
class BatchQueue {
 public:
  using SteadyClock = std::chrono::steady_clock;
  using Moment = SteadyClock::time_point;

  static constexpr std::chrono::seconds come_again{5};
  /// A pass that has come to its end.
  static constexpr std::int64_t at_end = std::numeric_limits<std::int64_t>::max();

  struct Work {
    BatchKey key;
    std::int64_t from = 0;     // where the pass goes on
    bool passed_over = false;  // some row before that has no answer
    /// Only to try the first row that was passed over.
    [[nodiscard]] bool tries_again() const { return from == at_end; }
  };
  /// After a slice. finished: nothing is left to do.
  struct Slice {
    Work work;
    bool finished = false;
    bool moved = false;  // it answered or erased something
    BatchWait wait = BatchWait::turn;
  };

  /// There is something to do from this row on.
  void wake(const BatchKey& key, std::int64_t from, Moment now);
  /// Only where it is not known yet.
  void find(const BatchKey& key, Moment now);
  /// The next whose time has come; it is under way until put_back().
  [[nodiscard]] std::optional<Work> take(Moment now);
  /// True: from now on it waits for something other than its turn, and did not before.
  bool put_back(Slice slice, Moment now);
  /// When the next one's time comes; nothing where none waits.
  [[nodiscard]] std::optional<Moment> next_due() const;

  [[nodiscard]] bool is_under_way() const { return under_way_.has_value(); }
  /// Not finished, by what they wait for; one that is under way waits for its turn.
  [[nodiscard]] std::array<std::size_t, batch_wait_names.size()> unfinished() const;
  /// How long the one that has gone without getting on for longest has; zero where there is none.
  [[nodiscard]] SteadyClock::duration stalled(Moment now) const;

 private:
  struct Entry {
    Work work;
    BatchWait wait = BatchWait::turn;
    Moment due;                   // not before
    Moment moved;                 // when it last got on, or was found
    std::int64_t woken = at_end;  // from here on there is something new
    bool was_woken = false;       // since its slice began
  };
  [[nodiscard]] Entry* entry(const BatchKey& key);

  std::deque<Entry> waiting_;  // in the order of their turns
  std::optional<Entry> under_way_;
};

}  // namespace kakunin::service
