// SPDX-License-Identifier: Apache-2.0
#include "app/desk_parts.h"

#include "terminal/http_service_client.h"

namespace kakunin::app {

std::shared_ptr<terminal::ServiceClient> connect_service(const terminal::Settings& settings,
                                                 const terminal::Identity& identity,
                                                 const std::shared_ptr<const Clock>& clock) {
  return std::make_shared<terminal::HttpServiceClient>(terminal::http_settings(settings, identity), clock);
}

std::shared_ptr<terminal::ServiceClient> connect_service(const terminal::Settings& settings,
                                                 const std::shared_ptr<const Clock>& clock) {
  const auto identity = terminal::load_identity(settings.identity_directory);
  return identity ? connect_service(settings, *identity, clock) : nullptr;
}

}  // namespace kakunin::app
