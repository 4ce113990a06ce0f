// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api/api_problem.h"

#include <array>
#include <utility>

namespace kakunin::local_api {
namespace {

// In the order of ApiProblem.
constexpr std::array codes{FailureCode::local_api_not_listening, FailureCode::local_api_tokens_unusable,
                           FailureCode::local_api_nobody_listens};

}  // namespace

Failure to_failure(ApiProblem problem, std::string detail) {
  return {codes.at(static_cast<std::size_t>(problem)), std::move(detail), {}};
}

}  // namespace kakunin::local_api
