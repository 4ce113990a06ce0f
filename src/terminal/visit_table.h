// SPDX-License-Identifier: Apache-2.0
#pragma once
// The transitions of a visit. The first row that fits is taken; what no row names is ignored.

#include <span>

#include "terminal/visit.h"

namespace kakunin::terminal {

/// What an action may touch.
struct Draft {
  Visit& visit;
  Event& event;
  std::vector<Effect>& effects;
};

/// A condition with the words it has in the diagram.
struct Guard {
  std::string_view words;
  bool (*holds)(const Visit&, const Event&) = nullptr;
};

using Action = void (*)(Draft&);

struct Transition {
  StateSet from;
  EventKind on;
  Guard guard;
  Action action;              // may be null
  std::optional<StateId> to;  // nullopt: stays
};

[[nodiscard]] std::span<const Transition> transitions();

/// Which time-out watches a state.
enum class Watch : std::uint8_t { none, idle, card_wait, card_step, pin_pad };
[[nodiscard]] Watch watch(StateId state);

/// What happens on the way into these, whatever led there.
void wipe(Draft& draft);
void enter_trouble(Draft& draft);

/// A card that was to be ignored and is gone is a new one when it comes back, even under the same number: a
/// reader plugged in again counts from the start.
void forget_cards_that_left(Visit& visit);

/// The card that may be read in this state, if one lies there.
[[nodiscard]] std::optional<CardOnDesk> readable_card(const Visit& visit);

}  // namespace kakunin::terminal
