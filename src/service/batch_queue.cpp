// SPDX-License-Identifier: Apache-2.0
#include "service/batch_queue.h"

#include <algorithm>
#include <utility>

namespace kakunin::service {

auto BatchQueue::entry(const BatchKey& key) -> Entry* {
  if (under_way_ && under_way_->work.key == key) return &*under_way_;
  const auto found = std::ranges::find_if(waiting_, [&](const Entry& one) { return one.work.key == key; });
  return found == waiting_.end() ? nullptr : &*found;
}

void BatchQueue::wake(const BatchKey& key, std::int64_t from, Moment now) {
  Entry* known = entry(key);
  if (known == nullptr) {
    waiting_.push_back({.work = {key, from, false}, .due = now, .moved = now});
  } else if (under_way_ && known == &*under_way_) {
    known->woken = std::min(known->woken, from);
    known->was_woken = true;
  } else {
    known->work.from = std::min(known->work.from, from);
    known->due = now;
  }
}

void BatchQueue::find(const BatchKey& key, Moment now) {
  if (entry(key) == nullptr) wake(key, 0, now);
}

auto BatchQueue::take(Moment now) -> std::optional<Work> {
  const auto next = std::ranges::find_if(waiting_, [&](const Entry& one) { return one.due <= now; });
  if (next == waiting_.end()) return std::nullopt;
  under_way_ = std::move(*next);
  waiting_.erase(next);
  return under_way_->work;
}

bool BatchQueue::put_back(Slice slice, Moment now) {
  Entry entry = *std::exchange(under_way_, std::nullopt);
  if (slice.finished && !entry.was_woken) return false;
  const bool halts = slice.wait != BatchWait::turn && slice.wait != entry.wait;
  entry.work = std::move(slice.work);
  entry.work.from = std::min(entry.work.from, std::exchange(entry.woken, at_end));
  entry.wait = slice.wait;
  if (slice.moved) entry.moved = now;
  const bool at_once = std::exchange(entry.was_woken, false) || slice.wait == BatchWait::turn;
  entry.due = at_once ? now : now + come_again;
  waiting_.push_back(std::move(entry));
  return halts;
}

auto BatchQueue::next_due() const -> std::optional<Moment> {
  if (waiting_.empty()) return std::nullopt;
  return std::ranges::min(waiting_, {}, &Entry::due).due;
}

auto BatchQueue::unfinished() const -> std::array<std::size_t, batch_wait_names.size()> {
  std::array<std::size_t, batch_wait_names.size()> count{};
  for (const Entry& one : waiting_) ++count[static_cast<std::size_t>(one.wait)];
  if (under_way_) ++count[static_cast<std::size_t>(BatchWait::turn)];
  return count;
}

auto BatchQueue::stalled(Moment now) const -> SteadyClock::duration {
  SteadyClock::duration longest{};
  for (const Entry& one : waiting_) longest = std::max(longest, now - one.moved);
  if (under_way_) longest = std::max(longest, now - under_way_->moved);
  return longest;
}

}  // namespace kakunin::service
