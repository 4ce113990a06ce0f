// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a desk at work is made of, read from this machine: who the terminal is, its readers, its service.

#include <memory>
#include <mutex>

#include "base/clock.h"
#include "card/readers.h"
#include "terminal/identity.h"
#include "terminal/service_client.h"
#include "terminal/settings.h"
#include "terminal/tls_sessions.h"

namespace kakunin::app {

/// sessions: those of the program, so that a new client resumes what an earlier one began.
[[nodiscard]] std::shared_ptr<terminal::ServiceClient> connect_service(
    const terminal::Settings& settings, const terminal::Identity& identity,
    const std::shared_ptr<const Clock>& clock, std::shared_ptr<terminal::TlsSessions> sessions = nullptr);

/// Where the staff's models get the service from: the one of the settings, or in training the practice
/// service. Thread-safe.
class ServiceSource {
 public:
  explicit ServiceSource(std::shared_ptr<const Clock> clock) : clock_(std::move(clock)) {}

  void set(const terminal::Settings& settings);
  /// nullptr: at work again.
  void practise_with(std::shared_ptr<terminal::ServiceClient> client);

  /// A client with the identity on disk; nullptr where there is none to be read.
  [[nodiscard]] std::shared_ptr<terminal::ServiceClient> connect() const;
  /// The one of the settings, also in training.
  [[nodiscard]] std::shared_ptr<terminal::ServiceClient> connect_at_work() const;
  [[nodiscard]] const std::shared_ptr<terminal::TlsSessions>& sessions() const { return sessions_; }

 private:
  std::shared_ptr<const Clock> clock_;
  std::shared_ptr<terminal::TlsSessions> sessions_ = std::make_shared<terminal::TlsSessions>();
  mutable std::mutex mutex_;
  terminal::Settings settings_;
  std::shared_ptr<terminal::ServiceClient> practice_;
};

}  // namespace kakunin::app
