// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/statements.h"

#include <array>
#include <cstddef>

namespace kakunin::service::sqlite {
namespace {

constexpr std::array statements = {
    StatementText{Sql::find_certificate, Path::visit, R"(
SELECT person, predecessor_issuer, predecessor_serial, superseded, face_key
FROM certificate WHERE issuer = ?1 AND serial = ?2)"},
    StatementText{Sql::find_number, Path::visit, R"(
SELECT person FROM insurance_number WHERE insurer = ?1 AND number = ?2 AND birth = ?3 ORDER BY person)"},
    StatementText{Sql::load_person, Path::visit, R"(
SELECT id, name, name_kana, other_name, other_name_kana, sex, other_sex, birth, address, postal_code,
       address_hidden, self_disclosure_blocked, registered OR registered_here, insurances, assistances
FROM person WHERE person = ?1)"},
    StatementText{Sql::load_insurances, Path::visit, R"(
SELECT insurer, insurer_name, symbol, number, branch, personal_or_family, insured_name, classification,
       acquired, lost, loss_reason, valid_from, valid_to, issued, copayment, preschool,
       elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio,
       limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term,
       diseases
FROM insurance WHERE person = ?1 ORDER BY place)"},
    StatementText{Sql::load_diseases, Path::visit, R"(
SELECT insurance, category, issued, valid_from, valid_to, self_pay
FROM specific_disease WHERE person = ?1 ORDER BY insurance, place)"},
    StatementText{Sql::load_assistances, Path::visit, R"(
SELECT welfare_office, payer, recipient, started, ended, tickets
FROM assistance WHERE person = ?1 ORDER BY place)"},
    StatementText{Sql::load_tickets, Path::visit, R"(
SELECT assistance, month, issue_number FROM ticket WHERE person = ?1 ORDER BY assistance, place)"},
    StatementText{Sql::load_facility, Path::visit,
                  "SELECT id, name, visual, suspended FROM facility WHERE id = ?1"},
    StatementText{Sql::load_terminal, Path::visit, R"(
SELECT id, facility, user, fingerprint, enrolled, not_after, revoked FROM terminal WHERE id = ?1)"},
    StatementText{Sql::load_standing, Path::visit, R"(
SELECT t.revoked IS NOT NULL, f.id, f.name, f.visual, f.suspended
FROM terminal t JOIN facility f ON f.id = t.facility WHERE t.id = ?1)"},
    StatementText{Sql::find_person, Path::visit, "SELECT person FROM person_key WHERE id = ?1"},
    StatementText{Sql::find_registration, Path::visit, R"(
SELECT receipt, time FROM registration WHERE person = ?1 AND terms_version = ?2)"},
    StatementText{Sql::put_registration, Path::visit, R"(
INSERT INTO registration (person, terms_version, receipt, certificate_issuer, certificate_serial, terms_hash,
                          terminal, time, signature)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))"},
    StatementText{Sql::mark_registered, Path::visit,
                  "UPDATE person SET registered_here = 1 WHERE person = ?1"},
    StatementText{Sql::read_audit_head, Path::visit, "SELECT sequence, hash FROM audit_head WHERE one = 1"},
    StatementText{Sql::put_audit, Path::visit, R"(
INSERT INTO audit (sequence, time, action, facility, terminal, method, outcome, request, fingerprint, previous, hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))"},
    StatementText{Sql::move_audit_head, Path::visit,
                  "UPDATE audit_head SET sequence = ?1, hash = ?2 WHERE one = 1"},

