// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the actions of the transition table share.

#include <utility>

#include "terminal/visit_table.h"

namespace kakunin::terminal {

/// The event as what it is.
template <class Alternative>
Alternative& get(Draft& draft) {
  return std::get<Alternative>(draft.event);
}

inline void fail(Draft& draft, Failure failure) {
  draft.visit.data.failure = std::move(failure);
}

[[nodiscard]] std::vector<CardOnDesk> cards_on(const card::ReadersSnapshot& desk);
void close_card(Draft& draft);
void forget_challenge(Draft& draft);
/// Asks for a challenge unless one for this purpose is there or on its way.
void want_challenge(Draft& draft, protocol::Purpose purpose);
/// For a check with whatever card lies there.
void want_check(Draft& draft);

}  // namespace kakunin::terminal
