// SPDX-License-Identifier: Apache-2.0
#include "service/terminal_gate.h"

#include <future>

#include "service/problems.h"

namespace kakunin::service {

Expected<void, protocol::Problem> in_good_standing(const Facility& facility) {
  if (facility.suspended) return unexpected(refusal(FailureCode::facility_suspended));
  return {};
}

namespace {

TerminalGate::Admission judge(const PeerIdentity& peer, TimePoint now,
                              std::optional<TerminalStanding> standing) {
  if (!standing) {
    return unexpected(refusal(FailureCode::terminal_not_enrolled,
                              peer.state == PeerIdentity::State::none
                                  ? "no client certificate"
                                  : "the client certificate is not of an enrolled terminal"));
  }
  if (standing->revoked) return unexpected(refusal(FailureCode::terminal_revoked));
  if (now > peer.not_after) return unexpected(refusal(FailureCode::terminal_certificate_expired));
  if (auto ok = in_good_standing(standing->facility); !ok) return unexpected(std::move(ok.error()));
  return Caller{peer.terminal_id, std::move(standing->facility), {}};
}

}  // namespace

std::optional<TerminalGate::Admission> TerminalGate::admit_known(const PeerIdentity& peer, TimePoint now) {
  if (peer.state != PeerIdentity::State::trusted) return judge(peer, now, std::nullopt);
  std::optional<TerminalStanding> standing;
  {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(peer.terminal_id);
    if (found == states_.end() || SteadyClock::now() - found->second.read >= state_age_.load()) return {};
    standing = found->second.standing;
  }
  return judge(peer, now, std::move(standing));
}

void TerminalGate::admit(const PeerIdentity& peer, TimePoint now, std::function<void(Admission)> admitted) {
  const auto asked = SteadyClock::now();
  look_ups_.standing(peer.terminal_id, [this, &peer, now, asked, admitted = std::move(admitted)](auto found) {
    if (!found) return admitted(unexpected(refusal(found.error())));
    if (*found) {
      const std::lock_guard lock(mutex_);
      states_[peer.terminal_id] = {**found, asked};
    }
    admitted(judge(peer, now, std::move(*found)));
  });
}

TerminalGate::Admission TerminalGate::admit(const PeerIdentity& peer, TimePoint now) {
  if (auto known = admit_known(peer, now)) return std::move(*known);
  std::promise<Admission> promise;
  admit(peer, now, [&promise](Admission admission) { promise.set_value(std::move(admission)); });
  return promise.get_future().get();
}

}  // namespace kakunin::service
