// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/statements.h"

#include <array>

namespace kakunin::service::postgres {
namespace {

#define KAKUNIN_STATEMENT(id, path, text) \
  StatementText {                         \
    Sql::id, Path::path, #id, text        \
  }

constexpr std::array statements = {
    KAKUNIN_STATEMENT(find_certificate, visit, R"(
SELECT person, edition, predecessor_issuer, predecessor_serial, superseded, face_key
FROM certificate WHERE serial = $1 AND issuer = $2)"),
    KAKUNIN_STATEMENT(find_number, visit, R"(
SELECT person, edition FROM insurance_number WHERE number = $1 AND insurer = $2 AND birth = $3 ORDER BY person)"),
    KAKUNIN_STATEMENT(load_person, visit, R"(
SELECT p.edition, p.diseases, p.assistances,
       p.person, p.name, p.name_kana, p.other_name, p.other_name_kana, p.sex, p.other_sex, p.birth, p.address,
       p.postal_code, p.address_hidden, p.self_disclosure_blocked, p.registered OR p.registered_here,
       i.place, i.insurer, i.insurer_name, i.symbol, i.number, i.branch, i.personal_or_family, i.insured_name,
       i.classification, i.acquired, i.lost, i.loss_reason, i.valid_from, i.valid_to, i.issued, i.copayment,
       i.preschool, i.elderly_issued, i.elderly_valid_from, i.elderly_valid_to, i.elderly_ratio,
       i.limit_classification, i.limit_category, i.limit_issued, i.limit_valid_from, i.limit_valid_to,
       i.limit_long_term
FROM person p LEFT JOIN insurance i ON i.person = p.person AND i.person = $1 WHERE p.person = $1)"),
    KAKUNIN_STATEMENT(load_diseases, visit, R"(
SELECT p.edition, d.insurance, d.category, d.issued, d.valid_from, d.valid_to, d.self_pay
FROM person p LEFT JOIN specific_disease d ON d.person = p.person AND d.person = $1 WHERE p.person = $1
ORDER BY d.insurance, d.place)"),
    KAKUNIN_STATEMENT(load_assistances, visit, R"(
SELECT p.edition, a.welfare_office, a.payer, a.recipient, a.started, a.ended
FROM person p LEFT JOIN assistance a ON a.person = p.person AND a.person = $1 WHERE p.person = $1
ORDER BY a.place)"),
    KAKUNIN_STATEMENT(load_tickets, visit, R"(
SELECT p.edition, t.assistance, t.month, t.issue_number
FROM person p LEFT JOIN ticket t ON t.person = p.person AND t.person = $1 WHERE p.person = $1
ORDER BY t.assistance, t.place)"),
    KAKUNIN_STATEMENT(load_facility, visit, "SELECT id, name, visual, suspended FROM facility WHERE id = $1"),
    KAKUNIN_STATEMENT(load_terminal, visit, R"(
SELECT id, facility, user_id, fingerprint, enrolled, not_after, revoked FROM terminal WHERE id = $1)"),
    KAKUNIN_STATEMENT(load_standings, visit, R"(
SELECT t.id, t.revoked IS NOT NULL, f.id, f.name, f.visual, f.suspended
FROM terminal t JOIN facility f ON f.id = t.facility WHERE t.id = ANY ($1))"),
    KAKUNIN_STATEMENT(find_registration, visit, R"(
SELECT r.receipt, r.time
FROM person p LEFT JOIN registration r ON r.person = p.person AND r.person = $1 AND r.terms_version = $2
WHERE p.person = $1)"),
    KAKUNIN_STATEMENT(put_registration, visit, R"(
INSERT INTO registration (person, terms_version, receipt, certificate_issuer, certificate_serial, terms_hash,
                          terminal, time, signature)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))"),
    KAKUNIN_STATEMENT(mark_registered, visit, "UPDATE person SET registered_here = true WHERE person = $1"),
    KAKUNIN_STATEMENT(read_audit_head, visit, "SELECT sequence, hash FROM audit_head WHERE chain = $1"),
    // Moves the head on and writes the records behind it, or does nothing where the head is another by now.
    KAKUNIN_STATEMENT(append_audit, visit, R"(
WITH moved AS (
  UPDATE audit_head SET sequence = $2, hash = $3 WHERE chain = $1 AND sequence = $4 AND hash = $5 RETURNING chain)
INSERT INTO audit (chain, sequence, time, action, facility, terminal, method, outcome, request, fingerprint,
                   previous, hash)
SELECT moved.chain, record.* FROM moved,
  unnest($6::bigint[], $7::timestamptz[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
         $13::text[], $14::bytea[], $15::bytea[], $16::bytea[]) AS record)"),
    KAKUNIN_STATEMENT(find_audit_hash, visit, "SELECT hash FROM audit WHERE chain = $1 AND sequence = $2"),
    // Changes nothing, and is as durable as anything that does.
    KAKUNIN_STATEMENT(touch_audit_head, visit,
                      "UPDATE audit_head SET sequence = sequence WHERE chain = $1 RETURNING sequence, hash"),
    KAKUNIN_STATEMENT(put_token, visit, "INSERT INTO write_token (token) VALUES ($1)"),
    KAKUNIN_STATEMENT(begin_serializable, visit, "BEGIN ISOLATION LEVEL SERIALIZABLE"),
    KAKUNIN_STATEMENT(commit, visit, "COMMIT"),
    KAKUNIN_STATEMENT(rollback, visit, "ROLLBACK"),

    KAKUNIN_STATEMENT(find_tries, enrolment,
                      "SELECT wrong FROM activation_tries WHERE facility = $1 AND user_id = $2"),
    KAKUNIN_STATEMENT(count_try, enrolment, R"(
INSERT INTO activation_tries (facility, user_id, first_try, wrong) VALUES ($1, $2, $3, 1)
ON CONFLICT (facility, user_id) DO UPDATE SET wrong = activation_tries.wrong + 1)"),
    KAKUNIN_STATEMENT(forget_tries, enrolment, "DELETE FROM activation_tries WHERE first_try <= $1"),
    KAKUNIN_STATEMENT(find_code, enrolment, R"(
SELECT first_try, used FROM activation_code WHERE code_hash = $1 AND facility = $2 AND user_id = $3)"),
    KAKUNIN_STATEMENT(touch_codes, enrolment, R"(
UPDATE activation_code SET first_try = coalesce(first_try, $3), attempts = attempts + 1
WHERE facility = $1 AND user_id = $2 AND NOT used)"),
    KAKUNIN_STATEMENT(use_code, enrolment, "UPDATE activation_code SET used = true WHERE code_hash = $1"),
    KAKUNIN_STATEMENT(put_terminal, enrolment, R"(
INSERT INTO terminal (id, facility, user_id, fingerprint, enrolled, not_after, revoked)
VALUES ($1, $2, $3, $4, $5, $6, $7))"),
    KAKUNIN_STATEMENT(renew_terminal, enrolment, R"(
UPDATE terminal SET fingerprint = $2, not_after = $3 WHERE id = $1 AND revoked IS NULL)"),

    KAKUNIN_STATEMENT(find_batch, batch, R"(
SELECT terminal, rows, received, received_to, answered, expires, closed FROM batch WHERE facility = $1 AND id = $2)"),
    KAKUNIN_STATEMENT(count_batches, batch,
                      "SELECT count(*) FROM batch WHERE facility = $1 AND NOT closed AND expires > $2"),
    KAKUNIN_STATEMENT(put_batch, batch, R"(
INSERT INTO batch (facility, id, terminal, rows, received, received_to, answered, expires, closed)
VALUES ($1, $2, $3, $4, 0, 0, 0, $5, false))"),
    KAKUNIN_STATEMENT(move_batch, batch, R"(
UPDATE batch SET received = $3, received_to = $4, answered = $5, closed = $6, terminal = $7
WHERE facility = $1 AND id = $2)"),
    KAKUNIN_STATEMENT(drop_batch, batch, "DELETE FROM batch WHERE facility = $1 AND id = $2"),
    KAKUNIN_STATEMENT(load_batch_inquiries, batch, R"(
SELECT place, inquiry FROM batch_row WHERE facility = $1 AND batch = $2 AND place >= $3 AND answer IS NULL
ORDER BY place LIMIT $4)"),
    KAKUNIN_STATEMENT(load_batch_answers, batch, R"(
SELECT place, answer FROM batch_row WHERE facility = $1 AND batch = $2 AND place >= $3 ORDER BY place LIMIT $4)"),
    KAKUNIN_STATEMENT(load_batch_rows, batch, R"(
SELECT place, inquiry FROM batch_row WHERE facility = $1 AND batch = $2 AND place >= $3 ORDER BY place LIMIT $4)"),
    KAKUNIN_STATEMENT(list_batch_places, batch, R"(
SELECT place FROM batch_row WHERE facility = $1 AND batch = $2 AND place >= $3 ORDER BY place LIMIT $4)"),
    KAKUNIN_STATEMENT(put_batch_row, batch,
                      "INSERT INTO batch_row (facility, batch, place, inquiry) VALUES ($1, $2, $3, $4)"),
    KAKUNIN_STATEMENT(answer_batch_row, batch, R"(
UPDATE batch_row SET answer = $4 WHERE facility = $1 AND batch = $2 AND place = $3 AND answer IS NULL)"),
    KAKUNIN_STATEMENT(drop_batch_rows, batch, R"(
DELETE FROM batch_row WHERE facility = $1 AND batch = $2
  AND place IN (SELECT place FROM batch_row WHERE facility = $1 AND batch = $2 ORDER BY place LIMIT $3))"),
    KAKUNIN_STATEMENT(list_batches_to_do, administration, R"(
SELECT facility, id FROM batch WHERE received > answered OR closed OR expires <= $1
ORDER BY facility, id LIMIT $2)"),

    KAKUNIN_STATEMENT(list_facilities, administration,
                      "SELECT id, name, visual, suspended FROM facility ORDER BY id"),
    KAKUNIN_STATEMENT(list_terminals, administration, R"(
SELECT id, facility, user_id, fingerprint, enrolled, not_after, revoked FROM terminal ORDER BY id)"),
    KAKUNIN_STATEMENT(list_terminals_of, administration, R"(
SELECT id, facility, user_id, fingerprint, enrolled, not_after, revoked FROM terminal WHERE facility = $1
ORDER BY id)"),
    KAKUNIN_STATEMENT(read_audit, administration, R"(
SELECT sequence, time, action, facility, terminal, method, outcome, request, fingerprint, previous, hash
FROM audit WHERE chain = $1 AND sequence >= $2 ORDER BY sequence LIMIT $3)"),
    KAKUNIN_STATEMENT(put_facility, administration, R"(
INSERT INTO facility (id, name, visual, suspended) VALUES ($1, $2, $3, $4)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, visual = excluded.visual, suspended = excluded.suspended)"),
    KAKUNIN_STATEMENT(put_code, administration, R"(
INSERT INTO activation_code (code_hash, facility, user_id, issued, first_try, attempts, used)
VALUES ($1, $2, $3, $4, $5, $6, $7))"),
    KAKUNIN_STATEMENT(revoke_terminal, administration,
                      "UPDATE terminal SET revoked = coalesce(revoked, $2) WHERE id = $1"),
    KAKUNIN_STATEMENT(add_chain, administration, R"(
INSERT INTO audit_head (chain, sequence, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING)"),
    KAKUNIN_STATEMENT(drop_old_tokens, administration,
                      "DELETE FROM write_token WHERE at < now() - interval '1 day'"),
    KAKUNIN_STATEMENT(read_version, administration, "SELECT version, spread FROM schema_version"),
    KAKUNIN_STATEMENT(find_wait, administration,
                      "SELECT coalesce(wait_event, '') FROM pg_stat_activity WHERE pid = $1::bigint"),

    KAKUNIN_STATEMENT(begin_repeatable, administration, "BEGIN ISOLATION LEVEL REPEATABLE READ"),
    KAKUNIN_STATEMENT(list_certificates, administration,
                      "SELECT certificates FROM person WHERE person = $1 FOR UPDATE"),
    KAKUNIN_STATEMENT(put_person, administration, R"(
INSERT INTO person (person, name, name_kana, other_name, other_name_kana, sex, other_sex, birth, address, postal_code,
                    address_hidden, self_disclosure_blocked, registered, edition, diseases, assistances, certificates)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
ON CONFLICT (person) DO UPDATE SET name = excluded.name, name_kana = excluded.name_kana,
  other_name = excluded.other_name, other_name_kana = excluded.other_name_kana, sex = excluded.sex,
  other_sex = excluded.other_sex, birth = excluded.birth, address = excluded.address,
  postal_code = excluded.postal_code, address_hidden = excluded.address_hidden,
  self_disclosure_blocked = excluded.self_disclosure_blocked, registered = excluded.registered,
  edition = excluded.edition, diseases = excluded.diseases, assistances = excluded.assistances,
  certificates = excluded.certificates)"),
    KAKUNIN_STATEMENT(drop_insurances, administration, "DELETE FROM insurance WHERE person = $1"),
    KAKUNIN_STATEMENT(drop_diseases, administration, "DELETE FROM specific_disease WHERE person = $1"),
    KAKUNIN_STATEMENT(drop_assistances, administration, "DELETE FROM assistance WHERE person = $1"),
    KAKUNIN_STATEMENT(drop_tickets, administration, "DELETE FROM ticket WHERE person = $1"),
    KAKUNIN_STATEMENT(put_insurance, administration, R"(
INSERT INTO insurance (person, place, insurer, insurer_name, symbol, number, branch, personal_or_family, insured_name,
  classification, acquired, lost, loss_reason, valid_from, valid_to, issued, copayment, preschool,
  elderly_issued, elderly_valid_from, elderly_valid_to, elderly_ratio,
  limit_classification, limit_category, limit_issued, limit_valid_from, limit_valid_to, limit_long_term)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
  $25, $26, $27, $28))"),
    KAKUNIN_STATEMENT(put_disease, administration, R"(
INSERT INTO specific_disease (person, insurance, place, category, issued, valid_from, valid_to, self_pay)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8))"),
    KAKUNIN_STATEMENT(put_assistance, administration, R"(
INSERT INTO assistance (person, place, welfare_office, payer, recipient, started, ended)
VALUES ($1, $2, $3, $4, $5, $6, $7))"),
    KAKUNIN_STATEMENT(put_ticket, administration, R"(
INSERT INTO ticket (person, assistance, place, month, issue_number) VALUES ($1, $2, $3, $4, $5))"),
    KAKUNIN_STATEMENT(put_number, administration, R"(
INSERT INTO insurance_number (number, insurer, birth, person, edition) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (number, insurer, birth, person) DO UPDATE SET edition = excluded.edition)"),
    KAKUNIN_STATEMENT(drop_number, administration, R"(
DELETE FROM insurance_number WHERE number = $1 AND insurer = $2 AND birth = $3 AND person = $4)"),
    // A certificate that is another person's gets no edition, which the table refuses.
    KAKUNIN_STATEMENT(put_certificate, administration, R"(
INSERT INTO certificate (serial, issuer, person, edition, predecessor_issuer, predecessor_serial, superseded, face_key)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (serial, issuer) DO UPDATE SET
  edition = CASE WHEN certificate.person = excluded.person THEN excluded.edition END,
  predecessor_issuer = excluded.predecessor_issuer, predecessor_serial = excluded.predecessor_serial,
  superseded = excluded.superseded, face_key = excluded.face_key)"),
    KAKUNIN_STATEMENT(drop_certificate, administration,
                      "DELETE FROM certificate WHERE serial = $1 AND issuer = $2"),
};

#undef KAKUNIN_STATEMENT

constexpr bool in_order() {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (static_cast<std::size_t>(statements[i].id) != i) return false;
  }
  return statements.size() == sql_count;
}
static_assert(in_order(), "the table lists every statement in the order of the enum");

}  // namespace

std::span<const StatementText> all_statements() {
  return statements;
}

const StatementText& statement(Sql id) {
  return statements[static_cast<std::size_t>(id)];
}

}  // namespace kakunin::service::postgres
