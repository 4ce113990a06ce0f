// SPDX-License-Identifier: Apache-2.0
#include "service/store/activation_rules.h"

namespace kakunin::service {

ActivationResult decide_activation(ActivationRows& rows, const ActivationAttempt& attempt) {
  rows.forget_tries(attempt.time - activation_window);
  if (rows.wrong_tries(attempt) >= wrong_tries_allowed) return ActivationResult::locked;
  rows.touch_codes(attempt);
  const auto code = rows.find_code(attempt);
  const bool is_right =
      code && !code->used && code->first_try && attempt.time < *code->first_try + activation_window;
  if (!is_right) {
    rows.count_wrong_try(attempt);
    return ActivationResult::refused;
  }
  if (attempt.facility_suspended) return ActivationResult::suspended;
  rows.use_code(attempt);
  rows.add_terminal(attempt.terminal);
  return ActivationResult::accepted;
}

}  // namespace kakunin::service
