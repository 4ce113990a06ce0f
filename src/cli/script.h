// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a script has decided beforehand: the answers to the screens of a visit. Each state is answered once; a
// PIN is used once for the check and once for the patient's consent, never again after it was refused.

#include <optional>
#include <string>

#include "cli/options.h"
#include "terminal/visit.h"

namespace kakunin::cli {

class Script {
 public:
  Script(Command command, VisitChoices choices, SecretDigits pin)
      : command_(command), choices_(std::move(choices)), pin_(std::move(pin)) {}

  enum class Next : std::uint8_t { wait, post, finish };
  struct Decision {
    Next next = Next::wait;
    std::optional<terminal::Event> event;  // with post
  };

  /// For every state the visit goes through, in order.
  [[nodiscard]] Decision decide(const terminal::Visit& visit);

 private:
  [[nodiscard]] Decision answer(const terminal::Visit& visit);
  [[nodiscard]] SecretDigits another_pin() const;

  Command command_;
  VisitChoices choices_;
  SecretDigits pin_;
  std::optional<terminal::StateId> answered_;
};

}  // namespace kakunin::cli
