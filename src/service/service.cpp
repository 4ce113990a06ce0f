// SPDX-License-Identifier: Apache-2.0
#include "service/service.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "service/installation.h"
#include "service/terms.h"

namespace kakunin::service {
namespace {

/// Work waits for the network only while OCSP is switched on, which a reload may change.
Offload offload_to(Workers& workers, const Current<Settings>& settings) {
  return [&workers, &settings](std::function<void()> work) {
    if (settings.get()->certificates.ocsp_url.empty()) {
      work();
    } else {
      workers.post(std::move(work));
    }
  };
}

}  // namespace

Service::Service(Settings settings, std::unique_ptr<Store> store, std::unique_ptr<StoreWriter> writer,
                 TerminalAuthority authority, const Clock& clock)
    : clock_(clock),
      settings_(std::make_shared<const Settings>(std::move(settings))),
      store_(std::move(store)),
      authority_(std::move(authority)),
      readers_(*store_),
      commits_(std::move(writer)),
      gate_(readers_, settings_.get()->terminals.state_age),
      cards_(verifier_, challenges_, readers_),
      verifications_(cards_, faces_, commits_),
      registrations_(cards_, terms_, commits_),
      inquiries_(readers_, commits_),
      enrolments_(authority_, readers_, commits_, settings_),
      anchors_(readers_, settings_.get()->resolve(settings_.get()->audit.anchors), settings_.get()->audit),
      workers_(settings_.get()->certificates.ocsp_threads),
      api_(ApiParts{clock_, settings_, terms_, gate_, challenges_, enrolments_, verifications_,
                    registrations_, inquiries_, offload_to(workers_, settings_)}) {
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
  const auto settings = settings_.get();
  const auto tls = load_server_identity(settings->directory, clock_.now());
  if (!tls) return unexpected(tls.error());
  const HttpServerOptions options{settings->service.listen, settings->service.threads, settings->limits};
  auto http = HttpServer::start(
      options, *tls,
      [this](HttpRequest request, Respond respond) { api_.handle(std::move(request), std::move(respond)); },
      [this](x509_st* certificate) { return authority_.identify(certificate); });
  if (!http) return unexpected(std::move(http.error()));
  http_ = std::move(*http);
  return {};
}

Expected<void, std::string> Service::load_terms_file() {
  const auto settings = settings_.get();
  terms_state_ = state_of_files({settings->resolve(settings->terms)});
  auto terms = load_terms(settings->resolve(settings->terms));
  if (!terms) return unexpected(std::move(terms.error()));
  spdlog::info("terms of use: version {}", terms->version);
  terms_.set(std::make_shared<const protocol::Terms>(std::move(*terms)));
  return {};
}

Expected<void, std::string> Service::load_trust() {
  const auto settings = settings_.get();
  const std::string crl_state = std::exchange(crl_state_, state_of_crls(*settings));
  const std::string trust_state = std::exchange(trust_state_, state_of_trust(*settings));
  if (trust_state == trust_state_) {
    if (crl_state != crl_state_) reload_crls(*crls_, clock_.now());
    return {};
  }
  auto trust = load_card_trust(*settings, clock_.now());
  trust_failed_ = !trust;
  if (!trust) return unexpected(std::move(trust.error()));
  verifier_.set(std::move(trust->verifier));
  faces_.set(std::move(trust->faces));
  crls_ = std::move(trust->crls);
  return {};
}

Expected<void, std::string> Service::reload() {
  const auto old = settings_.get();
  auto settings = load_settings(settings_file(old->directory));
  std::string errors;
  if (trust_failed_)
    trust_state_.clear();  // what was wrong (permissions, say) need not show in the files' state
  if (settings) {
    gate_.set_state_age(settings->terminals.state_age);
    settings_.set(std::make_shared<const Settings>(std::move(*settings)));
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
  const auto settings = settings_.get();
  if (auto loaded = load_trust(); !loaded) spdlog::error("kept what was loaded: {}", loaded.error());
  if (state_of_files({settings->resolve(settings->terms)}) != terms_state_) {
    if (auto loaded = load_terms_file(); !loaded) spdlog::error("kept what was loaded: {}", loaded.error());
  }
}

void Service::stop() {
  if (stopped_) return;
  stopped_ = true;
  api_.stop_accepting();
  if (http_) http_->stop();
  workers_.finish();
  if (http_) anchors_.write(clock_.now());
}

}  // namespace kakunin::service
