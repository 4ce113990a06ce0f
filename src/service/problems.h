// SPDX-License-Identifier: Apache-2.0
#pragma once
// Refusals on their way to a terminal: a code of the failure catalogue, its HTTP status, an English detail.

#include <string>

#include "protocol/problem.h"
#include "service/store/store.h"

namespace kakunin::service {

/// The HTTP status of a code: the one table. Codes that the service never sends answer 500.
[[nodiscard]] int http_status(FailureCode code);

/// A problem with its status. detail: English, no personal data.
[[nodiscard]] protocol::Problem refusal(FailureCode code, std::string detail = {});

/// What a terminal is told when the store fails: the service is busy (try again) or has an internal problem.
[[nodiscard]] protocol::Problem refusal(const StoreError& error);

/// The service can take no more at the moment.
[[nodiscard]] protocol::Problem busy(std::string detail);

}  // namespace kakunin::service
