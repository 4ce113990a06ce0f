// SPDX-License-Identifier: Apache-2.0
#pragma once
// How the hand-over of one verdict stands, over all that was tried: a destination may have been handed it
// again.

#include <vector>

#include "terminal/handover/handover_book.h"

namespace kakunin::handover {

enum class Standing : std::uint8_t {
  nothing,     // it was not handed over
  pending,     // something waits, or is tried again by itself
  incomplete,  // a destination does not have it, and nothing is tried by itself
  complete,    // every destination has it
};

/// Of each destination the newest entry, in the order of the destinations. entries: of one verdict, the
/// oldest first (HandoverBook::of).
[[nodiscard]] std::vector<HandoverEntry> newest(const std::vector<HandoverEntry>& entries);

[[nodiscard]] Standing standing(const std::vector<HandoverEntry>& entries);

/// How often this destination got it.
[[nodiscard]] int times_done(const std::vector<HandoverEntry>& entries, DestinationKind destination);

}  // namespace kakunin::handover
