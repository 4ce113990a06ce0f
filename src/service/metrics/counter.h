// SPDX-License-Identifier: Apache-2.0
#pragma once
// A number that only grows, counted by many threads at once. Each thread adds in a cell of its own cache
// line, so that counting costs a few nanoseconds; reading sums the cells.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace kakunin::service::metrics {

inline constexpr std::size_t shards = 8;
inline constexpr std::size_t cache_line = 64;

/// The cell of the calling thread; threads beyond the number of cells share them.
[[nodiscard]] inline std::size_t own_shard() {
  static std::atomic<std::size_t> next{0};
  thread_local const std::size_t mine = next.fetch_add(1, std::memory_order_relaxed) % shards;
  return mine;
}

class Counter {
 public:
  Counter() = default;
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

  void add(std::uint64_t count = 1) { cells_[own_shard()].value.fetch_add(count, std::memory_order_relaxed); }

  [[nodiscard]] std::uint64_t value() const {
    std::uint64_t sum = 0;
    for (const Cell& cell : cells_) sum += cell.value.load(std::memory_order_relaxed);
    return sum;
  }

 private:
  struct alignas(cache_line) Cell {
    std::atomic<std::uint64_t> value{0};
  };
  std::array<Cell, shards> cells_;
};

}  // namespace kakunin::service::metrics
