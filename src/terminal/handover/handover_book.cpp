// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/handover_book.h"

#include <algorithm>
#include <utility>

namespace kakunin::handover {
namespace {

struct Row {
  std::string_view name;
  terminal::Text text;
};

// In the order of HandoverState.
constexpr std::array<Row, state_count> rows = {{
    {"waiting", {"待機中", "Waiting"}},
    {"under_way", {"受け渡し中", "Under way"}},
    {"retrying", {"再試行中", "Trying again"}},
    {"done", {"済", "Done"}},
    {"failed", {"できませんでした", "Failed"}},
    {"given_up", {"取りやめ", "Given up"}},
}};

}  // namespace

terminal::Text text(HandoverState state) {
  return rows.at(static_cast<std::size_t>(state)).text;
}

std::string_view name(HandoverState state) {
  return rows.at(static_cast<std::size_t>(state)).name;
}

std::uint64_t HandoverBook::add(HandoverEntry entry) {
  const std::lock_guard lock(mutex_);
  forget_old();
  entry.id = ++last_id_;
  entry.accepted = entry.changed = clock_->now();
  entries_.push_back(std::move(entry));
  return last_id_;
}

void HandoverBook::change(std::uint64_t id, const std::function<void(HandoverEntry&)>& edit) {
  const std::lock_guard lock(mutex_);
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [id](const HandoverEntry& e) { return e.id == id; });
  if (found == entries_.end()) return;
  edit(*found);
  found->changed = clock_->now();
}

std::vector<HandoverEntry> HandoverBook::entries() const {
  const std::lock_guard lock(mutex_);
  return {entries_.rbegin(), entries_.rend()};
}

std::vector<HandoverEntry> HandoverBook::of(std::uint64_t consignment) const {
  const std::lock_guard lock(mutex_);
  std::vector<HandoverEntry> found;
  std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(found),
               [consignment](const HandoverEntry& e) { return e.consignment == consignment; });
  return found;
}

std::size_t HandoverBook::pending() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::count_if(entries_.begin(), entries_.end(),
                                                [](const HandoverEntry& e) { return is_pending(e.state); }));
}

void HandoverBook::forget_old() {
  const Day today = day_in_japan(clock_->now());
  const bool full = entries_.size() >= capacity;
  auto settled = [&](const HandoverEntry& e) {
    return !is_pending(e.state) && (full || day_in_japan(e.accepted) != today);
  };
  if (full) {
    const auto oldest = std::find_if(entries_.begin(), entries_.end(), settled);
    if (oldest != entries_.end()) entries_.erase(oldest);
  } else {
    std::erase_if(entries_, settled);
  }
}

}  // namespace kakunin::handover
