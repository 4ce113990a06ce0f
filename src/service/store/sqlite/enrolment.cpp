// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/enrolment.h"

#include "service/store/record_columns.h"

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

int Enrolment::wrong_tries(const ActivationAttempt& attempt) {
  Rows rows = find_tries_.run(attempt.facility_id, attempt.user_id);
  return rows.next() ? static_cast<int>(rows.integer()) : 0;
}

void Enrolment::count_wrong_try(const ActivationAttempt& attempt) {
  count_try_.execute(attempt.facility_id, attempt.user_id, attempt.time);
}

void Enrolment::touch_codes(const ActivationAttempt& attempt) {
  touch_codes_.execute(attempt.facility_id, attempt.user_id, attempt.time);
}

std::optional<StoredCode> Enrolment::find_code(const ActivationAttempt& attempt) {
  Rows rows = find_code_.run(attempt.code_hash, attempt.facility_id, attempt.user_id);
  if (!rows.next()) return std::nullopt;
  const auto first_try = rows.optional(&Rows::time);
  return StoredCode{first_try, rows.flag()};
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

void Enrolment::add_terminal(const Terminal& terminal) {
  columns::write_terminal(terminal, [&](const auto&... values) { put_terminal_.execute(values...); });
}

}  // namespace kakunin::service::sqlite
