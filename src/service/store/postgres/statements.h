// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every statement the service sends, in one table. On the visit's path each names the distribution column of
// each distributed table (tables.h) with "= $n", one key a statement: it then runs on one machine. Many keys
// go as many statements in one round trip; "= ANY" would be a third cheaper on one server, but fans out to
// every machine that holds one of the keys, unless the table is whole on each. A statement marked
// administration may go everywhere.

#include <cstddef>
#include <span>

namespace kakunin::service::postgres {

enum class Sql {
  // The visit
  find_certificate,
  find_number,
  load_person,
  load_diseases,
  load_assistances,
  load_tickets,
  load_facility,
  load_terminal,
  load_standings,
  find_registration,
  put_registration,
  mark_registered,
  read_audit_head,
  append_audit,
  find_audit_hash,
  touch_audit_head,
  put_token,
  begin_serializable,
  commit,
  rollback,
  // Enrolment
  find_tries,
  count_try,
  forget_tries,
  find_code,
  touch_codes,
  use_code,
  put_terminal,
  renew_terminal,
  // Batches
  find_batch,
  count_batches,
  put_batch,
  move_batch,
  drop_batch,
  load_batch_inquiries,
  load_batch_answers,
  load_batch_rows,
  list_batch_places,
  put_batch_row,
  answer_batch_row,
  drop_batch_rows,
  list_batches_to_do,
  // Administration
  list_facilities,
  list_terminals,
  list_terminals_of,
  read_audit,
  put_facility,
  put_code,
  revoke_terminal,
  add_chain,
  drop_old_tokens,
  read_version,
  find_wait,
  // Import
  begin_repeatable,
  list_certificates,
  put_person,
  drop_insurances,
  drop_diseases,
  drop_assistances,
  drop_tickets,
  put_insurance,
  put_disease,
  put_assistance,
  put_ticket,
  put_number,
  drop_number,
  put_certificate,
  drop_certificate,
};
inline constexpr std::size_t sql_count = static_cast<std::size_t>(Sql::drop_certificate) + 1;

/// Where a statement is used; administration includes import, which concerns one person a statement all the
/// same.
enum class Path { visit, enrolment, batch, administration };

struct StatementText {
  Sql id;
  Path path;
  const char* name;  // as prepared, and in errors
  const char* text;
};

[[nodiscard]] std::span<const StatementText> all_statements();
[[nodiscard]] const StatementText& statement(Sql id);

}  // namespace kakunin::service::postgres
