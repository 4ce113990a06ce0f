// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/standing.h"

#include <algorithm>
#include <map>

namespace kakunin::handover {

std::vector<HandoverEntry> newest(const std::vector<HandoverEntry>& entries) {
  std::map<DestinationKind, HandoverEntry> by_destination;
  for (const HandoverEntry& entry : entries) by_destination.insert_or_assign(entry.destination, entry);
  std::vector<HandoverEntry> found;
  for (auto& [destination, entry] : by_destination) found.push_back(std::move(entry));
  return found;
}

Standing standing(const std::vector<HandoverEntry>& entries) {
  if (entries.empty()) return Standing::nothing;
  const auto last = newest(entries);
  const auto any = [&last](auto holds) { return std::any_of(last.begin(), last.end(), holds); };
  if (any([](const HandoverEntry& e) { return is_pending(e.state); })) return Standing::pending;
  if (any([](const HandoverEntry& e) { return e.state != HandoverState::done; })) return Standing::incomplete;
  return Standing::complete;
}

int times_done(const std::vector<HandoverEntry>& entries, DestinationKind destination) {
  return static_cast<int>(
      std::count_if(entries.begin(), entries.end(), [destination](const HandoverEntry& e) {
        return e.destination == destination && e.state == HandoverState::done;
      }));
}

}  // namespace kakunin::handover
