// SPDX-License-Identifier: Apache-2.0
#pragma once
// Token buckets by name: of terminals, facilities, addresses. In memory: a restart forgives.

#include <array>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "service/token_bucket.h"

namespace kakunin::service {

/// Thread-safe; names fall to one of a few locks. Two with the same 64-bit hash share
/// a bucket, so one limiter holds either names the service itself gave out or others.
class RateLimiter {
 public:
  using Clock = TokenBucket::Clock;
  /// Names remembered. Beyond it those that have been quiet are forgotten, which changes nothing for them; if
  /// none has, all are.
  explicit RateLimiter(std::size_t capacity = 1'000'000) : capacity_(capacity / shards) {}

  /// nullopt: go on. Otherwise how long to wait.
  [[nodiscard]] std::optional<Clock::duration> take(std::string_view name, const Rate& rate,
                                                    Clock::time_point now);
  [[nodiscard]] std::size_t size() const;

 private:
  static constexpr std::size_t shards = 16;
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<std::size_t, TokenBucket> buckets;
  };

  std::size_t capacity_;
  std::array<Shard, shards> shards_;
};

}  // namespace kakunin::service
