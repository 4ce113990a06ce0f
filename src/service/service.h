// SPDX-License-Identifier: Apache-2.0
#pragma once
// kakunind's inside, put together: settings, store, keys and trust from files, the parts that answer, the
// HTTP server.

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "service/audit_anchoring.h"
#include "service/card_trust.h"
#include "service/engine.h"
#include "service/http/http_server.h"
#include "service/settings.h"

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

  [[nodiscard]] std::shared_ptr<const Settings> settings() const { return engine_.settings(); }

  /// Reads settings (all but listen, threads, limits, audit and the database), terms, CAs and CRLs again.
  /// What cannot be read stays as it was; the error says what.
  [[nodiscard]] Expected<void, std::string> reload();

  /// To be called every second or so: takes over CRLs, CAs and terms whose files have changed, writes
  /// anchors.
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

  // In the order of dependence: what stands below is destroyed first. Answers that still wait in the engine
  // go to connections of http_, so http_ outlives it.
  const Clock& clock_;
  std::unique_ptr<Store> store_;
  std::shared_ptr<pki::CrlDirectory> crls_;
  std::string trust_state_;
  std::string crl_state_;
  std::string terms_state_;
  bool trust_failed_ = false;  // the last time it was loaded
  std::unique_ptr<HttpServer> http_;
  Engine engine_;
  AuditAnchoring anchors_;
  bool stopped_ = false;
};

}  // namespace kakunin::service
