// SPDX-License-Identifier: Apache-2.0
#pragma once
// The writing side. Every call is one BEGIN IMMEDIATE ... COMMIT, so that another process may write in
// between; the chain's head is read inside the transaction each time.

#include <optional>

#include "service/store/sqlite/batch_rows.h"
#include "service/store/sqlite/checkpointer.h"
#include "service/store/sqlite/enrolment.h"
#include "service/store/sqlite/person_rows.h"

namespace kakunin::service::sqlite {

class SqliteWriter final : public StoreWriter {
 public:
  explicit SqliteWriter(const SqliteOptions& options);

  [[nodiscard]] Expected<WriteOutcome, StoreError> apply(const WriteBatch& batch) override;
  [[nodiscard]] Expected<void, StoreError> import_persons(std::span<const ImportedPerson> persons) override;
  [[nodiscard]] Expected<void, StoreError> update_persons(std::span<const std::string> ids,
                                                          const PersonChange& change) override;
  [[nodiscard]] Expected<void, StoreError> put_facility(const Facility& facility) override;
  [[nodiscard]] Expected<void, StoreError> put_activation_code(const ActivationCode& code) override;
  [[nodiscard]] Expected<bool, StoreError> revoke_terminal(const std::string& id, TimePoint when) override;

 private:
  /// One transaction around `body`, committed when it returns.
  template <class Body>
  auto in_transaction(Body body);

  [[nodiscard]] RegistrationOutcome put_registration(const Registration& registration);
  [[nodiscard]] AuditHead append(std::span<const AuditRecord> records);

  Connection connection_;
  PersonWriter persons_;
  Enrolment enrolment_;
  BatchWriter batches_;
  Statement find_registration_, put_registration_, mark_registered_, read_head_, put_audit_, move_head_;
  Statement put_facility_;
  std::optional<Checkpointer> checkpointer_;  // of a file
};

}  // namespace kakunin::service::sqlite
