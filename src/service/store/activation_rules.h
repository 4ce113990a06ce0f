// SPDX-License-Identifier: Apache-2.0
#pragma once
// When an activation code counts. A code works once, for 15 minutes from the first try of its user; five
// wrong tries lock the user of that facility until the window that began with the first of them is over. A
// refused try is a row like any other: it counts even when the service is killed right after. Only who has
// the right code learns that the facility is suspended.

#include "service/store/store.h"

namespace kakunin::service {

inline constexpr std::chrono::minutes activation_window{15};
inline constexpr int wrong_tries_allowed = 5;

struct StoredCode {
  std::optional<TimePoint> first_try;
  bool used = false;
};

/// What a store does for the rules, inside the writer's transaction.
class ActivationRows {
 public:
  virtual ~ActivationRows() = default;
  /// Drops the counts of windows that began at this time or earlier.
  virtual void forget_tries(TimePoint until) = 0;
  [[nodiscard]] virtual int wrong_tries(const ActivationAttempt& attempt) = 0;
  virtual void count_wrong_try(const ActivationAttempt& attempt) = 0;
  /// Begins the window of this user's unused codes where it has not begun, and counts the attempt.
  virtual void touch_codes(const ActivationAttempt& attempt) = 0;
  /// The code of this facility and user.
  [[nodiscard]] virtual std::optional<StoredCode> find_code(const ActivationAttempt& attempt) = 0;
  virtual void use_code(const ActivationAttempt& attempt) = 0;
  virtual void add_terminal(const Terminal& terminal) = 0;
};

[[nodiscard]] ActivationResult decide_activation(ActivationRows& rows, const ActivationAttempt& attempt);

}  // namespace kakunin::service
