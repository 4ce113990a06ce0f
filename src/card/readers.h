// SPDX-License-Identifier: Apache-2.0
#pragma once
// Readers and cards as events. The implementation over PC/SC is in card/pcsc/.

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "card/card_session.h"

namespace kakunin::card {

struct ReaderState {
  std::string name;
  bool card_present = false;
  bool card_mute = false;
  bool in_use_exclusively = false;
  /// Counts insertions and removals: a change without a change of card_present is a swapped card.
  std::uint32_t events = 0;
  bool has_pin_pad = false;
  bool operator==(const ReaderState&) const = default;
};

/// A picture of the desk. service_running is false while pcscd / the Smart Card service is away.
struct ReadersSnapshot {
  bool service_running = false;
  bool permitted = true;
  std::vector<ReaderState> readers;
  bool operator==(const ReadersSnapshot&) const = default;
};

class Readers {
 public:
  virtual ~Readers() = default;

  /// The state now.
  [[nodiscard]] virtual ReadersSnapshot snapshot() = 0;

  /// Calls the function with the state now and again at each change until stop is requested. Blocks in the
  /// service's own wait, does not poll; goes on by itself when the service stops and comes back.
  virtual void watch(std::stop_token stop, const std::function<void(const ReadersSnapshot&)>& changed) = 0;

  /// Powers the card in this reader up for exclusive use.
  [[nodiscard]] virtual Expected<std::unique_ptr<CardSession>, CardError> open(const std::string& reader) = 0;
};

}  // namespace kakunin::card
