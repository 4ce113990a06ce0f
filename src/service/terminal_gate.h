// SPDX-License-Identifier: Apache-2.0
#pragma once
// May this connection's terminal ask? Its certificate must be issued by the service's CA and in date, the
// terminal enrolled and not revoked, its facility not suspended.
//
// A terminal's state is read from the store at most once every state_age (TerminalSettings, half a second): a
// revocation made by another process takes effect within that time, on open connections and resumed sessions
// too. A terminal may go on using the certificate before its last renewal until that one ends, so that a lost
// renewal answer does not lock it out; revocation is by terminal, not by certificate.

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

#include "service/caller.h"
#include "service/http/http_message.h"
#include "service/readers.h"

namespace kakunin::service {

/// Refuses a suspended facility.
[[nodiscard]] Expected<void, protocol::Problem> in_good_standing(const Facility& facility);

/// Thread-safe.
class TerminalGate {
 public:
  TerminalGate(ReaderPool& readers, std::chrono::milliseconds state_age)
      : readers_(readers), state_age_(state_age) {}

  void set_state_age(std::chrono::milliseconds age) { state_age_ = age; }

  [[nodiscard]] Expected<Caller, protocol::Problem> admit(const PeerIdentity& peer, TimePoint now);

 private:
  struct State {
    bool enrolled = false;
    bool revoked = false;
    Facility facility;
    std::chrono::steady_clock::time_point read;
  };

  [[nodiscard]] Expected<State, protocol::Problem> state_of(const std::string& terminal_id);
  [[nodiscard]] Expected<State, StoreError> read(StoreReader& reader, const std::string& terminal_id) const;

  ReaderPool& readers_;
  std::atomic<std::chrono::milliseconds> state_age_;
  std::mutex mutex_;
  std::unordered_map<std::string, State> states_;
};

}  // namespace kakunin::service
