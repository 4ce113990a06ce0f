// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/enrolment.h"

#include "service/store/record_columns.h"

namespace kakunin::service::postgres {

void Enrolment::forget_tries(TimePoint until) {
  connection_.send(Sql::forget_tries, until);
}

int Enrolment::wrong_tries(const ActivationAttempt& attempt) {
  Rows rows = connection_.ask(Sql::find_tries, attempt.facility_id, attempt.user_id);
  return rows.next() ? static_cast<int>(rows.integer()) : 0;
}

void Enrolment::count_wrong_try(const ActivationAttempt& attempt) {
  connection_.send(Sql::count_try, attempt.facility_id, attempt.user_id, attempt.time);
}

void Enrolment::touch_codes(const ActivationAttempt& attempt) {
  connection_.send(Sql::touch_codes, attempt.facility_id, attempt.user_id, attempt.time);
}

std::optional<StoredCode> Enrolment::find_code(const ActivationAttempt& attempt) {
  Rows rows = connection_.ask(Sql::find_code, attempt.code_hash, attempt.facility_id, attempt.user_id);
  if (!rows.next()) return std::nullopt;
  const auto first_try = rows.optional(&Rows::time);
  return StoredCode{first_try, rows.flag()};
}

void Enrolment::use_code(const ActivationAttempt& attempt) {
  connection_.send(Sql::use_code, attempt.code_hash);
}

void Enrolment::add_terminal(const Terminal& terminal) {
  columns::write_terminal(terminal,
                          [&](const auto&... values) { connection_.send(Sql::put_terminal, values...); });
}

}  // namespace kakunin::service::postgres
