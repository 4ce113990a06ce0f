// SPDX-License-Identifier: Apache-2.0
#pragma once
// Every statement the store ever sends, in one table. Statements of the visit's path name one key with "=",
// so that the same ones serve a store spread over machines.

#include <span>
#include <string_view>

namespace kakunin::service::sqlite {

enum class Sql {
  // The visit
  find_certificate,
  find_number,
  load_person,
  load_insurances,
  load_diseases,
  load_assistances,
  load_tickets,
  load_facility,
  load_terminal,
  load_standing,
  find_person,
  find_registration,
  put_registration,
  mark_registered,
  read_audit_head,
  put_audit,
  move_audit_head,
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
  // Import
  add_person_key,
  add_person,
  change_person,
  put_insurance,
  put_disease,
  put_assistance,
  put_ticket,
  put_number,
  put_certificate,
  list_certificates,
  drop_insurances,
  drop_diseases,
  drop_assistances,
  drop_tickets,
  drop_numbers,
  drop_certificates,
};

/// Where a statement is used: on the visit's path it may touch one person (or one facility, terminal, chain)
/// only, on a batch's one facility.
enum class Path { visit, enrolment, batch, administration };

struct StatementText {
  Sql id;
  Path path;
  std::string_view text;
};

[[nodiscard]] std::span<const StatementText> all_statements();
[[nodiscard]] const StatementText& statement(Sql id);

}  // namespace kakunin::service::sqlite
