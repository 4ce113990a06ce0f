// SPDX-License-Identifier: Apache-2.0
#include "card/tlv.h"

#include <gtest/gtest.h>

#include <random>

namespace kakunin::card::tlv {
namespace {

struct Front {
  const char* bytes;
  std::optional<Header> header;
};

TEST(Tlv, ReadsHeaders) {
  const Front table[] = {
      {"3000", Header{0x30, 2, 0}},
      {"307F", Header{0x30, 2, 127}},  // the value may be missing
      {"308180", Header{0x30, 3, 128}},
      {"308204E2", Header{0x30, 4, 1250}},
      {"3083010000", Header{0x30, 5, 65536}},
      {"3084FFFFFFFF", Header{0x30, 6, 0xFFFFFFFF}},
      {"FF508200AA", Header{0xFF50, 5, 170}},
      {"7F498101", Header{0x7F49, 4, 1}},
      {"5FFF2101", Header{0x5FFF21, 4, 1}},
      {"", {}},
      {"30", {}},              // no length
      {"3080", {}},            // indefinite length
      {"308500000000AA", {}},  // more length bytes than supported
      {"3082FF", {}},          // length cut off
      {"0000", {}},            // padding, not an object
      {"1F", {}},
      {"1F8080", {}},      // a tag without end
      {"1F80808001", {}},  // a tag of four bytes
      {"FFFFFFFF", {}},    // an empty file
  };
  for (const auto& row : table) {
    const auto header = read_header(from_hex(row.bytes).value());
    ASSERT_EQ(header.has_value(), row.header.has_value()) << row.bytes;
    if (!header) continue;
    EXPECT_EQ(header->tag, row.header->tag) << row.bytes;
    EXPECT_EQ(header->header_size, row.header->header_size) << row.bytes;
    EXPECT_EQ(header->value_size, row.header->value_size) << row.bytes;
  }
}

TEST(Tlv, FindsObjectsOnTheirLevelOnly) {
  const Bytes file = from_hex(
                         "FF500ADF5102AABBDF5202CCDD"
                         "0000"
                         "5301EE"
                         "FFFF")
                         .value();
  const auto outer = find(file, 0xFF50);
  ASSERT_TRUE(outer);
  EXPECT_EQ(to_hex(find(*outer, 0xDF51).value()), "AABB");
  EXPECT_EQ(to_hex(find(*outer, 0xDF52).value()), "CCDD");
  EXPECT_FALSE(find(file, 0xDF51));
  EXPECT_EQ(to_hex(find(file, 0x53).value()), "EE");
  EXPECT_FALSE(find(*outer, 0x53));
}

TEST(Tlv, AValueBeyondTheEndIsNotRead) {
  const Bytes bytes = from_hex("5303AABB").value();
  Reader reader{bytes};
  EXPECT_FALSE(reader.next());
  EXPECT_EQ(reader.rest().size(), bytes.size());
  EXPECT_FALSE(find(from_hex("3084FFFFFFFFAA").value(), 0x30));
}

TEST(Tlv, GoesThroughAnyBytesWithinBounds) {
  std::mt19937 random{7};
  std::uniform_int_distribution<int> byte{0, 255};
  for (int i = 0; i < 50'000; ++i) {
    Bytes bytes(static_cast<std::size_t>(byte(random)) % 40);
    for (auto& b : bytes) b = static_cast<std::uint8_t>(byte(random) % (i % 2 == 0 ? 256 : 12));
    Reader reader{bytes};
    std::size_t before = bytes.size() + 1;
    while (const auto element = reader.next()) {
      ASSERT_LT(reader.rest().size(), before);  // every step goes forward
      before = reader.rest().size();
      if (element->value.empty()) continue;
      ASSERT_GE(element->value.data(), bytes.data());
      ASSERT_LE(element->value.data() + element->value.size(), bytes.data() + bytes.size());
    }
  }
}

}  // namespace
}  // namespace kakunin::card::tlv
