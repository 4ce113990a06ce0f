// SPDX-License-Identifier: Apache-2.0
#pragma once
// The peer of bench/peer-node on the terminals and cards of an installation.

#include "service/bench_installation.h"

namespace kakunin::service::bench {

/// Writes what the peer reads into the installation's directory; returns the command that starts it with its
/// own PostgreSQL.
[[nodiscard]] std::vector<std::string> prepare_peer(const BenchInstallation& installation,
                                                    std::size_t persons);

}  // namespace kakunin::service::bench