    StatementText{Sql::find_tries, Path::enrolment,
                  "SELECT wrong FROM activation_tries WHERE facility = ?1 AND user = ?2"},
    StatementText{Sql::count_try, Path::enrolment, R"(
INSERT INTO activation_tries (facility, user, first_try, wrong) VALUES (?1, ?2, ?3, 1)
ON CONFLICT (facility, user) DO UPDATE SET wrong = wrong + 1)"},
    StatementText{Sql::forget_tries, Path::enrolment, "DELETE FROM activation_tries WHERE first_try <= ?1"},
    StatementText{Sql::find_code, Path::enrolment, R"(
SELECT first_try, used FROM activation_code WHERE code_hash = ?1 AND facility = ?2 AND user = ?3)"},
    StatementText{Sql::touch_codes, Path::enrolment, R"(
UPDATE activation_code SET first_try = coalesce(first_try, ?3), attempts = attempts + 1
WHERE facility = ?1 AND user = ?2 AND used = 0)"},
    StatementText{Sql::use_code, Path::enrolment, "UPDATE activation_code SET used = 1 WHERE code_hash = ?1"},
    StatementText{Sql::put_terminal, Path::enrolment, R"(
INSERT INTO terminal (id, facility, user, fingerprint, enrolled, not_after, revoked)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))"},
    StatementText{Sql::renew_terminal, Path::enrolment, R"(
UPDATE terminal SET fingerprint = ?2, not_after = ?3 WHERE id = ?1 AND revoked IS NULL)"},

    StatementText{Sql::find_batch, Path::batch, R"(
SELECT terminal, rows, received, received_to, answered, expires, closed FROM batch WHERE facility = ?1 AND id = ?2)"},
    StatementText{Sql::count_batches, Path::batch,
                  "SELECT count(*) FROM batch WHERE facility = ?1 AND closed = 0 AND expires > ?2"},
    StatementText{Sql::put_batch, Path::batch, R"(
INSERT INTO batch (facility, id, terminal, rows, received, received_to, answered, expires, closed)
VALUES (?1, ?2, ?3, ?4, 0, 0, 0, ?5, 0))"},
    StatementText{Sql::move_batch, Path::batch, R"(
UPDATE batch SET received = ?3, received_to = ?4, answered = ?5, closed = ?6, terminal = ?7
WHERE facility = ?1 AND id = ?2)"},
    StatementText{Sql::drop_batch, Path::batch, "DELETE FROM batch WHERE facility = ?1 AND id = ?2"},
    StatementText{Sql::load_batch_inquiries, Path::batch, R"(
SELECT row, inquiry FROM batch_row WHERE facility = ?1 AND batch = ?2 AND row >= ?3 AND answer IS NULL
ORDER BY row LIMIT ?4)"},
    StatementText{Sql::load_batch_answers, Path::batch, R"(
SELECT row, answer FROM batch_row WHERE facility = ?1 AND batch = ?2 AND row >= ?3 ORDER BY row LIMIT ?4)"},
    StatementText{Sql::load_batch_rows, Path::batch, R"(
SELECT row, inquiry FROM batch_row WHERE facility = ?1 AND batch = ?2 AND row >= ?3 ORDER BY row LIMIT ?4)"},
    StatementText{Sql::put_batch_row, Path::batch,
                  "INSERT INTO batch_row (facility, batch, row, inquiry) VALUES (?1, ?2, ?3, ?4)"},
    StatementText{Sql::answer_batch_row, Path::batch, R"(
UPDATE batch_row SET answer = ?4 WHERE facility = ?1 AND batch = ?2 AND row = ?3 AND answer IS NULL)"},
    StatementText{Sql::drop_batch_rows, Path::batch, R"(
DELETE FROM batch_row WHERE facility = ?1 AND batch = ?2
  AND row IN (SELECT row FROM batch_row WHERE facility = ?1 AND batch = ?2 ORDER BY row LIMIT ?3))"},
    StatementText{Sql::list_batches_to_do, Path::administration, R"(
SELECT facility, id FROM batch WHERE received > answered OR closed = 1 OR expires <= ?1
ORDER BY facility, id LIMIT ?2)"},

