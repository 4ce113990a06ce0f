// SPDX-License-Identifier: Apache-2.0
#pragma once
// Durable writes in groups: one thread collects what arrived while the last transaction ran, writes it in one
// transaction and only then lets the answers go. Latency is one to two fsyncs whatever the load; on disks
// faster than `pace` a transaction under load begins no sooner than that after the last one began, since each
// costs the processor much more than the rows in it. The first write after a quiet time never waits, unless
// it has patience: it then goes along with the next one that has none.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "service/store/store.h"
#include "service/store_error_count.h"

namespace kakunin::service {

/// One request's share of a transaction. All of it becomes durable, or none.
struct Write {
  std::optional<Registration> registration;
  std::optional<ActivationAttempt> activation;
  std::optional<TerminalRenewal> renewal;
  std::optional<AuditRecord> audit;
  std::optional<BatchWrite> batch;
};

/// What came of it; a member is set where the write had one.
struct Written {
  std::optional<RegistrationOutcome> registration;
  std::optional<ActivationResult> activation;
  std::optional<BatchOutcome> batch;
};

/// What is seen of a queue from outside.
struct CommitState {
  std::size_t waiting = 0;  // writes that are not durable yet
  /// How long the one that is due first has waited beyond its patience.
  std::chrono::steady_clock::duration lag{};
  std::uint64_t transactions = 0;
  std::uint64_t writes = 0;
  /// What came of the last transaction; empty: it is durable, or there was none yet.
  std::optional<StoreError::Kind> last_failure;
  std::chrono::steady_clock::time_point last_end;  // of the last transaction
  AuditHead head;  // of the audit chain in the last one that is durable; 0: there was none yet
};

/// Thread-safe.
class CommitQueue {
 public:
  static constexpr std::chrono::milliseconds pace{4};
  using Callback = std::function<void(const Expected<Written, StoreError>&)>;

  /// capacity: how many writes may wait before submit() refuses. quiet_time: after so long without a write
  /// that has no patience nobody is taken to be under way.
  explicit CommitQueue(std::unique_ptr<StoreWriter> writer, std::size_t capacity = 20'000,
                       std::chrono::milliseconds quiet_time = std::chrono::seconds(1));
  ~CommitQueue() { finish(); }
  CommitQueue(const CommitQueue&) = delete;
  CommitQueue& operator=(const CommitQueue&) = delete;

  /// callback runs on the queue's thread once the write is durable or has failed. False, and no callback,
  /// when the queue is full or has ended.
  [[nodiscard]] bool submit(Write write, Callback callback);
  /// For writes that have time: while others come, it goes along with the next of them, or by itself when
  /// its patience ends.
  [[nodiscard]] bool submit_patiently(Write write, Callback callback, std::chrono::milliseconds patience);

  /// Writes what is still waiting, and what their callbacks submit, then ends the thread.
  void finish();

  /// How many writes wait for the next transaction.
  [[nodiscard]] std::size_t waiting() const;
  /// Nothing without patience came for some time: nobody is kept waiting by a transaction of one's own.
  [[nodiscard]] bool is_quiet() const;

  [[nodiscard]] CommitState state() const;
  [[nodiscard]] const StoreErrorCount& errors() const { return errors_; }

 private:
  using SteadyClock = std::chrono::steady_clock;
  struct Item {
    Write write;
    Callback callback;
  };

  enum class Haste : std::uint8_t { urgent, patient };
  [[nodiscard]] bool put(Item item, Haste haste, std::chrono::milliseconds patience);
  void run();
  void await_due(std::unique_lock<std::mutex>& lock);
  void commit(std::vector<Item>& items);
  [[nodiscard]] Expected<std::vector<Written>, StoreError> apply(std::vector<Item>& items);

  std::unique_ptr<StoreWriter> writer_;
  std::size_t capacity_;
  std::chrono::milliseconds quiet_time_;
  StoreErrorCount errors_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Item> waiting_;
  SteadyClock::time_point due_;             // of the first of them whose patience ends
  std::size_t committing_ = 0;              // in the transaction that runs
  SteadyClock::time_point committing_due_;  // of those
  CommitState done_;                        // what is counted of it
  SteadyClock::time_point last_urgent_;     // when the last one without patience came
  bool closing_ = false;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace kakunin::service
