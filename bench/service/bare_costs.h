// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a check costs at the least: its parts alone, one after the other, each on as many threads as there are
// processors. Microseconds of CPU, the database server's included.

#include "service/bench_installation.h"
#include "service/postgres_load.h"

namespace kakunin::service::bench {

/// Bytes of the bodies of a check's two exchanges, as kakunind and its client send them.
struct ExchangeSizes {
  std::size_t challenge_request = 0, challenge_answer = 0;
  std::size_t check_request = 0, check_answer = 0;
};

struct BareCosts {
  double challenge_exchange =
      0;                      // a bare server (bare_server.h) under the same clients: TCP, TLS record, HTTP
  double check_exchange = 0;  // the same with the sizes of a verification
  double certificate = 0;     // parse, the CA's signature, the card's signature
  double look_up = 0;         // person and entitlements by certificate; over a network 32 in one call
  double lone_look_up = 0;    // the same, one in a call; not in the sum
  double audit = 0;           // one durable record in a group of 128
  double challenge = 0;       // issue and take
  [[nodiscard]] double sum() const {
    return challenge_exchange + check_exchange + certificate + look_up + audit + challenge;
  }
};

[[nodiscard]] BareCosts measure_bare_costs(const BenchInstallation& installation, std::size_t connections,
                                           const ExchangeSizes& sizes, const PostgresBehind* database);

}  // namespace kakunin::service::bench