    StatementText{Sql::list_facilities, Path::administration,
                  "SELECT id, name, visual, suspended FROM facility ORDER BY id"},
    StatementText{Sql::list_terminals, Path::administration, R"(
SELECT id, facility, user, fingerprint, enrolled, not_after, revoked FROM terminal ORDER BY id)"},
    StatementText{Sql::list_terminals_of, Path::administration, R"(
SELECT id, facility, user, fingerprint, enrolled, not_after, revoked FROM terminal WHERE facility = ?1 ORDER BY id)"},
    StatementText{Sql::read_audit, Path::administration, R"(
SELECT sequence, time, action, facility, terminal, method, outcome, request, fingerprint, previous, hash
FROM audit WHERE sequence >= ?1 ORDER BY sequence LIMIT ?2)"},
    StatementText{Sql::put_facility, Path::administration, R"(
INSERT INTO facility (id, name, visual, suspended) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, visual = excluded.visual, suspended = excluded.suspended)"},
    StatementText{Sql::put_code, Path::administration, R"(
INSERT INTO activation_code (code_hash, facility, user, issued, first_try, attempts, used)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))"},
    StatementText{Sql::revoke_terminal, Path::administration,
                  "UPDATE terminal SET revoked = coalesce(revoked, ?2) WHERE id = ?1"},

    StatementText{Sql::add_person_key, Path::administration,
                  "INSERT INTO person_key (id, person) VALUES (?1, ?2)"},
    StatementText{Sql::add_person, Path::administration, R"(
INSERT INTO person (id, name, name_kana, other_name, other_name_kana, sex, other_sex, birth, address, postal_code,
                    address_hidden, self_disclosure_blocked, registered, insurances, assistances)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15))"},
    StatementText{Sql::change_person, Path::administration, R"(
UPDATE person SET id = ?1, name = ?2, name_kana = ?3, other_name = ?4, other_name_kana = ?5, sex = ?6, other_sex = ?7,
  birth = ?8, address = ?9, postal_code = ?10, address_hidden = ?11, self_disclosure_blocked = ?12, registered = ?13,
  insurances = ?14, assistances = ?15
WHERE person = ?16)"},
    StatementText{Sql::put_insurance, Path::administration, R"(
INSERT INTO insurance (person, place, insurer, insurer_name, symbol, number, branch, personal_or_family, insured_name,
  classification, acquired, lost, loss_reason, valid_from, valid_to, issued, copayment, preschool,
  elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio,
  limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term, diseases)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
  ?25, ?26, ?27, ?28, ?29))"},
    StatementText{Sql::put_disease, Path::administration, R"(
INSERT INTO specific_disease (person, insurance, place, category, issued, valid_from, valid_to, self_pay)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))"},
    StatementText{Sql::put_assistance, Path::administration, R"(
INSERT INTO assistance (person, place, welfare_office, payer, recipient, started, ended, tickets)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))"},
    StatementText{Sql::put_ticket, Path::administration, R"(
INSERT INTO ticket (person, assistance, place, month, issue_number) VALUES (?1, ?2, ?3, ?4, ?5))"},
    StatementText{Sql::put_number, Path::administration, R"(
INSERT INTO insurance_number (insurer, number, birth, person) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING)"},
    StatementText{Sql::put_certificate, Path::administration, R"(
INSERT INTO certificate (issuer, serial, person, predecessor_issuer, predecessor_serial, superseded, face_key)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))"},
    StatementText{Sql::list_certificates, Path::administration, R"(
SELECT issuer, serial, predecessor_issuer, predecessor_serial, superseded, face_key
FROM certificate WHERE person = ?1 ORDER BY issuer, serial)"},
    StatementText{Sql::drop_insurances, Path::administration, "DELETE FROM insurance WHERE person = ?1"},
    StatementText{Sql::drop_diseases, Path::administration, "DELETE FROM specific_disease WHERE person = ?1"},
    StatementText{Sql::drop_assistances, Path::administration, "DELETE FROM assistance WHERE person = ?1"},
    StatementText{Sql::drop_tickets, Path::administration, "DELETE FROM ticket WHERE person = ?1"},
    StatementText{Sql::drop_numbers, Path::administration, "DELETE FROM insurance_number WHERE person = ?1"},
    StatementText{Sql::drop_certificates, Path::administration, "DELETE FROM certificate WHERE person = ?1"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (static_cast<std::size_t>(statements[i].id) != i) return false;
  }
  return statements.size() == static_cast<std::size_t>(Sql::drop_certificates) + 1;
}
static_assert(in_order(), "the table lists every statement in the order of the enum");

}  // namespace

std::span<const StatementText> all_statements() {
  return statements;
}

const StatementText& statement(Sql id) {
  return statements[static_cast<std::size_t>(id)];
}

}  // namespace kakunin::service::sqlite
