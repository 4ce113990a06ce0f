// SPDX-License-Identifier: Apache-2.0
#include "service/engine.h"

#include <utility>

namespace kakunin::service {
namespace {

unsigned connection_threads(const Settings& settings) {
  const unsigned threads = settings.service.threads;
  return threads == 0 ? std::thread::hardware_concurrency() : threads;
}

/// One thread of look-ups keeps up with two that read requests and verify signatures.
unsigned look_up_threads(const Settings& settings) {
  return connection_threads(settings) / 2;
}

/// Work waits for the network only while OCSP is switched on, which new settings may change.
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

Engine::Engine(Settings settings, Store& store, std::unique_ptr<StoreWriter> writer,
               TerminalAuthority authority, const Clock& clock)
    : clock_(clock),
      settings_(std::make_shared<const Settings>(std::move(settings))),
      authority_(std::move(authority)),
      proofs_(authority_, clock.now()),
      verifier_(std::make_shared<const pki::CertificateVerifier>(pki::TrustAnchors{}, nullptr)),
      faces_(std::make_shared<const FaceCheck>()),
      readers_(store),
      commits_(std::move(writer)),
      look_ups_(readers_, store.journey(), look_up_threads(*settings_.get()),
                connection_threads(*settings_.get())),
      gate_(look_ups_, settings_.get()->terminals.state_age),
      cards_(verifier_, challenges_, look_ups_),
      verifications_(cards_, faces_, proofs_, commits_),
      registrations_(cards_, terms_, commits_),
      inquiries_(look_ups_, proofs_, commits_),
      batch_worker_(readers_, proofs_, commits_, gate_, settings_, clock_),
      batches_(readers_, look_ups_, commits_, gate_, batch_worker_, settings_, clock_),
      enrolments_(authority_, readers_, commits_, settings_),
      workers_(settings_.get()->certificates.ocsp_threads),
      admission_({[this] { return commits_.state().lag; }, [this] { return workers_.age(); },
                  [this] { return look_ups_.age(); }}),
      api_(ApiParts{clock_, settings_, terms_, gate_, rates_, challenges_, enrolments_, verifications_,
                    registrations_, inquiries_, batches_, offload_to(workers_, settings_),
                    [this](auto work) { look_ups_.beside(std::move(work)); }, admission_, metrics_}) {
}

void Engine::set_settings(Settings settings) {
  gate_.set_state_age(settings.terminals.state_age);
  settings_.set(std::make_shared<const Settings>(std::move(settings)));
}

void Engine::set_terms(protocol::Terms terms) {
  terms_.set(std::make_shared<const protocol::Terms>(std::move(terms)));
}

void Engine::set_trust(TrustInCards trust) {
  verifier_.set(std::move(trust.verifier));
  faces_.set(std::move(trust.faces));
}

}  // namespace kakunin::service
