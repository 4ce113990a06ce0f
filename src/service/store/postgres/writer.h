// SPDX-License-Identifier: Apache-2.0
#pragma once
// The writing side. A group of nothing but audit records is one statement that commits by itself; everything
// else is a transaction that begins with a token of its own, so that it can be tried again without harm when
// nobody knows whether it was committed.

#include "service/store/postgres/audit_appender.h"
#include "service/store/postgres/session.h"

namespace kakunin::service::postgres {

class PostgresWriter final : public StoreWriter {
 public:
  PostgresWriter(const PostgresOptions& options, std::shared_ptr<Outage> outage);

  [[nodiscard]] Expected<WriteOutcome, StoreError> apply(const WriteBatch& batch) override;
  [[nodiscard]] Expected<void, StoreError> import_persons(std::span<const ImportedPerson> persons) override;
  [[nodiscard]] Expected<void, StoreError> update_persons(std::span<const std::string> ids,
                                                          const PersonChange& change) override;
  [[nodiscard]] Expected<void, StoreError> put_facility(const Facility& facility) override;
  [[nodiscard]] Expected<void, StoreError> put_activation_code(const ActivationCode& code) override;
  [[nodiscard]] Expected<bool, StoreError> revoke_terminal(const std::string& id, TimePoint when) override;

 private:
  /// body(Connection&) between BEGIN and COMMIT; its result once that is durable. The body may run several
  /// times, but counts once.
  template <class Body>
  auto in_transaction(Sql begin, Body body) -> std::invoke_result_t<Body, Connection&>;
  /// An administrative statement in a transaction of its own; how many rows it touched.
  template <class... Each>
  [[nodiscard]] std::int64_t administer(Sql id, const Each&... values);

  [[nodiscard]] AuditHead append(std::span<const AuditRecord> records);
  [[nodiscard]] WriteOutcome apply_all(Connection& connection, const WriteBatch& batch);

  Session session_;
  AuditAppender audit_;
};

}  // namespace kakunin::service::postgres
