// SPDX-License-Identifier: Apache-2.0
#include "app/desk_parts.h"

#include <utility>

#include "terminal/http_service_client.h"

namespace kakunin::app {

std::shared_ptr<terminal::ServiceClient> connect_service(const terminal::Settings& settings,
                                                         const terminal::Identity& identity,
                                                         const std::shared_ptr<const Clock>& clock,
                                                         std::shared_ptr<terminal::TlsSessions> sessions) {
  terminal::HttpSettings http = terminal::http_settings(settings, identity);
  http.sessions = std::move(sessions);
  return std::make_shared<terminal::HttpServiceClient>(std::move(http), clock);
}

void ServiceSource::set(const terminal::Settings& settings) {
  const std::lock_guard lock(mutex_);
  settings_ = settings;
}

void ServiceSource::practise_with(std::shared_ptr<terminal::ServiceClient> client) {
  const std::lock_guard lock(mutex_);
  practice_ = std::move(client);
}

std::shared_ptr<terminal::ServiceClient> ServiceSource::connect() const {
  {
    const std::lock_guard lock(mutex_);
    if (practice_) return practice_;
  }
  return connect_at_work();
}

std::shared_ptr<terminal::ServiceClient> ServiceSource::connect_at_work() const {
  terminal::Settings settings;
  {
    const std::lock_guard lock(mutex_);
    settings = settings_;
  }
  const auto identity = terminal::load_identity(settings.identity_directory);
  return identity ? connect_service(settings, *identity, clock_, sessions_) : nullptr;
}

}  // namespace kakunin::app
