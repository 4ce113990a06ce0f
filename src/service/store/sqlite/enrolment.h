// SPDX-License-Identifier: Apache-2.0
#pragma once
// Activation codes and the terminals they make, as rows.

#include "service/store/activation_rules.h"
#include "service/store/sqlite/connection.h"

namespace kakunin::service::sqlite {

class Enrolment final : public ActivationRows {
 public:
  explicit Enrolment(const Connection& connection);

  void forget_tries(TimePoint until) override { forget_tries_.execute(until); }
  [[nodiscard]] int wrong_tries(const ActivationAttempt& attempt) override;
  void count_wrong_try(const ActivationAttempt& attempt) override;
  void touch_codes(const ActivationAttempt& attempt) override;
  [[nodiscard]] std::optional<StoredCode> find_code(const ActivationAttempt& attempt) override;
  void use_code(const ActivationAttempt& attempt) override { use_code_.execute(attempt.code_hash); }
  void add_terminal(const Terminal& terminal) override;

  /// A revoked or unknown terminal stays as it is.
  void renew(const TerminalRenewal& renewal);
  void put_code(const ActivationCode& code);
  /// False: no such terminal. The time of the first revocation stays.
  [[nodiscard]] bool revoke(const std::string& id, TimePoint when);

 private:
  const Connection& connection_;
  Statement find_tries_, count_try_, forget_tries_, find_code_, touch_codes_, use_code_;
  Statement put_terminal_, renew_, put_code_, revoke_;
};

}  // namespace kakunin::service::sqlite
