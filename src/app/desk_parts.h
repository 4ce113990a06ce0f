// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a desk at work is made of, read from this machine: who the terminal is, its readers, its service.

#include <memory>

#include "base/clock.h"
#include "card/readers.h"
#include "terminal/identity.h"
#include "terminal/service_client.h"
#include "terminal/settings.h"

namespace kakunin::app {

[[nodiscard]] std::shared_ptr<terminal::ServiceClient> connect_service(const terminal::Settings& settings,
                                                              const terminal::Identity& identity,
                                                              const std::shared_ptr<const Clock>& clock);

/// A client with the identity on disk; nullptr where there is none to be read.
[[nodiscard]] std::shared_ptr<terminal::ServiceClient> connect_service(const terminal::Settings& settings,
                                                              const std::shared_ptr<const Clock>& clock);

}  // namespace kakunin::app
