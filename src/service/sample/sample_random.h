// SPDX-License-Identifier: Apache-2.0
#pragma once
// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed on every machine and compiler,
// which the standard library's distributions do not promise. Not for secrets.

#include <array>
#include <cstddef>
#include <cstdint>

namespace kakunin::service {

class SampleRandom {
 public:
  explicit SampleRandom(std::uint64_t seed) : state_(seed) {}

  [[nodiscard]] std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  /// 0 to limit - 1.
  [[nodiscard]] int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
  [[nodiscard]] int between(int first, int last) { return first + below(last - first + 1); }
  [[nodiscard]] bool chance(int per_thousand) { return below(1000) < per_thousand; }
  template <class T, std::size_t size>
  [[nodiscard]] const T& pick(const std::array<T, size>& from) {
    return from.at(next() % size);
  }

 private:
  std::uint64_t state_;
};

}  // namespace kakunin::service
