// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a row changes about a person.

#include "service/import/import_row.h"

namespace kakunin::service {

/// Puts the row into what is known of its person (empty: nothing yet). The reason when it cannot be.
///   person       replaces the attributes; a complete one the insurances and assistances as well
///   insurance    replaces the one with the same insurer, symbol, number and day of acquisition, or is added
///   assistance   replaces the one with the same payer, recipient and first day, or is added
///   certificate  replaces the same one, or is added
[[nodiscard]] std::optional<std::string> merge(const ImportRow& row, std::optional<ImportedPerson>& into);

}  // namespace kakunin::service
