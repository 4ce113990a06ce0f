// SPDX-License-Identifier: Apache-2.0
#include "card/pcsc/reader_list.h"

#include <algorithm>

namespace kakunin::card::pcsc {
namespace {

constexpr unsigned event_shift = 16;

[[nodiscard]] ReaderState state_of(const ReaderStatus& row) {
  return {.name = row.name,
          .card_present = (row.known & state::present) != 0,
          .card_mute = (row.known & state::mute) != 0,
          .in_use_exclusively = (row.known & state::exclusive) != 0,
          .events = row.known >> event_shift};
}

}  // namespace

ReaderList::ReaderList() : rows_{{reader_list_changes}} {
}

PcscCode ReaderList::refresh(SmartCardService& service, ContextId context) {
  const auto names = service.list_readers(context);
  if (!names) return names.error();
  std::vector<ReaderStatus> rows{rows_.front()};
  for (const auto& name : *names) {
    const auto known =
        std::find_if(rows_.begin(), rows_.end(), [&name](const auto& r) { return r.name == name; });
    incomplete_ = incomplete_ || known == rows_.end();
    rows.push_back(known == rows_.end() ? ReaderStatus{name} : *known);
  }
  const auto same_name = [](const auto& a, const auto& b) { return a.name == b.name; };
  changed_ = !std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(), same_name);
  rows_ = std::move(rows);
  return PcscCode::success;
}

PcscCode ReaderList::wait(SmartCardService& service, ContextId context, std::chrono::milliseconds at_most) {
  changed_ = false;
  const PcscCode code = service.wait_for_change(context, at_most, rows_);
  if (code != PcscCode::success) return code;
  for (auto& row : rows_) {
    const std::uint32_t seen = row.now & ~state::changed;
    changed_ = changed_ || seen != row.known;
    row.known = seen;
  }
  incomplete_ = false;
  return code;
}

std::vector<ReaderState> ReaderList::states() const {
  std::vector<ReaderState> states;
  for (auto row = rows_.begin() + 1; row != rows_.end(); ++row) {
    // A reader on its way in or out is listed for a moment without a state.
    const bool usable = row->known != 0 && (row->known & (state::unknown | state::unavailable)) == 0;
    if (usable) states.push_back(state_of(*row));
  }
  return states;
}

}  // namespace kakunin::card::pcsc
