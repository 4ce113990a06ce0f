// SPDX-License-Identifier: Apache-2.0
#pragma once
// How long a client waits before it sends a request again. The pause grows with the attempts and is drawn
// anew from its whole range ("full jitter"), so that terminals which lost the service together do not come
// back together. It lies between attempts of one call only: a new call, as after a person pressed retry,
// always begins at once.

#include <chrono>
#include <optional>

namespace kakunin::terminal {

struct RetryPolicy {
  int attempts = 3;
  std::chrono::milliseconds first_pause{400};
  /// Nothing longer is drawn. A service that asks for a longer pause is believed and not asked again.
  std::chrono::milliseconds longest_pause{2'000};
};

/// attempt: how many were made, 1 and up. asked: the service's Retry-After, which comes before what is drawn.
/// chance: 0 to 1, where in its range the drawn part falls. nullopt: not again.
[[nodiscard]] std::optional<std::chrono::milliseconds> pause_after(int attempt, std::chrono::seconds asked,
                                                                   const RetryPolicy& policy, double chance);

/// A number from 0 to 1 that nobody can guess.
[[nodiscard]] double random_chance();

}  // namespace kakunin::terminal
