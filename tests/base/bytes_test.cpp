// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace kakunin {
namespace {

Bytes bytes_of(std::string_view text) {
  const ByteView view = as_bytes(text);
  return {view.begin(), view.end()};
}

TEST(Hex, reads_and_writes) {
  const Bytes aid{0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01};
  EXPECT_EQ(to_hex(aid), "D392F0002601");
  EXPECT_EQ(from_hex("D392F0002601"), aid);
  EXPECT_EQ(from_hex("d392f0002601"), aid);
  EXPECT_EQ(from_hex(""), Bytes{});
}

TEST(Hex, refuses_anything_else) {
  for (const char* text : {"D", "D39", "0x12", "G0", "0G", "12 34", "1/", ":0", "@1", "`1", "１２"}) {
    EXPECT_EQ(from_hex(text), std::nullopt) << text;
  }
}

struct Base64Case {
  const char* plain;
  const char* encoded;
};

// RFC 4648 section 10.
constexpr Base64Case rfc_vectors[] = {{"", ""},
                                      {"f", "Zg=="},
                                      {"fo", "Zm8="},
                                      {"foo", "Zm9v"},
                                      {"foob", "Zm9vYg=="},
                                      {"fooba", "Zm9vYmE="},
                                      {"foobar", "Zm9vYmFy"}};

TEST(Base64, vectors_of_rfc_4648) {
  for (const auto& [plain, encoded] : rfc_vectors) {
    EXPECT_EQ(to_base64(as_bytes(plain)), encoded);
    EXPECT_EQ(from_base64(encoded), bytes_of(plain)) << encoded;
  }
}

TEST(Base64, is_strict) {
  for (const char* text : {"Zg", "Zg=", "Zg===", "=Zg=", "Z===", "====", "Zm9v\n", " Zm9v", "Zm9v    ",
                           "Zm-v", "Zm_v", "Zh==", "Zm9=", "Zg==Zg==", "Zm=v"}) {
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
  }
}

TEST(Bytes, random_values_survive_both_text_forms) {
  std::mt19937 random{20250415};
  for (std::size_t length = 0; length < 300; ++length) {
    Bytes bytes(length);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    ASSERT_EQ(from_hex(to_hex(bytes)), bytes);
    ASSERT_EQ(from_base64(to_base64(bytes)), bytes);
  }
}

TEST(Bytes, sha256_of_the_standard_example) {
  EXPECT_EQ(to_hex(sha256(as_bytes("abc"))),
            "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
  EXPECT_EQ(to_hex(sha256({})), "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855");
}

TEST(Bytes, compares_in_constant_time) {
  EXPECT_TRUE(equal_in_constant_time(as_bytes("abc"), as_bytes("abc")));
  EXPECT_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abd")));
  EXPECT_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abcd")));
  EXPECT_TRUE(equal_in_constant_time({}, {}));
}

TEST(Bytes, random_bytes_differ) {
  Digest first{};
  Digest second{};
  fill_random(first);
  fill_random(second);
  EXPECT_NE(first, second);
  EXPECT_NE(first, Digest{});
}

TEST(Bytes, views_show_text_as_it_is) {
  EXPECT_EQ(as_text(as_bytes("確認")), "確認");
  Bytes bytes = bytes_of("ab");
  append(bytes, as_bytes("cd"));
  EXPECT_EQ(as_text(bytes), "abcd");
}

}  // namespace
}  // namespace kakunin
