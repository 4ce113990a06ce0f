// SPDX-License-Identifier: Apache-2.0
#include "cli/hand_over.h"

#include <algorithm>
#include <string>

#include "terminal/handover/handover_desk.h"
#include "terminal/handover/usual_destinations.h"

namespace kakunin::cli {

bool can_hand_over(const terminal::Settings& settings) {
  return !handover::usual_destinations(settings.handover, nullptr).empty();
}

std::vector<handover::HandoverEntry> hand_over(const terminal::Settings& settings, const Options& options,
                                               const formats::Result& result) {
  handover::HandoverDesk desk({std::make_shared<SystemClock>()});
  desk.set_destinations(handover::usual_destinations(settings.handover, nullptr));
  const auto consignment = desk.hand_over(result);
  (void)desk.wait_until_settled(options.hand_over_wait);
  return desk.book().of(consignment);
}

bool all_done(const std::vector<handover::HandoverEntry>& entries) {
  return std::all_of(entries.begin(), entries.end(), [](const handover::HandoverEntry& entry) {
    return entry.state == handover::HandoverState::done;
  });
}

void hand_over_outcome(const Context& context, const Options& options, Outcome& outcome) {
  if (!options.hand_over || !outcome.answer) return;
  const auto facility = eligibility::parse_facility_id(context.identity.facility_id);
  outcome.handed_over = hand_over(context.settings, options, formats::from_answer(*outcome.answer, facility));
  if (!all_done(outcome.handed_over)) outcome.exit_code = ExitCode::not_handed_over;
}

void print_handover(std::FILE* out, const std::vector<handover::HandoverEntry>& entries) {
  for (const handover::HandoverEntry& entry : entries) {
    const bool is_done = entry.state == handover::HandoverState::done;
    // What is tried again elsewhere ends with this program.
    const auto state = is_done ? handover::HandoverState::done : handover::HandoverState::failed;
    std::string line = "受け渡し: " + std::string{handover::text(entry.destination).japanese} + " " +
                       std::string{handover::text(state).japanese};
    if (is_done && !entry.file_name.empty()) line += "（" + entry.file_name + "）";
    if (entry.failure)
      line += "（" + to_text(entry.failure->code) + " " +
              std::string{kakunin::entry(entry.failure->code).japanese} + "）";
    std::fprintf(out, "%s\n", line.c_str());
  }
  std::fflush(out);
}

}  // namespace kakunin::cli
