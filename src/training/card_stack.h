// SPDX-License-Identifier: Apache-2.0
#pragma once
// The stack of cards to practise with: which sample card each is made from, and how it lies on the reader.

#include <optional>

#include "training/training.h"
#include "virtualcard/quirks.h"

namespace kakunin::training {

struct StackedCard {
  SampleCard shown;
  std::string_view sample;  // of data/sample-cards.json; others may be made from the same
  virtualcard::CardInterface interface = virtualcard::CardInterface::contact;
  std::optional<int> pin_tries_left{};  // otherwise as the sample's
};

[[nodiscard]] std::span<const StackedCard> stack();
/// nullptr: none of this name.
[[nodiscard]] const StackedCard* find_card(std::string_view name);

}  // namespace kakunin::training
