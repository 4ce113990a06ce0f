// SPDX-License-Identifier: Apache-2.0
#pragma once
// Persons with their entitlements, many in one round trip.

#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {

struct PersonKey {
  std::string id;
  /// The one that the row naming this person had; empty: any.
  std::optional<std::int64_t> edition;
};

/// One entry a key, in order; absent where there is no such person in this edition.
[[nodiscard]] std::vector<std::optional<eligibility::Person>> load_persons(Connection& connection,
                                                                           std::span<const PersonKey> keys);

}  // namespace kakunin::service::postgres
