// SPDX-License-Identifier: Apache-2.0
#include "service/rates.h"

#include "service/problems.h"

namespace kakunin::service {

Expected<void, protocol::Problem> Rates::passed_or_refused(std::optional<RateLimiter::Clock::duration> wait,
                                                           Of of) {
  if (!wait) return {};
  const auto place = static_cast<std::size_t>(of);
  refused_.at(place).add();
  protocol::Problem problem =
      refusal(FailureCode::too_many_requests, "of this " + std::string(names.at(place)));
  problem.retry_after_seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*wait).count());
  return unexpected(std::move(problem));
}

Expected<void, protocol::Problem> Rates::admit(const HttpRequest& request, const RateSettings& rates,
                                               RateLimiter::Clock::time_point now) {
  if (request.peer && request.peer->state == PeerIdentity::State::trusted) {
    return passed_or_refused(terminals_.take(request.peer->terminal_id, rates.terminal, now), Of::terminal);
  }
  return passed_or_refused(addresses_.take(request.peer_address, rates.address, now), Of::address);
}

Expected<void, protocol::Problem> Rates::admit(const Facility& facility, const RateSettings& rates,
                                               RateLimiter::Clock::time_point now) {
  return passed_or_refused(facilities_.take(facility.id, rates.facility, now), Of::facility);
}

}  // namespace kakunin::service
