// SPDX-License-Identifier: Apache-2.0
#pragma once
// Judges the rows of batches, and erases batches that were closed or have expired: one thread that keeps out
// of the visits' way. It takes a few rows of one batch after the other, so that no facility waits for
// another's; while visits are under way its rows become durable along with theirs, it rests between slices
// and keeps to a share of the machine (BatchSettings); while their writes pile up it does nothing.
//
// An answer and its audit record become durable together and once (store/batch.h): wherever this ends, it
// goes on after the last slice that was durable.

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "service/commit_queue.h"
#include "service/current.h"
#include "service/metrics/counter.h"
#include "service/proof_signer.h"
#include "service/readers.h"
#include "service/settings.h"
#include "service/terminal_gate.h"

namespace kakunin::service {

/// Thread-safe.
class BatchWorker {
 public:
  BatchWorker(ReaderPool& readers, const ProofSigner& proofs, CommitQueue& commits, TerminalGate& gate,
              const Current<Settings>& settings, const Clock& clock);
  ~BatchWorker() { finish(); }
  BatchWorker(const BatchWorker&) = delete;
  BatchWorker& operator=(const BatchWorker&) = delete;

  /// There is something to do with this batch. What nobody said (before a restart, by another service, when a
  /// batch expires) it finds by itself.
  void wake(const BatchKey& key);
  /// Ends after the slice under way.
  void finish();

  /// Rows that this service judged, their answers durable.
  [[nodiscard]] std::uint64_t rows_answered() const { return rows_answered_.value(); }
  /// Batches that wait for their next slice, as far as this service knows.
  [[nodiscard]] std::size_t waiting() const;
  /// Whether a slice is under way.
  [[nodiscard]] bool at_work() const { return at_work_; }

 private:
  enum class Left : std::uint8_t { nothing, more };

  void run();
  [[nodiscard]] std::optional<BatchKey> next();
  void look_around();
  void rest();
  [[nodiscard]] Left work_on(const BatchKey& key);
  [[nodiscard]] Left erase(const BatchKey& key);
  [[nodiscard]] Left judge(const Batch& batch);
  [[nodiscard]] Expected<std::vector<JudgedRow>, StoreError> judged(const Batch& batch, const Caller& opener,
                                                                    const std::vector<BatchText>& rows);
  /// Nothing when the store failed.
  [[nodiscard]] std::optional<BatchOutcome> write(BatchWrite change);

  ReaderPool& readers_;
  const ProofSigner& proofs_;
  CommitQueue& commits_;
  TerminalGate& gate_;
  const Current<Settings>& settings_;
  const Clock& clock_;
  metrics::Counter rows_answered_;
  std::atomic<bool> at_work_{false};
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<BatchKey> to_do_;
  std::chrono::steady_clock::time_point next_look_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace kakunin::service
