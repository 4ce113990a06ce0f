// SPDX-License-Identifier: Apache-2.0
#include "service/store/sqlite/writer.h"

#include "service/store/record_columns.h"

namespace kakunin::service::sqlite {

SqliteWriter::SqliteWriter(const SqliteOptions& options)
    : connection_(options, true),
      persons_(connection_),
      enrolment_(connection_),
      batches_(connection_),
      find_registration_(connection_, Sql::find_registration),
      put_registration_(connection_, Sql::put_registration),
      mark_registered_(connection_, Sql::mark_registered),
      read_head_(connection_, Sql::read_audit_head),
      put_audit_(connection_, Sql::put_audit),
      move_head_(connection_, Sql::move_audit_head),
      put_facility_(connection_, Sql::put_facility) {
  if (!options.in_memory) checkpointer_.emplace(options, connection_);
}

template <class Body>
auto SqliteWriter::in_transaction(Body body) {
  return guarded([&] {
    Transaction transaction(connection_, Transaction::Kind::write);
    if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
      body();
      transaction.commit();
    } else {
      auto outcome = body();
      transaction.commit();
      return outcome;
    }
  });
}

Expected<WriteOutcome, StoreError> SqliteWriter::apply(const WriteBatch& batch) {
  return in_transaction([&] {
    WriteOutcome outcome;
    for (const Registration& one : batch.registrations)
      outcome.registrations.push_back(put_registration(one));
    for (const ActivationAttempt& one : batch.activations)
      outcome.activations.push_back(decide_activation(enrolment_, one));
    for (const TerminalRenewal& one : batch.renewals) enrolment_.renew(one);
    std::vector<AuditRecord> of_batches;
    for (const BatchWrite& one : batch.batches) outcome.batches.push_back(apply_batch_write(batches_, one, of_batches));
    outcome.head = append(batch.audit);
    if (!of_batches.empty()) outcome.head = append(of_batches);
    return outcome;
  });
}

RegistrationOutcome SqliteWriter::put_registration(const Registration& registration) {
  const auto person = persons_.find(registration.person_id);
  if (!person) throw StoreFailure{{StoreError::Kind::conflict, "a registration of an unknown person"}};
  {
    Rows rows = find_registration_.run(*person, registration.terms_version);
    if (rows.next()) {
      std::string receipt = rows.text();
      return {std::move(receipt), registration.terms_version, rows.time(), true};
    }
  }
  put_registration_.execute(*person, registration.terms_version, registration.receipt_id,
                            registration.certificate.issuer, registration.certificate.serial,
                            registration.terms_hash, registration.terminal_id, registration.time,
                            registration.signature);
  mark_registered_.execute(*person);
  return {registration.receipt_id, registration.terms_version, registration.time, false};
}

AuditHead SqliteWriter::append(std::span<const AuditRecord> records) {
  const auto found = columns::read_one(read_head_.run(), columns::read_head<Rows>);
  if (!found) throw_corrupt("the audit head");
  AuditHead head = *found;
  for (const AuditRecord& record : records) {
    const ChainedAuditRecord next = append_to_chain(head, record);
    put_audit_.execute(next.sequence, record.time, to_text(record.action), record.facility_id,
                       record.terminal_id, record.method, record.outcome, record.request_id,
                       record.certificate_fingerprint, next.previous, next.hash);
  }
  move_head_.execute(head.sequence, head.hash);
  return head;
}

Expected<void, StoreError> SqliteWriter::import_persons(std::span<const ImportedPerson> persons) {
  return in_transaction([&] {
    for (const ImportedPerson& person : persons) persons_.put(person);
  });
}

Expected<void, StoreError> SqliteWriter::update_persons(std::span<const std::string> ids,
                                                        const PersonChange& change) {
  return in_transaction([&] {
    std::vector<std::optional<ImportedPerson>> known;
    known.reserve(ids.size());
    for (const std::string& id : ids) known.push_back(persons_.load(id));
    std::vector<std::optional<ImportedPerson>> wanted = known;
    change(wanted);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i] && wanted[i] != known[i]) persons_.put(*wanted[i]);
    }
  });
}

Expected<void, StoreError> SqliteWriter::put_facility(const Facility& facility) {
  return in_transaction(
      [&] { put_facility_.execute(facility.id, facility.name, facility.visual, facility.suspended); });
}

Expected<void, StoreError> SqliteWriter::put_activation_code(const ActivationCode& code) {
  return in_transaction([&] { enrolment_.put_code(code); });
}

Expected<bool, StoreError> SqliteWriter::revoke_terminal(const std::string& id, TimePoint when) {
  return in_transaction([&] { return enrolment_.revoke(id, when); });
}

}  // namespace kakunin::service::sqlite
