// SPDX-License-Identifier: Apache-2.0
#pragma once
// Waits for a card and looks which kind it is. No PIN, nothing of the person on it. Blocks.

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "base/expected.h"
#include "base/failure.h"
#include "card/my_number_card.h"
#include "card/readers.h"

namespace kakunin::app {

/// wanted: only this reader; empty: any. waiting: told at each change why no card can be found yet, or
/// nothing where one only has to be put down. When stopped the result means nothing.
[[nodiscard]] Expected<card::CardKind, Failure> look_at_next_card(
    card::Readers& readers, const std::string& wanted, const std::stop_token& stop,
    const std::function<void(const std::optional<Failure>&)>& waiting);

}  // namespace kakunin::app
