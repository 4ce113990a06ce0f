// SPDX-License-Identifier: Apache-2.0
#pragma once
// The service to practise with: kakunind's own parts over a store in memory, with the sample persons, one
// facility and one terminal in it.

#include <atomic>
#include <memory>
#include <vector>

#include "base/clock.h"
#include "service/engine.h"
#include "training/training.h"

namespace kakunin::training {

/// Thread-safe.
class PracticeService {
 public:
  /// The error is an English sentence.
  [[nodiscard]] static Expected<std::shared_ptr<PracticeService>, std::string> make(
      std::shared_ptr<const Clock> clock);

  void set_state(ServiceState state);
  [[nodiscard]] ServiceState state() const { return state_; }

  /// Asks as the one enrolled terminal; answers on any thread.
  void ask(service::HttpRequest request, service::Respond respond);

  /// Rows as for `kakunind import`.
  [[nodiscard]] Expected<void, std::string> import_rows(const std::string& json_lines);
  void trust(service::TrustInCards trust) { engine_.set_trust(std::move(trust)); }

 private:
  PracticeService(std::shared_ptr<const Clock> clock, std::unique_ptr<service::Store> store,
                  std::unique_ptr<service::StoreWriter> writer, service::TerminalAuthority authority);
  [[nodiscard]] Expected<void, std::string> fill();

  std::shared_ptr<const Clock> clock_;
  std::shared_ptr<const service::PeerIdentity> terminal_;
  std::unique_ptr<service::Store> store_;
  service::Engine engine_;
  std::atomic<ServiceState> state_{ServiceState::answering};
};

}  // namespace kakunin::training
