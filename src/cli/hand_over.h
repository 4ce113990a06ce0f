// SPDX-License-Identifier: Apache-2.0
#pragma once
// Handing a result over from the command line: every destination that is switched on, waited for.

#include <cstdio>
#include <vector>

#include "cli/context.h"
#include "cli/outcome.h"
#include "terminal/handover/handover_book.h"

namespace kakunin::cli {

/// False where --hand-over was asked for and the settings switch nothing on that this program has. The
/// clipboard is the counter app's alone.
[[nodiscard]] bool can_hand_over(const terminal::Settings& settings);

/// Waits until each destination has it, at most so long as the options say.
[[nodiscard]] std::vector<handover::HandoverEntry> hand_over(const terminal::Settings& settings,
                                                             const Options& options,
                                                             const formats::Result& result);

[[nodiscard]] bool all_done(const std::vector<handover::HandoverEntry>& entries);

/// With --hand-over and an answer: hands it over, and says so in the outcome and in its exit code.
void hand_over_outcome(const Context& context, const Options& options, Outcome& outcome);

/// A line for each: 受け渡し: レセコン用フォルダー 済（FILE）. Nothing of a patient.
void print_handover(std::FILE* out, const std::vector<handover::HandoverEntry>& entries);

}  // namespace kakunin::cli
