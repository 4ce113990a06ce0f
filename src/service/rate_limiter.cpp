// SPDX-License-Identifier: Apache-2.0
#include "service/rate_limiter.h"

#include <functional>

namespace kakunin::service {

std::optional<RateLimiter::Clock::duration> RateLimiter::take(std::string_view name, const Rate& rate,
                                                              Clock::time_point now) {
  if (rate.per_second == 0) return std::nullopt;
  const std::size_t key = std::hash<std::string_view>{}(name);
  Shard& shard = shards_[key % shards];
  const std::lock_guard lock(shard.mutex);
  auto& buckets = shard.buckets;
  if (buckets.size() >= capacity_ && !buckets.contains(key)) {
    std::erase_if(buckets, [now](const auto& entry) { return entry.second.is_full(now); });
    if (buckets.size() >= capacity_) buckets.clear();
  }
  TokenBucket& bucket = buckets[key];
  if (bucket.take(rate, now)) return std::nullopt;
  return bucket.wait(rate, now);
}

std::size_t RateLimiter::size() const {
  std::size_t size = 0;
  for (const Shard& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    size += shard.buckets.size();
  }
  return size;
}

}  // namespace kakunin::service
