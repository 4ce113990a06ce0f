// SPDX-License-Identifier: Apache-2.0
#include "service/admission.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "service/problems.h"

namespace kakunin::service {
namespace {

struct Row {
  int share;  // of the longest age, in percent
  // Retry-After is drawn from here, in seconds, so that those refused together do not come back together.
  int soonest;
  int latest;
};

// In the order of Urgency. A client waits up to two seconds by itself (terminal/backoff.h).
constexpr std::array<Row, 3> rows = {{{25, 10, 60}, {75, 1, 2}, {100, 1, 2}}};

int drawn(const Row& row) {
  std::array<std::uint8_t, 1> random{};
  fill_random(random);
  return row.soonest + random[0] % (row.latest - row.soonest + 1);
}

}  // namespace

/// Two threads may look at once; either sees it as it is.
Admission::Clock::duration Admission::oldest(Clock::time_point now) const {
  if (now < looked_.load() + believed) return oldest_;
  Clock::duration oldest{};
  for (const QueueAge& age : queues_) oldest = std::max(oldest, age());
  oldest_ = oldest;
  looked_ = now;  // after it: who sees this moment sees this age or a newer one
  return oldest;
}

Expected<void, protocol::Problem> Admission::admit(Urgency urgency, std::chrono::milliseconds longest,
                                                   Clock::time_point now) const {
  const Row& row = rows.at(static_cast<std::size_t>(urgency));
  if (oldest(now) <= longest * row.share / 100) return {};
  refused_.at(static_cast<std::size_t>(urgency)).add();
  protocol::Problem problem = busy("answers wait too long already");
  problem.retry_after_seconds = drawn(row);
  return unexpected(std::move(problem));
}

}  // namespace kakunin::service
