// SPDX-License-Identifier: Apache-2.0
#pragma once
// Checks from many terminals at once. Signing costs a client more than a check costs the service, so each
// round first fetches challenges (timed on the service's own CPU clock), then signs while the service rests,
// then fires the checks (timed again).

#include <chrono>
#include <span>
#include <vector>

#include "service/bare_costs.h"
#include "service/postgres_load.h"
#include "service/service_process.h"

namespace kakunin::service::bench {

struct LoadOptions {
  std::size_t connections = 64;  // each of a terminal of its own
  std::size_t rounds = 10;
  /// Before each check of a connection, on average. Where there is one, each check is followed by the
  /// challenge of a later one, so that both go on beside each other.
  std::chrono::microseconds pause{};
  const PostgresBehind* database = nullptr;  // its CPU is part of what is timed
};

struct LoadTotals {
  double challenge_cpu = 0, check_cpu = 0;
  double challenge_seconds = 0, check_seconds = 0;
  double database_cpu = 0;        // of check_cpu
  std::vector<double> latencies;  // of checks, seconds, sorted
  std::size_t checks = 0;
  ExchangeSizes sizes;

  [[nodiscard]] double challenge_microseconds() const;  // of CPU, each
  [[nodiscard]] double check_microseconds() const;
  [[nodiscard]] double database_microseconds() const;
  [[nodiscard]] double microseconds() const { return challenge_microseconds() + check_microseconds(); }
  /// Verifications, and with the challenges before them.
  [[nodiscard]] double checks_a_second() const;
  [[nodiscard]] double whole_checks_a_second() const;
  [[nodiscard]] double percentile_ms(double share) const;
};

[[nodiscard]] LoadTotals run_load(const ServiceProcess& service, const BenchInstallation& installation,
                                  const LoadOptions& options);

}  // namespace kakunin::service::bench
