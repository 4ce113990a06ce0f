// SPDX-License-Identifier: Apache-2.0
#include "service/service.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "service/installation.h"
#include "service/service_metrics.h"
#include "service/terms.h"

namespace kakunin::service {

Service::Service(Settings settings, std::unique_ptr<Store> store, std::unique_ptr<StoreWriter> writer,
                 TerminalAuthority authority, const Clock& clock)
    : clock_(clock),
      store_(std::move(store)),
      engine_(std::move(settings), *store_, std::move(writer), std::move(authority), clock),
      anchors_(engine_.readers(), engine_.commits(),
               engine_.settings()->resolve(engine_.settings()->audit.anchors), engine_.settings()->audit) {
}

Service::~Service() {
  stop();
}

Expected<std::unique_ptr<Service>, std::string> Service::start(Settings settings,
                                                               std::unique_ptr<Store> store,
                                                               const Clock& clock,
                                                               std::optional<int> inherited_socket) {
  auto authority = load_terminal_authority(settings.directory);
  if (!authority) return unexpected(std::move(authority.error()));
  auto writer = store->open_writer();
  if (!writer) return unexpected("store: " + writer.error().reason);
  std::unique_ptr<Service> service(
      new Service(std::move(settings), std::move(store), std::move(*writer), std::move(*authority), clock));
  if (auto loaded = service->load_trust(); !loaded) return unexpected(std::move(loaded.error()));
  // Without terms the service checks cards all the same; registrations are refused.
  if (auto loaded = service->load_terms_file(); !loaded) spdlog::error("terms: {}", loaded.error());
  service->anchors_.begin();
  if (auto listening = service->listen(inherited_socket); !listening) {
    return unexpected(std::move(listening.error()));
  }
  service->listen_for_operations();
  return service;
}

Expected<void, std::string> Service::listen(std::optional<int> inherited_socket) {
  const auto settings = engine_.settings();
  const auto tls = load_server_identity(settings->directory, clock_.now());
  if (!tls) return unexpected(tls.error());
  identity_loaded_ = clock_.now();
  const HttpServerOptions options{settings->service.listen, settings->service.threads, settings->limits,
                                  &clock_, inherited_socket};
  auto http = HttpServer::start(
      options, *tls,
      [this](HttpRequest&& request, Respond&& respond) {
        engine_.api().handle(std::move(request), std::move(respond));
      },
      [this](x509_st* certificate) { return engine_.authority().identify(certificate); });
  if (!http) return unexpected(std::move(http.error()));
  http_ = std::move(*http);
  return {};
}

Expected<void, std::string> Service::load_identity() {
  identity_loaded_ = clock_.now();
  const auto tls = load_server_identity(engine_.settings()->directory, clock_.now());
  if (!tls) return unexpected(tls.error());
  return http_->set_identity(*tls);
}

void Service::listen_for_operations() {
  const auto settings = engine_.settings();
  if (!settings->operations.listen) return;
  add_service_metrics(engine_.metrics(),
                      {engine_, *http_, clock_, revocation_, [this] { return readiness(); }});
  auto pages = OperationsServer::start(*settings->operations.listen,
                                       [this](std::string_view path) { return operations_page(path); });
  // Visits go first: without its pages the service answers all the same.
  if (!pages) return spdlog::error("metrics, liveness and readiness are not shown: {}", pages.error());
  operations_ = std::move(*pages);
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
  std::string error;
  if (trust_state != trust_state_) {
    auto trust = load_card_trust(*settings, clock_.now(), trust_sources_);
    trust_failed_ = !trust;
    if (trust) {
      engine_.set_trust(std::move(trust->in_cards));
      trust_sources_ = std::move(trust->sources);
      revocation_.set(view_revocation(*trust_sources_.crls, *settings));
      return {};
    }
    error = std::move(trust.error());
  }
  // Also where new CAs cannot be read: those that stay must not miss a revocation.
  if (trust_sources_.crls && crl_state != crl_state_) {
    reload_crls(*trust_sources_.crls, clock_.now());
    revocation_.set(view_revocation(*trust_sources_.crls, *settings));
  }
  if (!error.empty()) return unexpected(std::move(error));
  return {};
}

Expected<void, std::string> Service::reload() {
  const auto old = engine_.settings();
  auto settings = load_settings(settings_file(old->directory));
  std::string errors;
  if (trust_failed_)
    trust_state_.clear();  // what was wrong (permissions, say) need not show in the files' state
  if (settings) {
    http_->set_limits(settings->limits);
    engine_.set_settings(std::move(*settings));
  } else {
    errors = settings.error();
  }
  for (const auto& loaded : {load_trust(), load_terms_file(), load_identity()}) {
    if (!loaded) errors += (errors.empty() ? "" : "; ") + loaded.error();
  }
  if (!errors.empty()) return unexpected(std::move(errors));
  return {};
}

void Service::poll() {
  constexpr std::chrono::hours identity_age{24};
  const TimePoint now = clock_.now();
  anchors_.poll(now);
  probe_store();
  if (now < identity_loaded_ || now - identity_loaded_ >= identity_age) {
    if (auto loaded = load_identity(); !loaded) spdlog::error("kept what was loaded: {}", loaded.error());
  }
  const auto settings = engine_.settings();
  if (auto loaded = load_trust(); !loaded) spdlog::error("kept what was loaded: {}", loaded.error());
  if (state_of_files({settings->resolve(settings->terms)}) != terms_state_) {
    if (auto loaded = load_terms_file(); !loaded) spdlog::error("kept what was loaded: {}", loaded.error());
  }
}

/// A store that failed is tried again at once, an idle one now and then: nobody should learn only from the
/// first patient of the morning that nothing can be written. It is read each time: so readiness() knows
/// whether it answers.
void Service::probe_store() {
  static_cast<void>(engine_.readers().with([](StoreReader& reader) { return reader.audit_head(); }));
  constexpr std::chrono::seconds idle{30};
  constexpr std::chrono::milliseconds patience{10};  // it is nobody's answer
  const CommitState state = engine_.commits().state();
  const auto age = std::chrono::steady_clock::now() - state.last_end;
  if (state.waiting > 0 || (!state.last_failure && age < idle)) return;
  static_cast<void>(engine_.commits().submit_patiently(
      Write{}, [](const Expected<Written, StoreError>&) {}, patience));
}

std::vector<std::string> Service::faults_of_life() const {
  return kakunin::service::faults_of_life(http_->state().stalled, engine_.commits().state().lag);
}

ReadinessFacts Service::readiness() const {
  return {draining_, engine_.commits().state(), engine_.readers().is_away(), revocation_.get(), clock_.now()};
}

OperationsPage Service::operations_page(std::string_view path) {
  if (path == "/metrics") return {200, std::string(metrics::exposition_type), engine_.metrics().text()};
  if (path == "/healthz") return health_page(faults_of_life());
  if (path == "/readyz") return health_page(why_not_ready(readiness()));
  return {.status = 404, .body = "/metrics /healthz /readyz\n"};
}

void Service::drain() {
  draining_ = true;
  engine_.api().stop_accepting();
}

void Service::stop() {
  if (stopped_) return;
  stopped_ = true;
  drain();
  if (http_) http_->stop();
  engine_.finish();
  if (http_) anchors_.write(clock_.now());
}

}  // namespace kakunin::service
