// SPDX-License-Identifier: Apache-2.0
#pragma once
// Time comes in from outside: whoever needs to know what time it is takes a Clock.

#include <chrono>

namespace kakunin {

/// Seconds since 1970 in UTC; what certificates, challenges and audit records carry.
using TimePoint = std::chrono::sys_seconds;

/// A civil date without a time zone. In Kakunin always a day in Japan.
using Day = std::chrono::year_month_day;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] TimePoint now() const override;
};

/// A clock that stands still until it is moved; for tests, training and samples.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(TimePoint time) : time_(time) {}
  [[nodiscard]] TimePoint now() const override { return time_; }
  void set(TimePoint time) { time_ = time; }
  void advance(std::chrono::seconds by) { time_ += by; }

 private:
  TimePoint time_;
};

/// The civil day in Japan (UTC+9 all year) at that time.
[[nodiscard]] Day day_in_japan(TimePoint time);

}  // namespace kakunin
