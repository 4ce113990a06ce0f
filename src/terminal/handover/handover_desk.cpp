// SPDX-License-Identifier: Apache-2.0
#include "terminal/handover/handover_desk.h"

#include <algorithm>
#include <new>
#include <utility>

#include "base/secret_digits.h"
#include "terminal/handover/standing.h"

namespace kakunin::handover {
namespace {

std::shared_ptr<const record::Key> new_key() {
  auto key = record::Key::make();
  if (!key) throw std::bad_alloc{};
  return std::make_shared<const record::Key>(std::move(*key));
}

}  // namespace

HandoverDesk::HandoverDesk(Parts parts)
    : parts_(std::move(parts)), book_(std::make_shared<HandoverBook>(parts_.clock)), key_(new_key()) {
}

HandoverDesk::~HandoverDesk() = default;

void HandoverDesk::tell_changed() {
  // With the lock once, so that nobody misses it between looking and waiting.
  { const std::lock_guard lock(mutex_); }
  settled_.notify_all();
  if (parts_.changed) parts_.changed();
}

void HandoverDesk::set_destinations(std::vector<std::shared_ptr<Destination>> destinations) {
  for (std::size_t kind = 0; kind < destination_count; ++kind) {
    const auto wanted = std::find_if(destinations.begin(), destinations.end(), [kind](const auto& d) {
      return static_cast<std::size_t>(d->kind()) == kind;
    });
    Way& way = ways_.at(kind);
    way.destination = wanted == destinations.end() ? nullptr : *wanted;
    if (!way.lane) continue;
    if (way.destination) {
      way.lane->set_destination(way.destination);
    } else {
      way.lane->give_up_all();
    }
  }
}

bool HandoverDesk::any() const {
  return std::any_of(ways_.begin(), ways_.end(), [](const Way& way) { return way.destination != nullptr; });
}

std::uint64_t HandoverDesk::hand_over(const formats::Result& result, Occasion occasion) {
  if (!any()) return 0;
  HandoverEntry entry;
  entry.consignment = ++last_consignment_;
  entry.occasion = occasion;
  for (Way& way : ways_) {
    if (way.destination) give(way, result, entry);
  }
  tell_changed();
  return entry.consignment;
}

void HandoverDesk::give(Way& way, const formats::Result& result, HandoverEntry entry) {
  entry.destination = way.destination->kind();
  auto content = way.destination->render(result);
  if (!content) {
    entry.state = HandoverState::failed;
    entry.failure = std::move(content.error());
    book_->add(std::move(entry));
    return;
  }
  const std::uint64_t id = book_->add(std::move(entry));
  if (!way.lane) {
    way.lane = std::make_unique<Lane>(Lane::Parts{book_, key_, parts_.backoff, [this] { tell_changed(); }},
                                      way.destination);
  }
  way.lane->post(id, parts_.clock->now(), *content);
  wipe(*content);
}

int HandoverDesk::hand_over_again(std::uint64_t consignment, const formats::Result& result) {
  const auto entries = book_->of(consignment);
  const Standing before = standing(entries);
  if (before == Standing::nothing) return 0;
  const auto last = newest(entries);
  HandoverEntry entry;
  entry.consignment = consignment;
  entry.occasion = Occasion::again;
  int given = 0;
  for (Way& way : ways_) {
    if (!way.destination) continue;
    const auto had = std::find_if(last.begin(), last.end(), [&way](const HandoverEntry& e) {
      return e.destination == way.destination->kind();
    });
    const bool has_it = had != last.end() && had->state == HandoverState::done;
    const bool waits = had != last.end() && is_pending(had->state);
    if (waits || (has_it && before != Standing::complete)) continue;
    give(way, result, entry);
    ++given;
  }
  tell_changed();
  return given;
}

void HandoverDesk::retry_now() {
  for (Way& way : ways_) {
    if (way.lane) way.lane->retry_now();
  }
}

void HandoverDesk::give_up(const HandoverEntry& entry) {
  Way& way = ways_.at(static_cast<std::size_t>(entry.destination));
  if (way.lane) way.lane->give_up(entry.id);
}

bool HandoverDesk::wait_until_settled(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return settled_.wait_for(lock, time, [this] { return book_->pending() == 0; });
}

}  // namespace kakunin::handover
