// SPDX-License-Identifier: Apache-2.0
#pragma once
// Facilities, terminals, batches and audit records as columns, the same for every store with rows
// (person_columns.h).

#include <algorithm>
#include <limits>

#include "service/store/audit_chain.h"
#include "service/store/guarded.h"

namespace kakunin::service::columns {

template <class Rows>
Facility read_facility(Rows& rows) {
  Facility facility;
  facility.id = rows.text();
  facility.name = rows.text();
  facility.visual = static_cast<VisualPolicy>(rows.integer());
  facility.suspended = rows.flag();
  return facility;
}

/// revoked, and the facility.
template <class Rows>
TerminalStanding read_standing(Rows& rows) {
  const bool revoked = rows.flag();
  return {revoked, read_facility(rows)};
}

template <class Rows>
Terminal read_terminal(Rows& rows) {
  Terminal terminal;
  terminal.id = rows.text();
  terminal.facility_id = rows.text();
  terminal.user_id = rows.text();
  terminal.certificate_fingerprint = rows.digest();
  terminal.enrolled = rows.time();
  terminal.not_after = rows.time();
  terminal.revoked = rows.optional(&Rows::time);
  return terminal;
}

template <class Run>
void write_terminal(const Terminal& terminal, Run&& run) {
  run(terminal.id, terminal.facility_id, terminal.user_id, terminal.certificate_fingerprint,
      terminal.enrolled, terminal.not_after, terminal.revoked);
}

/// An action nobody ever wrote is a change of the record like any other: the chain's hash finds it.
template <class Rows>
AuditAction read_action(Rows& rows) {
  const auto action = parse_audit_action(rows.text());
  if (!action) throw_corrupt("an audit record's action");
  return *action;
}

template <class Rows>
ChainedAuditRecord read_audit(Rows& rows) {
  ChainedAuditRecord chained;
  chained.sequence = rows.integer();
  chained.record.time = rows.time();
  chained.record.action = read_action(rows);
  chained.record.facility_id = rows.text();
  chained.record.terminal_id = rows.text();
  chained.record.method = rows.text();
  chained.record.outcome = rows.text();
  chained.record.request_id = rows.text();
  chained.record.certificate_fingerprint = rows.optional(&Rows::digest);
  chained.previous = rows.digest();
  chained.hash = rows.digest();
  return chained;
}

template <class Rows>
AuditHead read_head(Rows& rows) {
  const std::int64_t sequence = rows.integer();
  return {sequence, rows.digest()};
}

/// Batch: terminal, rows, received, received_to, answered, expires, closed.
template <class Rows>
Batch read_batch(Rows& rows) {
  Batch batch;
  batch.terminal_id = rows.text();
  batch.rows = rows.integer();
  batch.received = rows.integer();
  batch.received_to = rows.integer();
  batch.answered = rows.integer();
  batch.expires = rows.time();
  batch.closed = rows.flag();
  return batch;
}

template <class Rows>
BatchText read_batch_text(Rows& rows) {
  const std::int64_t row = rows.integer();
  return {row, rows.text()};
}

template <class Rows>
BatchKey read_batch_key(Rows& rows) {
  std::string facility = rows.text();
  return {std::move(facility), rows.text()};
}

/// Rows of (row, answer) from this row on, up to the first without one.
template <class Rows>
std::vector<BatchText> read_answers(Rows rows, std::int64_t from) {
  std::vector<BatchText> found;
  while (rows.next()) {
    const std::int64_t row = rows.integer();
    auto text = rows.optional(&Rows::text);
    if (row != from + static_cast<std::int64_t>(found.size()) || !text) break;
    found.push_back({row, std::move(*text)});
  }
  return found;
}

/// A limit as SQL takes it.
inline std::int64_t limit(std::size_t most) {
  return static_cast<std::int64_t>(
      std::min(most, static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max())));
}

/// The only row, if there is one.
template <class Rows, class Read>
auto read_one(Rows rows, Read read) -> std::optional<std::invoke_result_t<Read, Rows&>> {
  if (!rows.next()) return std::nullopt;
  return read(rows);
}

template <class Rows, class Read>
auto read_all(Rows rows, Read read) {
  std::vector<std::invoke_result_t<Read, Rows&>> all;
  while (rows.next()) all.push_back(read(rows));
  return all;
}

}  // namespace kakunin::service::columns
