// SPDX-License-Identifier: Apache-2.0
#pragma once
// How many connections were closed before they had asked anything, and why.

#include <array>
#include <cstdint>
#include <string_view>

#include "service/metrics/counter.h"

namespace kakunin::service {

/// Thread-safe.
class RefusedConnections {
 public:
  enum class Why : std::uint8_t {
    address,   // its address has had enough (AddressLimits)
    full,      // there are as many as may be
    unproven,  // the oldest that had not proved to be a terminal's, to make room for another
  };
  static constexpr std::array<std::string_view, 3> names = {"address", "full", "unproven"};

  void count(Why why) { counts_[static_cast<std::size_t>(why)].add(); }
  [[nodiscard]] std::uint64_t of(std::size_t why) const { return counts_.at(why).value(); }

 private:
  std::array<metrics::Counter, names.size()> counts_;
};

}  // namespace kakunin::service
