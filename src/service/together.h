// SPDX-License-Identifier: Apache-2.0
#pragma once
// Questions to a store that go together: what comes while a call is under way, or before its turn has come,
// goes with the next. Over a network each then costs its statements and not its round trips, and the threads
// that answer never wait for it; of a store at hand they share one snapshot, and what the processor has just
// fetched. A lone question goes with the next turn.

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <iterator>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "service/store/store.h"

namespace kakunin::service {

/// Thread-safe. Turns: whoever runs what is posted (post(work)); they end before it does.
template <class Turns, class Key, class Value>
class Together {
 public:
  using Answer = Expected<Value, StoreError>;
  /// Called once: in a turn, or at once while the store is away.
  using Found = std::function<void(Answer)>;
  /// One value a key, in order.
  using Ask = std::function<Expected<std::vector<Value>, StoreError>(std::span<const Key>)>;

  /// The store did not answer the last time.
  using IsAway = std::function<bool()>;

  /// most_under_way: how many calls at a time.
  Together(unsigned most_under_way, IsAway is_away, Ask ask)
      : most_under_way_(most_under_way), is_away_(std::move(is_away)), ask_(std::move(ask)) {}

  /// While the store is away only those who find out whether it is back wait for it.
  void look_up(Turns& turns, Key key, Found found) {
    {
      std::unique_lock lock(mutex_);
      if (under_way_ == most_under_way_ && is_away_()) {
        lock.unlock();
        return found(unexpected(StoreError{StoreError::Kind::unavailable, "it is away still"}));
      }
      waiting_.push_back({std::move(key), std::move(found), std::chrono::steady_clock::now()});
      if (under_way_ == most_under_way_) return;
      ++under_way_;
    }
    turns.post([this, &turns] { go(turns); });
  }

  /// Answers what no turn came for; nothing may be asked afterwards.
  void finish() {
    while (waiting() > 0) answer(next());
  }

  /// How long the oldest that is not under way yet has waited; zero where there is none.
  [[nodiscard]] std::chrono::steady_clock::duration age() const {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return {};
    return std::chrono::steady_clock::now() - waiting_.front().when;
  }
  /// How many are not under way yet.
  [[nodiscard]] std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

 private:
  /// More would keep the first of them waiting for the last.
  static constexpr std::size_t most_together = 128;

  struct Asked {
    Key key;
    Found found;
    std::chrono::steady_clock::time_point when;
  };

  void go(Turns& turns) {
    answer(next());
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.empty()) {
        --under_way_;
        return;
      }
    }
    turns.post([this, &turns] { go(turns); });  // behind whatever else waits for a turn
  }

  [[nodiscard]] std::vector<Asked> next() {
    const std::lock_guard lock(mutex_);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most_together, waiting_.size()));
    std::vector<Asked> taken(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    return taken;
  }

  void answer(std::vector<Asked> asked) const { answer(std::span(asked)); }
  void answer(std::span<Asked> asked) const {
    if (asked.empty()) return;
    std::vector<Key> keys;
    keys.reserve(asked.size());
    for (Asked& one : asked) keys.push_back(std::move(one.key));
    auto values = ask_(keys);
    if (!values && asked.size() > 1 && values.error().kind != StoreError::Kind::unavailable) {
      // One that the store cannot answer must not take the others with it.
      for (std::size_t i = 0; i < asked.size(); ++i) {
        asked[i].key = std::move(keys[i]);
        answer(asked.subspan(i, 1));
      }
      return;
    }
    for (std::size_t i = 0; i < asked.size(); ++i) {
      asked[i].found(values ? Answer(std::move((*values)[i])) : Answer(unexpected(values.error())));
    }
  }

  unsigned most_under_way_;
  IsAway is_away_;
  Ask ask_;
  mutable std::mutex mutex_;
  std::deque<Asked> waiting_;
  unsigned under_way_ = 0;
};

}  // namespace kakunin::service
