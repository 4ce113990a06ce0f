// SPDX-License-Identifier: Apache-2.0
#pragma once
// Waits for a card outside a visit.

#include <chrono>
#include <optional>
#include <string>

#include "base/expected.h"
#include "base/failure.h"
#include "card/readers.h"
#include "cli/console.h"

namespace kakunin::cli {

/// The name of the reader that has a card; wanted: only this reader, empty: any. nullopt: Ctrl-C.
[[nodiscard]] Expected<std::string, std::optional<Failure>> wait_for_card(card::Readers& readers,
                                                                          const std::string& wanted,
                                                                          std::chrono::seconds timeout,
                                                                          const Interrupts& interrupts);

}  // namespace kakunin::cli
