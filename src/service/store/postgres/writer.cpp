// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/writer.h"

#include <map>

#include "service/store/postgres/batch_rows.h"
#include "service/store/postgres/enrolment.h"
#include "service/store/postgres/person_writer.h"
#include "service/store/postgres/registrations.h"
#include "service/store/record_columns.h"

namespace kakunin::service::postgres {

PostgresWriter::PostgresWriter(const PostgresOptions& options, std::shared_ptr<Outage> outage)
    : session_(options, outage), audit_(options.chain) {
  session_.run([&](Connection& connection) {
    audit_.begin(connection);
    return connection.ask(Sql::drop_old_tokens).touched();
  });
}

template <class Body>
auto PostgresWriter::in_transaction(Sql begin, Body body) -> std::invoke_result_t<Body, Connection&> {
  std::array<std::uint8_t, 16> token{};
  fill_random(token);
  std::optional<std::invoke_result_t<Body, Connection&>> outcome;  // once COMMIT has been sent
  return session_.run([&](Connection& connection) {
    connection.send(begin);
    connection.send(Sql::put_token, token);
    try {
      static_cast<void>(connection.receive());
    } catch (const SqlFailure& failure) {
      // An earlier attempt, whose answer was lost, has been committed.
      if (failure.statement != Sql::put_token || failure.state != unique_violation || !outcome) throw;
      if (!connection.clean_up()) throw_lost("the connection was lost");
      static_cast<void>(audit_.touch(connection));  // it may not have been on the standby's disk
      return *std::move(outcome);
    }
    outcome.reset();
    auto result = body(connection);
    connection.send(Sql::commit);
    outcome = result;
    static_cast<void>(connection.receive());
    return result;
  });
}

template <class... Each>
std::int64_t PostgresWriter::administer(Sql id, const Each&... values) {
  return in_transaction(Sql::begin_serializable,
                        [&](Connection& connection) { return connection.ask(id, values...).touched(); });
}

Expected<WriteOutcome, StoreError> PostgresWriter::apply(const WriteBatch& batch) {
  auto outcome = guarded([&]() -> WriteOutcome {
    if (batch.registrations.empty() && batch.activations.empty() && batch.renewals.empty() &&
        batch.batches.empty()) {
      return {{}, {}, {}, append(batch.audit)};
    }
    return in_transaction(Sql::begin_serializable,
                          [&](Connection& connection) { return apply_all(connection, batch); });
  });
  // What came of the last attempt may be unknown; the next batch finds the true head.
  if (!outcome) audit_.forget();
  return outcome;
}

AuditHead PostgresWriter::append(std::span<const AuditRecord> records) {
  return session_.run([&](Connection& connection) {
    return records.empty() ? audit_.touch(connection) : audit_.append(connection, records);
  });
}

WriteOutcome PostgresWriter::apply_all(Connection& connection, const WriteBatch& batch) {
  audit_.forget();  // an earlier attempt of this transaction
  WriteOutcome outcome;
  outcome.registrations = register_all(connection, batch.registrations);
  Enrolment enrolment(connection);
  for (const ActivationAttempt& one : batch.activations) {
    outcome.activations.push_back(decide_activation(enrolment, one));
  }
  for (const TerminalRenewal& one : batch.renewals) {
    connection.send(Sql::renew_terminal, one.terminal_id, one.certificate_fingerprint, one.not_after);
  }
  std::vector<AuditRecord> audit = batch.audit;
  BatchWriter batches(connection);
  for (const BatchWrite& one : batch.batches)
    outcome.batches.push_back(apply_batch_write(batches, one, audit));
  outcome.head = audit.empty() ? audit_.read_head(connection) : audit_.append(connection, audit);
  return outcome;
}

Expected<void, StoreError> PostgresWriter::import_persons(std::span<const ImportedPerson> persons) {
  return guarded([&] {
    // A person who comes twice counts as they come last.
    std::map<std::string, const ImportedPerson*> last;
    for (const ImportedPerson& one : persons) last[one.person.id] = &one;
    std::vector<std::string> ids;
    std::vector<ImportedPerson> wanted;
    for (const auto& [id, person] : last) {
      ids.push_back(id);
      wanted.push_back(*person);
    }
    static_cast<void>(in_transaction(Sql::begin_repeatable, [&](Connection& connection) {
      send_imported(connection, load_imported(connection, ids), wanted);
      return true;
    }));
  });
}

Expected<void, StoreError> PostgresWriter::update_persons(std::span<const std::string> ids,
                                                          const PersonChange& change) {
  return guarded([&] {
    static_cast<void>(in_transaction(Sql::begin_repeatable, [&](Connection& connection) {
      auto found = load_imported(connection, ids);
      auto changed = found;
      change(changed);
      std::vector<std::optional<ImportedPerson>> known;
      std::vector<ImportedPerson> wanted;
      for (std::size_t i = 0; i < changed.size(); ++i) {
        if (!changed[i]) continue;
        known.push_back(std::move(found[i]));
        wanted.push_back(*std::move(changed[i]));
      }
      send_imported(connection, known, wanted);
      return true;
    }));
  });
}

Expected<void, StoreError> PostgresWriter::put_facility(const Facility& facility) {
  return guarded([&] {
    static_cast<void>(
        administer(Sql::put_facility, facility.id, facility.name, facility.visual, facility.suspended));
  });
}

Expected<void, StoreError> PostgresWriter::put_activation_code(const ActivationCode& code) {
  return guarded([&] {
    static_cast<void>(administer(Sql::put_code, code.code_hash, code.facility_id, code.user_id, code.issued,
                                 code.first_try, code.attempts, code.used));
  });
}

Expected<bool, StoreError> PostgresWriter::revoke_terminal(const std::string& id, TimePoint when) {
  return guarded([&] { return administer(Sql::revoke_terminal, id, when) > 0; });
}

}  // namespace kakunin::service::postgres
