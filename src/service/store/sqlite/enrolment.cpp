// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/enrolment.h"

namespace kakunin::service::sqlite {

Enrolment::Enrolment(const Connection& connection)
    : connection_(connection),
      find_tries_(connection, Sql::find_tries),
      count_try_(connection, Sql::count_try),
      forget_tries_(connection, Sql::forget_tries),
      find_code_(connection, Sql::find_code),
      touch_codes_(connection, Sql::touch_codes),
      use_code_(connection, Sql::use_code),
      put_terminal_(connection, Sql::put_terminal),
      renew_(connection, Sql::renew_terminal),
      put_code_(connection, Sql::put_code),
      revoke_(connection, Sql::revoke_terminal) {
}

ActivationResult Enrolment::attempt(const ActivationAttempt& attempt) {
  forget_tries_.execute(attempt.time - activation_window);
  if (is_locked(attempt)) return ActivationResult::locked;
  touch_codes_.execute(attempt.facility_id, attempt.user_id, attempt.time);
  if (!is_right(attempt)) {
    count_try_.execute(attempt.facility_id, attempt.user_id, attempt.time);
    return ActivationResult::refused;
  }
  use_code_.execute(attempt.code_hash);
  put_terminal(attempt.terminal);
  return ActivationResult::accepted;
}

bool Enrolment::is_locked(const ActivationAttempt& attempt) {
  Rows rows = find_tries_.run(attempt.facility_id, attempt.user_id);
  if (!rows.next()) return false;
  static_cast<void>(rows.time());
  return rows.integer() >= wrong_tries_allowed;
}

bool Enrolment::is_right(const ActivationAttempt& attempt) {
  Rows rows = find_code_.run(attempt.code_hash, attempt.facility_id, attempt.user_id);
  if (!rows.next()) return false;
  const auto first_try = rows.optional(&Rows::time);
  const bool used = rows.flag();
  return !used && first_try && attempt.time < *first_try + activation_window;
}

void Enrolment::renew(const TerminalRenewal& renewal) {
  renew_.execute(renewal.terminal_id, renewal.certificate_fingerprint, renewal.not_after);
}

void Enrolment::put_code(const ActivationCode& code) {
  put_code_.execute(code.code_hash, code.facility_id, code.user_id, code.issued, code.first_try,
                    code.attempts, code.used);
}

bool Enrolment::revoke(const std::string& id, TimePoint when) {
  revoke_.execute(id, when);
  return connection_.changed_rows() > 0;
}

void Enrolment::put_terminal(const Terminal& terminal) {
  put_terminal_.execute(terminal.id, terminal.facility_id, terminal.user_id, terminal.certificate_fingerprint,
                        terminal.enrolled, terminal.not_after, terminal.revoked);
}

}  // namespace kakunin::service::sqlite
