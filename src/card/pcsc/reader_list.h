// SPDX-License-Identifier: Apache-2.0
#pragma once
// The readers of one connection to the service, and their states as last seen.

#include <chrono>
#include <vector>

#include "card/pcsc/smart_card_service.h"
#include "card/readers.h"

namespace kakunin::card::pcsc {

class ReaderList {
 public:
  ReaderList();

  /// Asks which readers there are; those known keep their state. The code of the failure where it fails.
  [[nodiscard]] PcscCode refresh(SmartCardService& service, ContextId context);
  /// Waits until a state differs from the one last seen, and takes the new ones. A reader seen for the first
  /// time differs.
  [[nodiscard]] PcscCode wait(SmartCardService& service, ContextId context,
                              std::chrono::milliseconds at_most);

  /// True when the last refresh() or wait() brought something new.
  [[nodiscard]] bool changed() const { return changed_; }
  /// True while there are readers whose state has not been asked for yet.
  [[nodiscard]] bool incomplete() const { return incomplete_; }
  /// The readers whose state is known.
  [[nodiscard]] std::vector<ReaderState> states() const;

 private:
  std::vector<ReaderStatus> rows_;  // the first is the pseudo-reader
  bool changed_ = false;
  bool incomplete_ = false;
};

}  // namespace kakunin::card::pcsc
