// SPDX-License-Identifier: Apache-2.0
#pragma once
// kakunind's inside, put together: settings, store, keys, the parts that answer, the HTTP server.

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "service/api.h"
#include "service/audit_anchoring.h"
#include "service/card_trust.h"
#include "service/http/http_server.h"
#include "service/settings.h"
#include "service/workers.h"

namespace kakunin::service {

class Service {
 public:
  /// Opens the files of settings.directory and answers from then on. clock outlives the service. The error is
  /// an English sentence.
  [[nodiscard]] static Expected<std::unique_ptr<Service>, std::string> start(Settings settings,
                                                                             std::unique_ptr<Store> store,
                                                                             const Clock& clock);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] std::uint16_t port() const { return http_->port(); }

  [[nodiscard]] std::shared_ptr<const Settings> settings() const { return settings_.get(); }

  /// Reads settings (all but listen, threads, limits, audit and the database), terms, CAs and CRLs again. What
  /// cannot be read stays as it was; the error says what.
  [[nodiscard]] Expected<void, std::string> reload();

  /// To be called every second or so: takes over CRLs, CAs and terms whose files have changed, writes anchors.
  void poll();

  /// Finishes what is in flight and ends.
  void stop();

 private:
  Service(Settings settings, std::unique_ptr<Store> store, std::unique_ptr<StoreWriter> writer,
          TerminalAuthority authority, const Clock& clock);

  [[nodiscard]] Expected<void, std::string> load_terms_file();
  /// Whatever of it has changed since the last time.
  [[nodiscard]] Expected<void, std::string> load_trust();
  [[nodiscard]] Expected<void, std::string> listen();

  // In the order of dependence: what stands below is destroyed first. Answers that still wait in commits_ go
  // to connections of http_, so http_ outlives it.
  const Clock& clock_;
  Current<Settings> settings_;
  std::unique_ptr<Store> store_;
  TerminalAuthority authority_;
  Current<protocol::Terms> terms_;
  Current<pki::CertificateVerifier> verifier_;
  Current<FaceCheck> faces_;
  std::shared_ptr<pki::CrlDirectory> crls_;
  std::string trust_state_;
  std::string crl_state_;
  std::string terms_state_;
  bool trust_failed_ = false;  // the last time it was loaded
  ReaderPool readers_;
  std::unique_ptr<HttpServer> http_;
  CommitQueue commits_;
  Challenges challenges_;
  TerminalGate gate_;
  CardCheck cards_;
  Verifications verifications_;
  Registrations registrations_;
  Inquiries inquiries_;
  Enrolments enrolments_;
  AuditAnchoring anchors_;
  Workers workers_;
  Api api_;
  bool stopped_ = false;
};

}  // namespace kakunin::service
