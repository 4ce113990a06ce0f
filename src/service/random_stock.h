// SPDX-License-Identifier: Apache-2.0
#pragma once
// Random bytes, fetched from the cryptographic source some hundred at a time: asking for them costs more than
// they do. What has been given is forgotten.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"

namespace kakunin::service {

/// For one thread at a time.
class RandomStock {
 public:
  /// At most `size` at once.
  void fill(std::span<std::uint8_t> out) {
    if (left_ < out.size()) {
      fill_random(bytes_);
      left_ = bytes_.size();
    }
    const auto given = std::span(bytes_).subspan(left_ - out.size(), out.size());
    std::ranges::copy(given, out.begin());
    std::ranges::fill(given, std::uint8_t{0});
    left_ -= out.size();
  }

  static constexpr std::size_t size = 768;

 private:
  std::array<std::uint8_t, size> bytes_{};
  std::size_t left_ = 0;
};

}  // namespace kakunin::service
