// SPDX-License-Identifier: Apache-2.0
#pragma once
// Appends to one audit chain, a group a statement. The head is remembered between groups; when another writer
// has moved it the group is chained anew behind the true one.

#include <span>

#include "service/store/postgres/connection.h"

namespace kakunin::service::postgres {

class AuditAppender {
 public:
  explicit AuditAppender(std::string chain) : chain_(std::move(chain)) {}

  /// Begins the chain where nobody has.
  void begin(Connection& connection);

  /// Appends, durably unless inside a transaction, and returns the new head. To be called again with the same
  /// records after a failure that left open whether they were written: they are written once.
  [[nodiscard]] AuditHead append(Connection& connection, std::span<const AuditRecord> records);

  /// Writes without changing anything.
  [[nodiscard]] AuditHead touch(Connection& connection) const;

  [[nodiscard]] AuditHead read_head(Connection& connection) const;
  /// A transaction in which append() was called has come to nothing.
  void forget() { *this = AuditAppender(chain_); }

 private:
  /// A group as it stands, or would stand, in the chain.
  struct Group {
    AuditHead before;
    AuditHead after;
    std::vector<ChainedAuditRecord> records;
  };
  [[nodiscard]] bool write(Connection& connection, const Group& group) const;
  [[nodiscard]] bool is_written(Connection& connection, const Group& group) const;

  std::string chain_;
  std::optional<AuditHead> head_;
  std::optional<Group> open_;  // may have been written
};

}  // namespace kakunin::service::postgres
