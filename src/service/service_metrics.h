// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is read of the service when somebody asks for /metrics: queues, connections, ages, the store, the
// process. (Counts and times of requests: request_watch.h.)

#include <functional>

#include "service/engine.h"
#include "service/health.h"
#include "service/http/http_server.h"

namespace kakunin::service {

/// They outlive whoever asks the registry.
struct WatchedParts {
  const Engine& engine;
  const HttpServer& http;
  const Clock& clock;
  const Current<RevocationView>& revocation;
  std::function<ReadinessFacts()> readiness;
};

void add_service_metrics(metrics::Registry& registry, WatchedParts parts);

}  // namespace kakunin::service
