// SPDX-License-Identifier: Apache-2.0
#include "service/attempt_limiter.h"

namespace kakunin::service {

bool AttemptLimiter::is_locked(const std::string& key, int most, std::chrono::seconds window,
                               TimePoint now) const {
  const std::lock_guard lock(mutex_);
  const auto found = attempts_.find(key);
  return found != attempts_.end() && !found->second.is_over(window, now) && found->second.count >= most;
}

void AttemptLimiter::count(const std::string& key, std::chrono::seconds window, TimePoint now) {
  const std::lock_guard lock(mutex_);
  if (attempts_.size() >= capacity) {
    std::erase_if(attempts_, [&](const auto& entry) { return entry.second.is_over(window, now); });
    if (attempts_.size() >= capacity) attempts_.clear();
  }
  Attempts& entry = attempts_[key];
  if (entry.is_over(window, now)) entry = {};
  if (entry.count == 0) entry.until = now + window;
  ++entry.count;
}

void AttemptLimiter::take_back(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = attempts_.find(key);
  if (found != attempts_.end() && found->second.count > 0) --found->second.count;
}

}  // namespace kakunin::service
