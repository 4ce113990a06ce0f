// SPDX-License-Identifier: Apache-2.0
#pragma once
// Hands verdicts over to every destination that is switched on, beside the visit and never in its way.
//
//   HandoverDesk desk({clock, usual_backoff, [] { ... }});
//   desk.set_destinations(make_destinations(settings.handover, clipboard));
//   const auto consignment = desk.hand_over(result);
//   for (const HandoverEntry& entry : desk.book().of(consignment)) ...
//
// Guarantees: a verdict is handed over once to each destination, whole or not at all; while a destination is
// away what waits for it is kept sealed in memory and tried again; whatever cannot be done is in the book
// with its reason. Nothing of it is on this machine's disk, so what is pending when the program ends is lost:
// ask the person first.

#include <array>
#include <memory>
#include <vector>

#include "terminal/handover/lane.h"

namespace kakunin::handover {

class HandoverDesk {
 public:
  struct Parts {
    std::shared_ptr<const Clock> clock;
    Backoff backoff = usual_backoff;
    std::function<void()> changed{};  // on any thread
  };

  explicit HandoverDesk(Parts parts);
  ~HandoverDesk();
  HandoverDesk(const HandoverDesk&) = delete;
  HandoverDesk& operator=(const HandoverDesk&) = delete;

  /// What waits for a destination that stays switched on goes to its new folder; what waits for one that is
  /// switched off is given up.
  void set_destinations(std::vector<std::shared_ptr<Destination>> destinations);
  [[nodiscard]] bool any() const;

  /// Returns at once. 0: nothing is switched on.
  std::uint64_t hand_over(const formats::Result& result, Occasion occasion = Occasion::verdict);
  /// The same verdict, because a person asked for it: to the destinations that do not have it; where all have
  /// it, to all of them once more (ask the person first). What is pending is left alone. Entries of the same
  /// consignment; a file gets a name of its own. How many there are now.
  int hand_over_again(std::uint64_t consignment, const formats::Result& result);
  void retry_now();
  void give_up(const HandoverEntry& entry);

  [[nodiscard]] const HandoverBook& book() const { return *book_; }
  /// Until nothing is pending or the time is over; true: nothing is.
  [[nodiscard]] bool wait_until_settled(std::chrono::milliseconds time);

 private:
  struct Way {
    std::shared_ptr<Destination> destination;  // nullptr: switched off
    std::unique_ptr<Lane> lane;                // made when first wanted
  };
  void tell_changed();
  void give(Way& way, const formats::Result& result, HandoverEntry entry);

  Parts parts_;
  std::shared_ptr<HandoverBook> book_;
  std::shared_ptr<const record::Key> key_;
  mutable std::mutex mutex_;
  std::condition_variable settled_;
  std::uint64_t last_consignment_ = 0;
  std::array<Way, destination_count> ways_;
};

}  // namespace kakunin::handover
