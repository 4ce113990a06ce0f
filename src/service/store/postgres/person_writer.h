// SPDX-License-Identifier: Apache-2.0
#pragma once
// Persons as an import brings them. Used inside a transaction of the caller.

#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {

/// One entry an id, in order.
[[nodiscard]] std::vector<std::optional<ImportedPerson>> load_imported(Connection& connection,
                                                                       std::span<const std::string> ids);

/// Queues what makes the stored equal to `wanted` where it differs from `known` (the same persons, in the
/// same order, none twice). A certificate of another person makes it a conflict.
void send_imported(Connection& connection, std::span<const std::optional<ImportedPerson>> known,
                   std::span<const ImportedPerson> wanted);

}  // namespace kakunin::service::postgres
