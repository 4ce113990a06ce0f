// SPDX-License-Identifier: Apache-2.0
#pragma once
// What keeps the local API from working, as entries of the failure catalogue. The codes 73xx are raised here
// and nowhere else.

#include <string>

#include "base/failure.h"

namespace kakunin::local_api {

enum class ApiProblem : std::uint8_t {
  not_listening,    // another program uses the port
  tokens_unusable,  // their file cannot be understood, or others can read it
  nobody_listens,   // no program that takes verdicts was connected
};

/// detail is English for support, without personal data.
[[nodiscard]] Failure to_failure(ApiProblem problem, std::string detail = {});

}  // namespace kakunin::local_api
