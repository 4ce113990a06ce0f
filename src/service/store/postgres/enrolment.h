// SPDX-License-Identifier: Apache-2.0
#pragma once
// Activation codes and the terminals they make, as rows. Used inside a transaction of the caller.

#include "service/store/activation_rules.h"
#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {

class Enrolment final : public ActivationRows {
 public:
  explicit Enrolment(Connection& connection) : connection_(connection) {}

  // What brings no answer goes with the next statement that does.
  void forget_tries(TimePoint until) override;
  [[nodiscard]] int wrong_tries(const ActivationAttempt& attempt) override;
  void count_wrong_try(const ActivationAttempt& attempt) override;
  void touch_codes(const ActivationAttempt& attempt) override;
  [[nodiscard]] std::optional<StoredCode> find_code(const ActivationAttempt& attempt) override;
  void use_code(const ActivationAttempt& attempt) override;
  void add_terminal(const Terminal& terminal) override;

 private:
  Connection& connection_;
};

}  // namespace kakunin::service::postgres
