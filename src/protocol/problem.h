// SPDX-License-Identifier: Apache-2.0
#pragma once
// Errors on the wire: RFC 9457 problem documents whose code is a stable entry of the failure catalogue.

#include <optional>
#include <string>

#include "base/failure.h"

namespace kakunin::protocol {

struct Problem {
  int status = 500;  // HTTP
  FailureCode code = FailureCode::service_internal;
  std::string detail;  // English, for developers; no personal data
  std::string request_id;
  std::optional<int> retry_after_seconds;
  /// The version that is in force, with terms_outdated.
  std::optional<std::string> current_terms_version;
  bool operator==(const Problem&) const = default;
};

}  // namespace kakunin::protocol
