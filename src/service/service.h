// SPDX-License-Identifier: Apache-2.0
#pragma once
// kakunind's inside, put together: settings, store, keys and trust from files, the parts that answer, the
// HTTP server.

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "service/audit_anchoring.h"
#include "service/card_trust.h"
#include "service/engine.h"
#include "service/health.h"
#include "service/http/http_server.h"
#include "service/http/operations_server.h"
#include "service/settings.h"

namespace kakunin::service {

class Service {
 public:
  /// Opens the files of settings.directory and answers from then on. clock outlives the service. The error is
  /// an English sentence.
  /// inherited_socket: one that listens already, in place of settings.service.listen.
  [[nodiscard]] static Expected<std::unique_ptr<Service>, std::string> start(
      Settings settings, std::unique_ptr<Store> store, const Clock& clock,
      std::optional<int> inherited_socket = std::nullopt);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] std::uint16_t port() const { return http_->port(); }

  [[nodiscard]] std::shared_ptr<const Settings> settings() const { return engine_.settings(); }

  /// Reads settings (all but addresses, threads, audit and the database), terms, CAs, CRLs and the server's
  /// certificate again; connections stay open. What cannot be read stays as it was; the error says what.
  [[nodiscard]] Expected<void, std::string> reload();

  /// To be called every second or so: takes over CRLs, CAs and terms whose files have changed, writes
  /// anchors, tries whether the store can be written to when nothing else does, renews the server's
  /// certificate.
  void poll();

  /// Of the pages for those who watch; 0: there are none.
  [[nodiscard]] std::uint16_t operations_port() const { return operations_ ? operations_->port() : 0; }
  /// Why the service is stuck and has to be started anew; empty: it lives.
  [[nodiscard]] std::vector<std::string> faults_of_life() const;

  /// Goes on answering, but is not ready any more.
  void drain();

  /// Finishes what is in flight and ends.
  void stop();

 private:
  Service(Settings settings, std::unique_ptr<Store> store, std::unique_ptr<StoreWriter> writer,
          TerminalAuthority authority, const Clock& clock);

  [[nodiscard]] Expected<void, std::string> load_terms_file();
  /// Whatever of it has changed since the last time.
  [[nodiscard]] Expected<void, std::string> load_trust();
  [[nodiscard]] Expected<void, std::string> load_identity();
  [[nodiscard]] Expected<void, std::string> listen(std::optional<int> inherited_socket);
  void listen_for_operations();
  void probe_store();
  [[nodiscard]] ReadinessFacts readiness() const;
  [[nodiscard]] OperationsPage operations_page(std::string_view path);

  // In the order of dependence: what stands below is destroyed first. Answers that still wait in the engine
  // go to connections of http_, so http_ outlives it.
  const Clock& clock_;
  std::unique_ptr<Store> store_;
  TrustSources trust_sources_;
  std::string trust_state_;
  std::string crl_state_;
  std::string terms_state_;
  bool trust_failed_ = false;  // the last time it was loaded
  TimePoint identity_loaded_;
  Current<RevocationView> revocation_;
  std::atomic<bool> draining_{false};
  std::unique_ptr<HttpServer> http_;
  Engine engine_;
  AuditAnchoring anchors_;
  std::unique_ptr<OperationsServer> operations_;
  bool stopped_ = false;
};

}  // namespace kakunin::service
