// SPDX-License-Identifier: Apache-2.0
#pragma once
// Questions to a store that go together where a call is a journey: what comes while one is under way goes
// with the next, so that under load each costs its statements and not its round trips, and the threads that
// answer never wait for the network. A lone question goes at once.

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
#include "service/workers.h"

namespace kakunin::service {

/// Thread-safe. The workers outlive it and end first.
template <class Key, class Value>
class Together {
 public:
  using Answer = Expected<Value, StoreError>;
  /// Called once, from a worker.
  using Found = std::function<void(Answer)>;
  /// One value a key, in order.
  using Ask = std::function<Expected<std::vector<Value>, StoreError>(std::span<const Key>)>;

  /// The store did not answer the last time.
  using IsAway = std::function<bool()>;

  /// most_under_way: how many calls at a time.
  Together(Workers& workers, unsigned most_under_way, IsAway is_away, Ask ask)
      : workers_(workers),
        most_under_way_(most_under_way),
        is_away_(std::move(is_away)),
        ask_(std::move(ask)) {}

  /// While the store is away only those who find out whether it is back wait for it.
  void look_up(Key key, Found found) {
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
    workers_.post([this] { go(); });
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

  void go() {
    std::vector<Asked> asked = next();
    if (asked.empty()) return;
    answer(asked);
    workers_.post([this] { go(); });  // behind whatever else waits for the worker
  }

  /// Those whose turn it is; empty: there are none, and one call less is under way.
  [[nodiscard]] std::vector<Asked> next() {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) --under_way_;
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most_together, waiting_.size()));
    std::vector<Asked> taken(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    return taken;
  }

  void answer(std::span<Asked> asked) const {
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

  Workers& workers_;
  unsigned most_under_way_;
  IsAway is_away_;
  Ask ask_;
  mutable std::mutex mutex_;
  std::deque<Asked> waiting_;
  unsigned under_way_ = 0;
};

}  // namespace kakunin::service
