// SPDX-License-Identifier: Apache-2.0
#include "service/random_stock.h"

#include <gtest/gtest.h>

#include <set>

namespace kakunin::service {
namespace {

TEST(RandomStock, GivesNothingTwice) {
  RandomStock stock;
  std::set<std::array<std::uint8_t, 48>> given;
  for (int i = 0; i < 100; ++i) {
    std::array<std::uint8_t, 48> bytes{};
    stock.fill(bytes);
    EXPECT_TRUE(given.insert(bytes).second) << i;
  }
}

TEST(RandomStock, OddSizesAreFilledToTheirEnds) {
  RandomStock stock;
  for (const std::size_t size : {1UL, 7UL, 500UL, 300UL, RandomStock::size}) {
    Bytes bytes(size, 0);
    bool last_changed = false;
    for (int i = 0; i < 8 && !last_changed; ++i) {
      stock.fill(bytes);
      last_changed = bytes.back() != 0 && bytes.front() != 0;
    }
    EXPECT_TRUE(last_changed) << size;
  }
}

}  // namespace
}  // namespace kakunin::service
