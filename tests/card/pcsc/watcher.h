// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs Readers::watch() on a thread and lets a test wait for a picture of the desk.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "card/readers.h"

namespace kakunin::card {

class Watcher {
 public:
  explicit Watcher(Readers& readers)
      : thread_([this, &readers](std::stop_token stop) {
          readers.watch(std::move(stop), [this](const ReadersSnapshot& snapshot) { take(snapshot); });
          take_end();
        }) {}

  using Wanted = std::function<bool(const ReadersSnapshot&)>;
  /// Waits for the next picture like this; false when there is none within half a minute.
  [[nodiscard]] bool sees(const Wanted& wanted) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, patience, [&] {
      while (next_ < seen_.size()) {
        if (wanted(seen_[next_++])) return true;
      }
      return false;
    });
  }
  /// Waits until watch() has returned.
  [[nodiscard]] bool stops() {
    thread_.request_stop();
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, patience, [&] { return ended_; });
  }
  [[nodiscard]] std::vector<ReadersSnapshot> seen() const {
    const std::lock_guard lock{mutex_};
    return seen_;
  }

 private:
  static constexpr std::chrono::seconds patience{30};

  void take(const ReadersSnapshot& snapshot) {
    {
      const std::lock_guard lock{mutex_};
      seen_.push_back(snapshot);
    }
    changed_.notify_all();
  }
  void take_end() {
    {
      const std::lock_guard lock{mutex_};
      ended_ = true;
    }
    changed_.notify_all();
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<ReadersSnapshot> seen_;
  std::size_t next_ = 0;
  bool ended_ = false;
  std::jthread thread_;  // last: it uses the others
};

/// A picture with these readers, in order, and whether each holds a card.
struct Desk {
  std::vector<bool> cards;
  bool operator()(const ReadersSnapshot& snapshot) const {
    if (!snapshot.service_running || snapshot.readers.size() != cards.size()) return false;
    for (std::size_t i = 0; i < cards.size(); ++i) {
      if (snapshot.readers[i].card_present != cards[i]) return false;
    }
    return true;
  }
};

[[nodiscard]] inline bool service_away(const ReadersSnapshot& snapshot) {
  return !snapshot.service_running;
}

}  // namespace kakunin::card
