// SPDX-License-Identifier: Apache-2.0
#pragma once
// Counts failed attempts by key (a facility, an address) in a window of time; whoever has too many waits.

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/clock.h"

namespace kakunin::service {

/// Thread-safe. In memory: a restart forgives.
class AttemptLimiter {
 public:
  /// Beyond this many keys the ended windows are dropped, and all of them if none has ended.
  static constexpr std::size_t capacity = 100'000;

  [[nodiscard]] bool is_locked(const std::string& key, int most, std::chrono::seconds window,
                               TimePoint now) const;
  /// Counted when the attempt begins, so that many at once do not slip through ...
  void count(const std::string& key, std::chrono::seconds window, TimePoint now);
  /// ... and taken back when it turns out right.
  void take_back(const std::string& key);

 private:
  struct Attempts {
    int count = 0;
    TimePoint until;
    /// Ended, or begun before the clock was set back.
    [[nodiscard]] bool is_over(std::chrono::seconds window, TimePoint now) const {
      return until <= now || until > now + window;
    }
  };

  mutable std::mutex mutex_;
  std::unordered_map<std::string, Attempts> attempts_;
};

}  // namespace kakunin::service
