// SPDX-License-Identifier: Apache-2.0
#pragma once
// A token bucket in one number: the time at which it will be full again (the generic cell rate algorithm).

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace kakunin::service {

struct Rate {
  /// 0: as many as there are.
  std::int64_t per_second = 0;
  /// How many at once after a quiet time.
  std::int64_t burst = 1;
  bool operator==(const Rate&) const = default;
};

class TokenBucket {
 public:
  using Clock = std::chrono::steady_clock;

  /// False, and nothing taken, where there is none.
  [[nodiscard]] bool take(const Rate& rate, Clock::time_point now) {
    if (rate.per_second == 0) return true;
    const auto next = taken_until(rate, now) + interval(rate);
    if (next - now > rate.burst * interval(rate)) return false;
    full_ = next;
    return true;
  }
  void give_back(const Rate& rate) {
    if (rate.per_second != 0) full_ -= interval(rate);
  }
  /// How long until there is one.
  [[nodiscard]] Clock::duration wait(const Rate& rate, Clock::time_point now) const {
    if (rate.per_second == 0) return {};
    const auto over = taken_until(rate, now) + interval(rate) - now - rate.burst * interval(rate);
    return std::max<Clock::duration>(over, Clock::duration::zero());
  }
  /// As good as one that was never used.
  [[nodiscard]] bool is_full(Clock::time_point now) const { return full_ <= now; }

 private:
  /// When it will be full; no later than one of this rate can be, also where it had another before a reload.
  [[nodiscard]] Clock::time_point taken_until(const Rate& rate, Clock::time_point now) const {
    return std::min(std::max(full_, now), now + rate.burst * interval(rate));
  }
  static Clock::duration interval(const Rate& rate) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(1)) / rate.per_second;
  }

  Clock::time_point full_{};
};

}  // namespace kakunin::service
