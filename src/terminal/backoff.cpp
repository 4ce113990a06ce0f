// SPDX-License-Identifier: Apache-2.0
#include "terminal/backoff.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"

namespace kakunin::terminal {

std::optional<std::chrono::milliseconds> pause_after(int attempt, std::chrono::seconds asked,
                                                     const RetryPolicy& policy, double chance) {
  if (attempt >= policy.attempts || asked > policy.longest_pause) return std::nullopt;
  constexpr int most_doublings = 10;
  const auto range =
      std::min(policy.first_pause * (1 << std::min(attempt - 1, most_doublings)), policy.longest_pause);
  const auto drawn = std::chrono::duration_cast<std::chrono::milliseconds>(range * chance);
  return asked + drawn;
}

double random_chance() {
  std::array<std::uint8_t, 2> random{};
  fill_random(random);
  return (random[0] * 256 + random[1]) / 65'535.0;
}

}  // namespace kakunin::terminal
