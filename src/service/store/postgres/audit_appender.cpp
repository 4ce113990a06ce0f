// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/audit_appender.h"

#include "service/store/record_columns.h"

namespace kakunin::service::postgres {

void AuditAppender::begin(Connection& connection) {
  static_cast<void>(connection.ask(Sql::add_chain, chain_, Digest{}));
}

AuditHead AuditAppender::read_head(Connection& connection) const {
  return columns::read_one(connection.ask(Sql::read_audit_head, chain_), columns::read_head<Rows>)
      .value_or(AuditHead{});
}

AuditHead AuditAppender::touch(Connection& connection) const {
  return columns::read_one(connection.ask(Sql::touch_audit_head, chain_), columns::read_head<Rows>)
      .value_or(AuditHead{});
}

AuditHead AuditAppender::append(Connection& connection, std::span<const AuditRecord> records) {
  for (;;) {
    if (open_) {
      // The same group behind the same head: where it is being committed just now this waits for the end of
      // it, where it has been it does nothing.
      if (!write(connection, *open_)) {
        if (!is_written(connection, *open_)) {
          head_ = read_head(connection);
          open_.reset();
          continue;
        }
        static_cast<void>(touch(connection));  // it may not have been on the standby's disk
      }
      head_ = open_->after;
      open_.reset();
      return *head_;
    }
    if (!head_) head_ = read_head(connection);
    Group group{*head_, *head_, {}};
    group.records.reserve(records.size());
    for (const AuditRecord& record : records) group.records.push_back(append_to_chain(group.after, record));
    open_ = std::move(group);
  }
}

bool AuditAppender::write(Connection& connection, const Group& group) const {
  List<std::int64_t> sequences;
  List<TimePoint> times;
  List<std::string_view> actions, facilities, terminals, methods, outcomes, requests;
  List<ByteView> fingerprints, previous, hashes;
  for (const ChainedAuditRecord& one : group.records) {
    sequences.add(one.sequence);
    times.add(one.record.time);
    actions.add(to_text(one.record.action));
    facilities.add(one.record.facility_id);
    terminals.add(one.record.terminal_id);
    methods.add(one.record.method);
    outcomes.add(one.record.outcome);
    requests.add(one.record.request_id);
    fingerprints.add(one.record.certificate_fingerprint);
    previous.add(one.previous);
    hashes.add(one.hash);
  }
  try {
    const Rows written =
        connection.ask(Sql::append_audit, chain_, group.after.sequence, group.after.hash,
                       group.before.sequence, group.before.hash, sequences, times, actions, facilities,
                       terminals, methods, outcomes, requests, fingerprints, previous, hashes);
    return written.touched() > 0;
  } catch (const SqlFailure& failure) {
    if (failure.state != unique_violation) throw;
    throw StoreFailure{{StoreError::Kind::corrupt, "audit records stand behind their head"}};
  }
}

bool AuditAppender::is_written(Connection& connection, const Group& group) const {
  Rows rows = connection.ask(Sql::find_audit_hash, chain_, group.after.sequence);
  return rows.next() && rows.digest() == group.after.hash;
}

}  // namespace kakunin::service::postgres
