// SPDX-License-Identifier: Apache-2.0
#pragma once
// /v1/batches: up to 10,000 inquiries at once, answered beside the visits. What a batch has received and what
// was answered lies in the store, so that it survives a restart; the terminals of a facility see its own
// batches and no others. Judging and erasing is the work of batch_worker.h.

#include "protocol/batch_messages.h"
#include "service/batch_worker.h"
#include "service/http/http_message.h"

namespace kakunin::service {

/// Thread-safe.
class Batches {
 public:
  Batches(ReaderPool& readers, LookUps& look_ups, CommitQueue& commits, TerminalGate& gate,
          BatchWorker& worker, const Current<Settings>& settings, const Clock& clock)
      : readers_(readers),
        look_ups_(look_ups),
        commits_(commits),
        gate_(gate),
        worker_(worker),
        settings_(settings),
        clock_(clock) {}

  void open(const Caller& caller, const protocol::BatchRequest& request, TimePoint now,
            Done<protocol::BatchAnswer> done) const;
  void fill(const Caller& caller, const std::string& id, std::int64_t from, const protocol::BatchPart& part,
            TimePoint now, Done<protocol::BatchAnswer> done) const;
  [[nodiscard]] Expected<protocol::BatchAnswer, protocol::Problem> state(const Caller& caller,
                                                                         const std::string& id,
                                                                         TimePoint now) const;
  /// The lines from this row on. Each piece is read when it is asked for, and only as long as the terminal
  /// may ask.
  [[nodiscard]] Expected<NextPiece, protocol::Problem> results(const Caller& caller, const std::string& id,
                                                               std::int64_t from, TimePoint now) const;
  /// Nobody sees it any more from then on; the rows go by and by.
  void erase(const Caller& caller, const std::string& id, TimePoint now,
             Done<protocol::BatchAnswer> done) const;

 private:
  using Answer = Done<protocol::BatchAnswer>;

  void write(BatchWrite change, Answer done) const;
  [[nodiscard]] Expected<Batch, protocol::Problem> find(const BatchKey& key, TimePoint now) const;
  /// How far a terminal has read; in one thread's hands at a time.
  struct Reading {
    BatchKey key;
    PeerIdentity peer;
    std::int64_t from = 0;
    bool ended = false;
  };
  void next_piece(const std::shared_ptr<Reading>& reading, const GotPiece& got) const;
  [[nodiscard]] std::optional<std::string> read_piece(Reading& reading, TimePoint now) const;

  ReaderPool& readers_;
  LookUps& look_ups_;
  CommitQueue& commits_;
  TerminalGate& gate_;
  BatchWorker& worker_;
  const Current<Settings>& settings_;
  const Clock& clock_;
};

}  // namespace kakunin::service
