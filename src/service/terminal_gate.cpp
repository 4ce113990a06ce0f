// SPDX-License-Identifier: Apache-2.0
#include "service/terminal_gate.h"

#include "service/problems.h"

namespace kakunin::service {

Expected<void, protocol::Problem> in_good_standing(const Facility& facility) {
  if (facility.suspended) return unexpected(refusal(FailureCode::facility_suspended));
  return {};
}

Expected<Caller, protocol::Problem> TerminalGate::admit(const PeerIdentity& peer, TimePoint now) {
  State state;
  if (peer.state == PeerIdentity::State::trusted) {
    auto known = state_of(peer.terminal_id);
    if (!known) return unexpected(std::move(known.error()));
    state = std::move(*known);
  }
  if (!state.enrolled) {
    return unexpected(refusal(FailureCode::terminal_not_enrolled,
                              peer.state == PeerIdentity::State::none
                                  ? "no client certificate"
                                  : "the client certificate is not of an enrolled terminal"));
  }
  if (state.revoked) return unexpected(refusal(FailureCode::terminal_revoked));
  if (now > peer.not_after) return unexpected(refusal(FailureCode::terminal_certificate_expired));
  if (auto ok = in_good_standing(state.facility); !ok) return unexpected(std::move(ok.error()));
  return Caller{peer.terminal_id, std::move(state.facility), {}};
}

Expected<TerminalGate::State, protocol::Problem> TerminalGate::state_of(const std::string& terminal_id) {
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(terminal_id);
    if (found != states_.end() && now - found->second.read < state_age_.load()) return found->second;
  }
  auto state = readers_.with([&](StoreReader& reader) { return read(reader, terminal_id); });
  if (!state) return unexpected(refusal(state.error()));
  state->read = now;
  const std::lock_guard lock(mutex_);
  if (state->enrolled) states_[terminal_id] = *state;
  return std::move(*state);
}

Expected<TerminalGate::State, StoreError> TerminalGate::read(StoreReader& reader,
                                                             const std::string& terminal_id) const {
  State state;
  auto terminal = reader.terminal(terminal_id);
  if (!terminal) return unexpected(std::move(terminal.error()));
  if (!*terminal) return state;
  auto facility = reader.facility((*terminal)->facility_id);
  if (!facility) return unexpected(std::move(facility.error()));
  if (!*facility) return state;
  state.enrolled = true;
  state.revoked = (*terminal)->revoked.has_value();
  state.facility = std::move(**facility);
  return state;
}

}  // namespace kakunin::service
