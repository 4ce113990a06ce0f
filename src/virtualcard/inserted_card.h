// SPDX-License-Identifier: Apache-2.0
#pragma once
// A card in a reader: the virtual card with the quirks of this insertion around it.

#include "virtualcard/quirks.h"
#include "virtualcard/virtual_card.h"

namespace kakunin::virtualcard {

/// What comes back. No answer and not gone: the card stays silent.
struct CardReply {
  std::optional<Bytes> answer;
  bool gone = false;
};

class InsertedCard {
 public:
  InsertedCard(CardImage image, VirtualCard::Keep keep, const Quirks& quirks);

  [[nodiscard]] Bytes atr() const;
  void power_on();
  [[nodiscard]] CardReply process(ByteView command);
  /// How long the reader waits for each answer.
  [[nodiscard]] std::chrono::milliseconds delay() const { return quirks_.delay; }
  [[nodiscard]] unsigned commands() const { return commands_; }
  [[nodiscard]] const CardImage& image() const { return card_.image(); }

 private:
  [[nodiscard]] Bytes answered(ByteView command);
  [[nodiscard]] Bytes over_t0(ByteView command);

  VirtualCard card_;
  Quirks quirks_;
  unsigned commands_ = 0;
  bool first_ = true;
  Bytes waiting_;  // for GET RESPONSE
};

}  // namespace kakunin::virtualcard
