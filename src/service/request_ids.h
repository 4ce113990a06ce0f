// SPDX-License-Identifier: Apache-2.0
#pragma once
// What names a request to its terminal, in the log and in the audit chain: 15 characters, as many as a
// std::string holds without memory of its own. The first 7 are random and the same for all of one run of the
// service, the others count, in an order in which neighbours do not look alike. Not secret.

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace kakunin::service {

/// Thread-safe.
class RequestIds {
 public:
  RequestIds() { fill_random(run_); }

  [[nodiscard]] std::string next() {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // times it: every number once, and none near the last
    std::uint64_t number = counted_.fetch_add(1, std::memory_order_relaxed) * odd;
    std::string id(of_run + of_count, '0');
    for (std::size_t i = 0; i < of_run; ++i) id[i] = digits[run_[i] % digits.size()];
    for (std::size_t i = 0; i < of_count; ++i, number /= digits.size()) {
      id[of_run + i] = digits[number % digits.size()];
    }
    return id;
  }

 private:
  /// Those of Crockford's base 32: none looks like another.
  static constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  static constexpr std::size_t of_run = 7;
  static constexpr std::size_t of_count = 8;
  std::array<std::uint8_t, of_run> run_{};
  std::atomic<std::uint64_t> counted_{0};
};

}  // namespace kakunin::service
