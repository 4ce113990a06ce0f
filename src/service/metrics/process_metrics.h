// SPDX-License-Identifier: Apache-2.0
#pragma once
// What any process tells Prometheus of itself, under the usual names (process_cpu_seconds_total, ...).

#include "service/metrics/registry.h"

namespace kakunin::service::metrics {

void add_process_metrics(Registry& registry);

}  // namespace kakunin::service::metrics
