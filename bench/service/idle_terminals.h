// SPDX-License-Identifier: Apache-2.0
#pragma once
// Terminals that have connected, asked once and wait: in processes of their own, so that their memory and
// file descriptors are not the service's.

#include <sys/types.h>

#include <cstdint>
#include <vector>

#include "service/bench_installation.h"

namespace kakunin::service::bench {

class IdleTerminals {
 public:
  /// One connection for each of the first `count` terminals; returns when all are there.
  IdleTerminals(std::uint16_t port, const BenchInstallation& installation, std::size_t count);
  ~IdleTerminals();
  IdleTerminals(const IdleTerminals&) = delete;
  IdleTerminals& operator=(const IdleTerminals&) = delete;

 private:
  std::vector<::pid_t> processes_;
};

}  // namespace kakunin::service::bench
