// SPDX-License-Identifier: Apache-2.0
#pragma once
// How long something took, as counts in buckets. Lock-free; like Counter, each thread counts in cells of its
// own.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

#include "service/metrics/counter.h"

namespace kakunin::service::metrics {

class Histogram {
 public:
  using Duration = std::chrono::nanoseconds;
  /// Upper ends of the buckets; one more bucket takes what is longer.
  static constexpr std::array<Duration, 17> bounds = {
      std::chrono::microseconds{25},   std::chrono::microseconds{50},  std::chrono::microseconds{100},
      std::chrono::microseconds{250},  std::chrono::microseconds{500}, std::chrono::milliseconds{1},
      std::chrono::microseconds{2500}, std::chrono::milliseconds{5},   std::chrono::milliseconds{10},
      std::chrono::milliseconds{25},   std::chrono::milliseconds{50},  std::chrono::milliseconds{100},
      std::chrono::milliseconds{250},  std::chrono::milliseconds{500}, std::chrono::seconds{1},
      std::chrono::milliseconds{2500}, std::chrono::seconds{10}};

  Histogram() = default;
  Histogram(const Histogram&) = delete;
  Histogram& operator=(const Histogram&) = delete;

  void observe(Duration took) {
    std::size_t bucket = 0;
    while (bucket < bounds.size() && took > bounds[bucket]) ++bucket;
    Cell& cell = cells_[own_shard()];
    cell.counts[bucket].fetch_add(1, std::memory_order_relaxed);
    cell.nanoseconds.fetch_add(static_cast<std::uint64_t>(took.count()), std::memory_order_relaxed);
  }

  struct Snapshot {
    std::array<std::uint64_t, bounds.size() + 1> counts{};  // of each bucket by itself
    std::uint64_t count = 0;
    Duration sum{};
  };
  /// Buckets and sum may differ by what is being counted meanwhile; the buckets make up the count.
  [[nodiscard]] Snapshot snapshot() const {
    Snapshot all;
    for (const Cell& cell : cells_) {
      for (std::size_t i = 0; i < all.counts.size(); ++i) {
        all.counts[i] += cell.counts[i].load(std::memory_order_relaxed);
      }
      all.sum += Duration(static_cast<Duration::rep>(cell.nanoseconds.load(std::memory_order_relaxed)));
    }
    for (const std::uint64_t count : all.counts) all.count += count;
    return all;
  }

 private:
  struct alignas(cache_line) Cell {
    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> counts{};
    std::atomic<std::uint64_t> nanoseconds{0};
  };
  std::array<Cell, shards> cells_;
};

}  // namespace kakunin::service::metrics
