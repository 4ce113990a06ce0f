// SPDX-License-Identifier: Apache-2.0
#pragma once
// How often the store failed, by kind. Thread-safe.

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>

#include "service/store/store.h"

namespace kakunin::service {

class StoreErrorCount {
 public:
  /// In the order of StoreError::Kind.
  static constexpr std::array<std::string_view, 5> kinds = {"unavailable", "part_unavailable", "corrupt",
                                                            "full", "conflict"};
  static_assert(kinds.size() == static_cast<std::size_t>(StoreError::Kind::conflict) + 1);

  void count(const StoreError& error) { ++counts_[static_cast<std::size_t>(error.kind)]; }
  [[nodiscard]] std::uint64_t of(std::size_t kind) const { return counts_[kind]; }

 private:
  std::array<std::atomic<std::uint64_t>, kinds.size()> counts_{};
};

}  // namespace kakunin::service
