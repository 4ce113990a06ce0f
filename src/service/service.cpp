// SPDX-License-Identifier: Apache-2.0
#include "service/service.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "service/installation.h"
#include "service/terms.h"

namespace kakunin::service {

Service::Service(Settings settings, std::unique_ptr<Store> store, std::unique_ptr<StoreWriter> writer,
                 TerminalAuthority authority, const Clock& clock)
    : clock_(clock),
      store_(std::move(store)),
      engine_(std::move(settings), *store_, std::move(writer), std::move(authority), clock),
      anchors_(engine_.readers(), engine_.settings()->resolve(engine_.settings()->audit.anchors),
               engine_.settings()->audit) {
}

Service::~Service() {
  stop();
}

Expected<std::unique_ptr<Service>, std::string> Service::start(Settings settings,
                                                               std::unique_ptr<Store> store,
                                                               const Clock& clock) {
  auto authority = load_terminal_authority(settings.directory);
  if (!authority) return unexpected(std::move(authority.error()));
  auto writer = store->open_writer();
  if (!writer) return unexpected("store: " + writer.error().reason);
  std::unique_ptr<Service> service(
      new Service(std::move(settings), std::move(store), std::move(*writer), std::move(*authority), clock));
  if (auto loaded = service->load_trust(); !loaded) return unexpected(std::move(loaded.error()));
  // Without terms the service checks cards all the same; registrations are refused.
  if (auto loaded = service->load_terms_file(); !loaded) spdlog::error("terms: {}", loaded.error());
  service->anchors_.begin(clock.now());
  if (auto listening = service->listen(); !listening) return unexpected(std::move(listening.error()));
  return service;
}

Expected<void, std::string> Service::listen() {
  const auto settings = engine_.settings();
  const auto tls = load_server_identity(settings->directory, clock_.now());
  if (!tls) return unexpected(tls.error());
  const HttpServerOptions options{settings->service.listen, settings->service.threads, settings->limits,
                                  &clock_};
  auto http = HttpServer::start(
      options, *tls,
      [this](HttpRequest request, Respond respond) {
        engine_.api().handle(std::move(request), std::move(respond));
      },
      [this](x509_st* certificate) { return engine_.authority().identify(certificate); });
  if (!http) return unexpected(std::move(http.error()));
  http_ = std::move(*http);
  return {};
}

Expected<void, std::string> Service::load_terms_file() {
  const auto settings = engine_.settings();
  terms_state_ = state_of_files({settings->resolve(settings->terms)});
  auto terms = load_terms(settings->resolve(settings->terms));
  if (!terms) return unexpected(std::move(terms.error()));
  spdlog::info("terms of use: version {}", terms->version);
  engine_.set_terms(std::move(*terms));
  return {};
}

Expected<void, std::string> Service::load_trust() {
  const auto settings = engine_.settings();
  const std::string crl_state = std::exchange(crl_state_, state_of_crls(*settings));
  const std::string trust_state = std::exchange(trust_state_, state_of_trust(*settings));
  if (trust_state == trust_state_) {
    if (crl_state != crl_state_) reload_crls(*crls_, clock_.now());
    return {};
  }
  auto trust = load_card_trust(*settings, clock_.now());
  trust_failed_ = !trust;
  if (!trust) return unexpected(std::move(trust.error()));
  engine_.set_trust(std::move(trust->in_cards));
  crls_ = std::move(trust->crls);
  return {};
}

Expected<void, std::string> Service::reload() {
  const auto old = engine_.settings();
  auto settings = load_settings(settings_file(old->directory));
  std::string errors;
  if (trust_failed_)
    trust_state_.clear();  // what was wrong (permissions, say) need not show in the files' state
  if (settings) {
    engine_.set_settings(std::move(*settings));
  } else {
    errors = settings.error();
  }
  for (const auto& loaded : {load_trust(), load_terms_file()}) {
    if (!loaded) errors += (errors.empty() ? "" : "; ") + loaded.error();
  }
  if (!errors.empty()) return unexpected(std::move(errors));
  return {};
}

void Service::poll() {
  anchors_.poll(clock_.now());
  const auto settings = engine_.settings();
  if (auto loaded = load_trust(); !loaded) spdlog::error("kept what was loaded: {}", loaded.error());
  if (state_of_files({settings->resolve(settings->terms)}) != terms_state_) {
    if (auto loaded = load_terms_file(); !loaded) spdlog::error("kept what was loaded: {}", loaded.error());
  }
}

void Service::stop() {
  if (stopped_) return;
  stopped_ = true;
  engine_.api().stop_accepting();
  if (http_) http_->stop();
  engine_.finish();
  if (http_) anchors_.write(clock_.now());
}

}  // namespace kakunin::service
