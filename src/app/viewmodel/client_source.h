// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a view model gets the service from: a client of its own, so that giving up here never ends a visit's
// call. Called on any thread, each time anew; nullptr while this terminal is not enrolled.

#include <functional>
#include <memory>

#include "terminal/service_client.h"

namespace kakunin::app {

using ClientSource = std::function<std::shared_ptr<terminal::ServiceClient>()>;

}  // namespace kakunin::app
