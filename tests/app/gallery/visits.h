// SPDX-License-Identifier: Apache-2.0
#pragma once
// Visits made by hand, each standing still at the moment to be looked at.

#include <memory>

#include "terminal/visit.h"

namespace kakunin::gallery {

using VisitNow = std::unique_ptr<terminal::Visit>;

[[nodiscard]] VisitNow at(terminal::StateId state);
[[nodiscard]] VisitNow start_after(terminal::Farewell farewell);
/// No reader is plugged in.
[[nodiscard]] VisitNow without_reader(terminal::StateId state);
[[nodiscard]] VisitNow verdict(protocol::VerdictAnswer answer);
[[nodiscard]] VisitNow tries_left(terminal::StateId state, int tries);
[[nodiscard]] VisitNow at_the_readers_keys(terminal::StateId state);
/// The entry before was not used, because of this.
[[nodiscard]] VisitNow pin_after(FailureCode code);
[[nodiscard]] VisitNow terms_changed();
/// In Trouble.
[[nodiscard]] VisitNow trouble(FailureCode code);

}  // namespace kakunin::gallery
