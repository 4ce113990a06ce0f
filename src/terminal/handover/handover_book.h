// SPDX-License-Identifier: Apache-2.0
#pragma once
// What was handed over, when, to whom and how it went: nothing of a patient. Forgets yesterday, except for
// what waits still. Thread-safe.

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "terminal/handover/destination.h"

namespace kakunin::handover {

enum class HandoverState : std::uint8_t {
  waiting,
  under_way,
  retrying,  // it failed, and is tried again by itself
  done,
  failed,    // it cannot be done
  given_up,  // a person did not want it any more
};
inline constexpr std::size_t state_count = static_cast<std::size_t>(HandoverState::given_up) + 1;
/// 済
[[nodiscard]] terminal::Text text(HandoverState state);
[[nodiscard]] std::string_view name(HandoverState state);
[[nodiscard]] constexpr bool is_pending(HandoverState state) {
  return state <= HandoverState::retrying;
}

enum class Occasion : std::uint8_t { verdict, test, again };

struct HandoverEntry {
  std::uint64_t id = 0;
  std::uint64_t consignment = 0;  // all entries of one verdict have the same
  TimePoint accepted;
  TimePoint changed;
  DestinationKind destination = DestinationKind::xml_folder;
  Occasion occasion = Occasion::verdict;
  HandoverState state = HandoverState::waiting;
  int tries = 0;
  std::string file_name;
  std::optional<Failure> failure;  // why it is tried again, or failed
};

class HandoverBook {
 public:
  static constexpr std::size_t capacity = 2'000;

  explicit HandoverBook(std::shared_ptr<const Clock> clock) : clock_(std::move(clock)) {}

  /// Gives the entry its id and times.
  std::uint64_t add(HandoverEntry entry);
  void change(std::uint64_t id, const std::function<void(HandoverEntry&)>& edit);

  /// The newest first.
  [[nodiscard]] std::vector<HandoverEntry> entries() const;
  /// Of one verdict, in the order of the destinations.
  [[nodiscard]] std::vector<HandoverEntry> of(std::uint64_t consignment) const;
  [[nodiscard]] std::size_t pending() const;

 private:
  void forget_old();

  std::shared_ptr<const Clock> clock_;
  mutable std::mutex mutex_;
  std::vector<HandoverEntry> entries_;  // the oldest first
  std::uint64_t last_id_ = 0;
};

}  // namespace kakunin::handover
