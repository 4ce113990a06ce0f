// SPDX-License-Identifier: Apache-2.0
#pragma once
// The parts of a service that answer, put together; free of files and network. Trust and terms come from
// outside and may change at any time.

#include <memory>

#include "service/api.h"
#include "service/workers.h"

namespace kakunin::service {

/// Whom the service believes about cards.
struct TrustInCards {
  std::shared_ptr<const pki::CertificateVerifier> verifier;
  std::shared_ptr<const FaceCheck> faces;
};

/// Thread-safe.
class Engine {
 public:
  /// Until it is told whom to trust, no card is accepted; until it has terms, no registration.
  Engine(Settings settings, Store& store, std::unique_ptr<StoreWriter> writer, TerminalAuthority authority,
         const Clock& clock);
  ~Engine() { finish(); }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] Api& api() { return api_; }
  [[nodiscard]] ReaderPool& readers() { return readers_; }
  [[nodiscard]] CommitQueue& commits() { return commits_; }
  [[nodiscard]] const CommitQueue& commits() const { return commits_; }
  [[nodiscard]] const ReaderPool& readers() const { return readers_; }
  [[nodiscard]] const Workers& workers() const { return workers_; }
  [[nodiscard]] const Rates& rates() const { return rates_; }
  [[nodiscard]] const Admission& admission() const { return admission_; }
  [[nodiscard]] const BatchWorker& batch_worker() const { return batch_worker_; }
  [[nodiscard]] const LookUps& look_ups() const { return look_ups_; }
  [[nodiscard]] const Challenges& challenges() const { return challenges_; }
  [[nodiscard]] metrics::Registry& metrics() { return metrics_; }
  [[nodiscard]] const TerminalAuthority& authority() const { return authority_; }

  [[nodiscard]] std::shared_ptr<const Settings> settings() const { return settings_.get(); }
  void set_settings(Settings settings);
  void set_terms(protocol::Terms terms);
  void set_trust(TrustInCards trust);

  /// Finishes the work that was posted and writes what it began; to be called when no more requests come.
  void finish() {
    workers_.finish();
    batch_worker_.finish();
    look_ups_.finish();
    commits_.finish();  // who waits for a write is there until it is done
  }

 private:
  // In the order of dependence: what stands below is destroyed first.
  const Clock& clock_;
  metrics::Registry metrics_;
  Current<Settings> settings_;
  TerminalAuthority authority_;
  ProofSigner proofs_;
  Current<protocol::Terms> terms_;
  Current<pki::CertificateVerifier> verifier_;
  Current<FaceCheck> faces_;
  ReaderPool readers_;
  CommitQueue commits_;
  Challenges challenges_;
  LookUps look_ups_;
  TerminalGate gate_;
  Rates rates_;
  CardCheck cards_;
  Verifications verifications_;
  Registrations registrations_;
  Inquiries inquiries_;
  BatchWorker batch_worker_;
  Batches batches_;
  Enrolments enrolments_;
  Workers workers_;
  Admission admission_;
  Api api_;
};

}  // namespace kakunin::service
