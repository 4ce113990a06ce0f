// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writes anchors of the audit chain (store/audit_anchor.h) while the service runs: every so many records or
// so much time, and at the end. An anchor names a head that this service knows to be durable, never one that
// it has only read: a database that was started again shows what it has alone, and may lose with its machine
// what its standby never got. The file stands beside the database or wherever the operator can take it away
// from whoever may write to the database.

#include "service/commit_queue.h"
#include "service/readers.h"
#include "service/settings.h"
#include "service/store/audit_anchor.h"

namespace kakunin::service {

/// For one thread. Readers and commits outlive it.
class AuditAnchoring {
 public:
  AuditAnchoring(ReaderPool& readers, const CommitQueue& commits, std::filesystem::path file,
                 const AuditSettings& settings)
      : readers_(readers), commits_(commits), file_(std::move(file)), settings_(settings) {}

  /// Logs an error where the chain has lost the newest anchor's record.
  void begin();
  /// Writes one if it is time.
  void poll(TimePoint now);
  /// Writes one unless the chain is as it was when the last was written.
  void write(TimePoint now);

 private:
  [[nodiscard]] bool has_lost(const AuditAnchor& anchor);
  void write(const AuditHead& head, TimePoint now);
  [[nodiscard]] std::optional<AuditHead> head() const;

  ReaderPool& readers_;
  const CommitQueue& commits_;
  std::filesystem::path file_;
  AuditSettings settings_;
  AuditAnchor last_;
};

}  // namespace kakunin::service
