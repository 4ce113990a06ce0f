// SPDX-License-Identifier: Apache-2.0
#pragma once
// Registrations inside a transaction of the caller.

#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {

/// One outcome each, in order. A person registers once under the same terms; an unknown person is a conflict.
[[nodiscard]] std::vector<RegistrationOutcome> register_all(Connection& connection,
                                                            std::span<const Registration> registrations);

}  // namespace kakunin::service::postgres
