// SPDX-License-Identifier: Apache-2.0
#pragma once
// May this connection's terminal ask? Its certificate must be issued by the service's CA and in date, the
// terminal enrolled and not revoked, its facility not suspended.
//
// A terminal's standing is read from the store at most once every state_age (TerminalSettings, half a
// second): a revocation made by another process takes effect within that time, on open connections and
// resumed sessions too. A terminal may go on using the certificate before its last renewal until that one
// ends, so that a lost renewal answer does not lock it out; revocation is by terminal, not by certificate.

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "service/caller.h"
#include "service/http/http_message.h"
#include "service/look_ups.h"

namespace kakunin::service {

/// Refuses a suspended facility.
[[nodiscard]] Expected<void, protocol::Problem> in_good_standing(const Facility& facility);

/// Thread-safe.
class TerminalGate {
 public:
  using Admission = Expected<Caller, protocol::Problem>;

  TerminalGate(LookUps& look_ups, std::chrono::milliseconds state_age)
      : look_ups_(look_ups), state_age_(state_age) {}

  void set_state_age(std::chrono::milliseconds age) { state_age_ = age; }

  /// Empty: the terminal's standing has to be read first.
  [[nodiscard]] std::optional<Admission> admit_known(const PeerIdentity& peer, TimePoint now);
  /// Reads the terminal's standing. `admitted` is called once: before this returns, or from a thread of the
  /// look-ups. peer lives until then.
  void admit(const PeerIdentity& peer, TimePoint now, std::function<void(Admission)> admitted);
  /// Waits for what it has to read; not for the threads that answer.
  [[nodiscard]] Admission admit(const PeerIdentity& peer, TimePoint now);

 private:
  using SteadyClock = std::chrono::steady_clock;
  struct State {
    TerminalStanding standing;
    SteadyClock::time_point read;  // at the earliest
  };

  LookUps& look_ups_;
  std::atomic<std::chrono::milliseconds> state_age_;
  std::mutex mutex_;
  std::unordered_map<std::string, State> states_;
};

}  // namespace kakunin::service
