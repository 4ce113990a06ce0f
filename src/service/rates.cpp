// SPDX-License-Identifier: Apache-2.0
#include "service/rates.h"

#include "service/problems.h"

namespace kakunin::service {
namespace {

Expected<void, protocol::Problem> passed_or_refused(std::optional<RateLimiter::Clock::duration> wait,
                                                    const char* whose) {
  if (!wait) return {};
  protocol::Problem problem = refusal(FailureCode::too_many_requests, whose);
  problem.retry_after_seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*wait).count());
  return unexpected(std::move(problem));
}

}  // namespace

Expected<void, protocol::Problem> Rates::admit(const HttpRequest& request, const RateSettings& rates,
                                               RateLimiter::Clock::time_point now) {
  if (request.peer && request.peer->state == PeerIdentity::State::trusted) {
    return passed_or_refused(terminals_.take(request.peer->terminal_id, rates.terminal, now),
                             "of this terminal");
  }
  return passed_or_refused(addresses_.take(request.peer_address, rates.address, now), "of this address");
}

Expected<void, protocol::Problem> Rates::admit(const Facility& facility, const RateSettings& rates,
                                               RateLimiter::Clock::time_point now) {
  return passed_or_refused(facilities_.take(facility.id, rates.facility, now), "of this facility");
}

}  // namespace kakunin::service
