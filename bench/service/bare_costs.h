// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a check costs at the least: its parts alone, one after the other, on one thread. Microseconds of CPU.

#include "service/bench_installation.h"

namespace kakunin::service::bench {

struct BareCosts {
  double tls = 0;          // records of a challenge and a verification, in and out
  double certificate = 0;  // parse, the CA's signature, the card's signature
  double look_up = 0;      // person and entitlements by certificate
  double audit = 0;        // one durable record in a group of 128
  double challenge = 0;    // issue and take
  [[nodiscard]] double sum() const { return tls + certificate + look_up + audit + challenge; }
};

[[nodiscard]] BareCosts measure_bare_costs(const BenchInstallation& installation);

}  // namespace kakunin::service::bench
