// SPDX-License-Identifier: Apache-2.0
#pragma once
// What kakunin-cli says by its exit code.

#include <vector>

#include "base/failure.h"
#include "protocol/messages.h"
#include "terminal/diagnosis.h"

namespace kakunin::cli {

enum class ExitCode : int {
  covered = 0,
  not_covered = 1,
  usage = 2,
  card_or_reader = 3,
  service = 4,
  registration_required = 5,
  pin = 6,
  not_handed_over = 7,  // a result is there, but a destination did not get it
  cancelled = 130,
};
/// Of commands that check nothing.
inline constexpr ExitCode done = ExitCode::covered;
inline constexpr ExitCode not_done = ExitCode::not_covered;

[[nodiscard]] constexpr int to_int(ExitCode code) {
  return static_cast<int>(code);
}
[[nodiscard]] ExitCode exit_code(const Failure& failure);
[[nodiscard]] ExitCode exit_code(const protocol::VerdictAnswer& answer);
/// 0, or that of the first bad finding.
[[nodiscard]] ExitCode exit_code(const std::vector<terminal::Finding>& findings);

}  // namespace kakunin::cli
