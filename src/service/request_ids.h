// SPDX-License-Identifier: Apache-2.0
#pragma once
// What names a request to its terminal, in the log and in the audit chain: 20 hexadecimal digits. The first
// half is random and the same for all of one run of the service, the second counts, in an order in which
// neighbours do not look alike. Not secret.

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace kakunin::service {

/// Thread-safe.
class RequestIds {
 public:
  RequestIds() { fill_random(run_); }

  [[nodiscard]] std::string next() {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // times it: every number once, and none near the last
    std::uint64_t number = counted_.fetch_add(1, std::memory_order_relaxed) * odd;
    std::array<std::uint8_t, 2 * half> id{};
    for (std::size_t i = 0; i < half; ++i, number >>= 8U) {
      id[i] = run_[i];
      id[half + i] = static_cast<std::uint8_t>(number);
    }
    return to_hex(id);
  }

 private:
  static constexpr std::size_t half = 5;
  std::array<std::uint8_t, half> run_{};
  std::atomic<std::uint64_t> counted_{0};
};

}  // namespace kakunin::service
