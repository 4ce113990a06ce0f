// SPDX-License-Identifier: Apache-2.0
#pragma once
// Judges the rows of batches, and erases batches that were closed or have expired: one thread that keeps out
// of the visits' way. It takes a few rows of one batch after the other, so that no facility waits for
// another's; while visits are under way its rows become durable along with theirs, it rests between slices
// and keeps to a share of the machine (BatchSettings); while their writes pile up it does nothing.
//
// A row that the store cannot answer now, its part being away, is passed over and comes again; the rows
// behind it are judged meanwhile (batch_queue.h).
//
// An answer and its audit record become durable together and once (store/batch.h): wherever this ends, it
// goes on after the last slice that was durable.

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "protocol/messages.h"
#include "service/batch_queue.h"
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

  /// There is something to do with this batch, from this row on. What nobody said (before a restart, by
  /// another service, when a batch expires) it finds by itself.
  void wake(const BatchKey& key, std::int64_t from = 0);
  /// Ends after the slice under way.
  void finish();

  /// Rows that this service judged, their answers durable.
  [[nodiscard]] std::uint64_t rows_answered() const { return rows_answered_.value(); }
  /// Batches with rows to judge or to erase, by what they wait for, as far as this service knows.
  [[nodiscard]] std::array<std::size_t, batch_wait_names.size()> unfinished() const;
  /// How long the one of them that has gone without an answer for longest has.
  [[nodiscard]] std::chrono::steady_clock::duration stalled() const;
  /// Whether a slice is under way.
  [[nodiscard]] bool at_work() const;

 private:
  using Work = BatchQueue::Work;
  using Slice = BatchQueue::Slice;
  using Row = std::pair<std::int64_t, protocol::InquiryRequest>;
  using Candidates = std::optional<std::vector<eligibility::Person>>;  // nothing: not now

  void run();
  [[nodiscard]] std::optional<Work> next();
  void put_back(Slice slice);
  void look_around();
  void rest();
  [[nodiscard]] Slice work_on(const Work& work);
  [[nodiscard]] Slice erase(const Work& work);
  [[nodiscard]] Slice judge(const Work& work, const Batch& batch);
  /// Without those that cannot be judged now.
  [[nodiscard]] Expected<std::vector<JudgedRow>, StoreError> judged(const Batch& batch, const Caller& opener,
                                                                    const std::vector<BatchText>& texts);
  [[nodiscard]] Expected<std::vector<Candidates>, StoreError> find(const std::vector<Row>& rows);
  /// Nothing when the store failed.
  [[nodiscard]] std::optional<BatchOutcome> write(BatchWrite change);

  ReaderPool& readers_;
  const ProofSigner& proofs_;
  CommitQueue& commits_;
  TerminalGate& gate_;
  const Current<Settings>& settings_;
  const Clock& clock_;
  metrics::Counter rows_answered_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  BatchQueue queue_;
  std::chrono::steady_clock::time_point next_look_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace kakunin::service
