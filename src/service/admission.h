// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether a request is begun at all. When the store or the OCSP responder falls behind, answers queue up; a
// terminal is told so at once (503 with Retry-After) instead of after the queue, and before anything was
// spent on it. What a person at a counter waits for goes on longest: a check under way, then a new visit,
// then what can come again later by itself (enrolments, renewals, batches).

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "protocol/problem.h"
#include "service/metrics/counter.h"

namespace kakunin::service {

enum class Urgency : std::uint8_t { later, new_visit, under_way };
inline constexpr std::array<std::string_view, 3> urgency_names = {"later", "new_visit", "under_way"};

/// How long the oldest entry of a queue has waited; zero where none waits. From any thread.
using QueueAge = std::function<std::chrono::steady_clock::duration()>;

/// Thread-safe.
class Admission {
 public:
  explicit Admission(std::vector<QueueAge> queues) : queues_(std::move(queues)) {}

  using Clock = std::chrono::steady_clock;
  /// For so long the queues' age is believed: looking takes locks that every request would have to wait for.
  static constexpr std::chrono::milliseconds believed{1};

  /// longest: how old a queue may be before nothing more is begun; less urgent requests are refused earlier.
  [[nodiscard]] Expected<void, protocol::Problem> admit(Urgency urgency, std::chrono::milliseconds longest,
                                                        Clock::time_point now) const;
  /// Requests refused so far.
  [[nodiscard]] std::uint64_t refused(Urgency urgency) const {
    return refused_[static_cast<std::size_t>(urgency)].value();
  }

 private:
  [[nodiscard]] Clock::duration oldest(Clock::time_point now) const;

  mutable std::array<metrics::Counter, urgency_names.size()> refused_;
  mutable std::atomic<Clock::time_point> looked_{Clock::time_point::min()};  // never yet
  mutable std::atomic<Clock::duration> oldest_{Clock::duration::zero()};
  std::vector<QueueAge> queues_;
};

}  // namespace kakunin::service
