// SPDX-License-Identifier: Apache-2.0
#pragma once
// The patient of the simulator: what they do at each state of the visit.

#include <mutex>
#include <string>

#include "terminal/visit.h"

namespace kakunin::simulator {

struct Manners {
  std::string pin = "1234";  // of an invented card, so that it may lie in a string
  bool consents = false;     // to a registration and its terms
};

/// Thread-safe.
class SimulatedPatient {
 public:
  void behave(Manners manners);
  /// What is pressed or typed on the screen of this visit; nullopt: nothing. A wrong PIN is typed once.
  [[nodiscard]] std::optional<terminal::Event> act(const terminal::Visit& visit) const;

 private:
  [[nodiscard]] terminal::Event type_pin() const;

  mutable std::mutex mutex_;
  Manners manners_;
};

}  // namespace kakunin::simulator
