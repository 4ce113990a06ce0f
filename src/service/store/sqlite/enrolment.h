// SPDX-License-Identifier: Apache-2.0
#pragma once
// Activation codes and the terminals they make. A code works once, for 15 minutes from the first try of its
// user; five wrong tries lock the user of that facility until the window that began with the first of them is
// over. A refused try is a row like any other: it counts even when the service is killed right after.

#include "service/store/sqlite/connection.h"

namespace kakunin::service::sqlite {

inline constexpr std::chrono::minutes activation_window{15};
inline constexpr int wrong_tries_allowed = 5;

class Enrolment {
 public:
  explicit Enrolment(const Connection& connection);

  [[nodiscard]] ActivationResult attempt(const ActivationAttempt& attempt);
  /// A revoked or unknown terminal stays as it is.
  void renew(const TerminalRenewal& renewal);
  void put_code(const ActivationCode& code);
  /// False: no such terminal. The time of the first revocation stays.
  [[nodiscard]] bool revoke(const std::string& id, TimePoint when);

 private:
  [[nodiscard]] bool is_locked(const ActivationAttempt& attempt);
  [[nodiscard]] bool is_right(const ActivationAttempt& attempt);
  void put_terminal(const Terminal& terminal);

  const Connection& connection_;
  Statement find_tries_, count_try_, forget_tries_, find_code_, touch_codes_, use_code_;
  Statement put_terminal_, renew_, put_code_, revoke_;
};

}  // namespace kakunin::service::sqlite
