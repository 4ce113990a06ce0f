// SPDX-License-Identifier: Apache-2.0
#pragma once
// How many requests an enrolled terminal, all terminals of a facility together, and an address without a
// terminal's certificate may make. Whoever makes more is told when to come again; nobody else notices. In
// memory: a restart forgives.

#include "service/caller.h"
#include "service/http/http_message.h"
#include "service/metrics/counter.h"
#include "service/rate_limiter.h"
#include "service/settings.h"

namespace kakunin::service {

/// Thread-safe.
class Rates {
 public:
  enum class Of : std::uint8_t { terminal, facility, address };
  static constexpr std::array<std::string_view, 3> names = {"terminal", "facility", "address"};

  /// Counted before anything else is looked at, whatever the request turns out to be.
  [[nodiscard]] Expected<void, protocol::Problem> admit(const HttpRequest& request, const RateSettings& rates,
                                                        RateLimiter::Clock::time_point now);
  [[nodiscard]] Expected<void, protocol::Problem> admit(const Facility& facility, const RateSettings& rates,
                                                        RateLimiter::Clock::time_point now);
  /// Requests refused so far.
  [[nodiscard]] std::uint64_t refused(Of of) const { return refused_[static_cast<std::size_t>(of)].value(); }

 private:
  [[nodiscard]] Expected<void, protocol::Problem> passed_or_refused(
      std::optional<RateLimiter::Clock::duration> wait, Of of);

  std::array<metrics::Counter, names.size()> refused_;
  RateLimiter addresses_;
  RateLimiter terminals_;
  RateLimiter facilities_;
};

}  // namespace kakunin::service
