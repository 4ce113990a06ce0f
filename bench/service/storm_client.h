// SPDX-License-Identifier: Apache-2.0
#pragma once
// Many terminals in one thread, each with a connection, a certificate and an address (127.x.y.z) of its own.
// They connect, ask for a challenge each and stay; cut off, they all come back at once, resuming their
// sessions or not, with a client's pauses (terminal/backoff.h) where the service has no room.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "service/bench_installation.h"

namespace kakunin::service::bench {

enum class Resume : bool { no, yes };

struct StormResult {
  std::vector<double> served;  // seconds from the beginning, sorted
  std::size_t resumed = 0;
  std::size_t attempts = 0;      // connections begun
  std::size_t refused = 0;       // of them ended before an answer
  std::size_t told_to_wait = 0;  // answers 429 and 503
  double cpu = 0;                // of this thread, seconds
};

class StormClient {
 public:
  StormClient(std::uint16_t port, std::span<const BenchTerminal> terminals);
  ~StormClient();
  StormClient(const StormClient&) = delete;
  StormClient& operator=(const StormClient&) = delete;

  /// All of them, until all are served or the time is over. at_a_time: connections begun and not yet served.
  [[nodiscard]] StormResult connect_all(Resume resume, std::size_t at_a_time, double most_seconds);
  /// Cuts every connection, as a failing network does.
  void cut_all();

 private:
  struct Terminal;
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace kakunin::service::bench
