// SPDX-License-Identifier: Apache-2.0
#include "base/text_encoding.h"

#include <gtest/gtest.h>

#include "base/japanese_text.h"

namespace kakunin {
namespace {

using namespace std::string_literals;

void expect(std::string_view bytes, std::string_view text, TextEncoding encoding) {
  const auto decoded = decode_text(bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, text);
  EXPECT_EQ(decoded->encoding, encoding);
}

TEST(TextEncoding, IsFoundWithoutBeingTold) {
  expect("", "", TextEncoding::utf8);
  expect("資格 太郎", "資格 太郎", TextEncoding::utf8);
  expect("\xEF\xBB\xBF資格", "資格", TextEncoding::utf8_with_mark);
  expect(encode_cp932("資格 太郎, ｼｶｸ ﾀﾛｳ").value(), "資格 太郎, ｼｶｸ ﾀﾛｳ", TextEncoding::cp932);
  expect("\xFF\xFE\xC7\x8C\x3C\x68"s, "資格", TextEncoding::utf16_little);
  expect("\xFE\xFF\x8C\xC7\x68\x3C\xD8\x40\xDC\x0B"s, "資格𠀋", TextEncoding::utf16_big);
}

TEST(TextEncoding, WhatIsNoneOfThemIsRefused) {
  EXPECT_FALSE(decode_text("\x81"));               // half a character of CP932
  EXPECT_FALSE(decode_text("\xFF\xFE\x00\xD8"s));  // half a surrogate pair
  EXPECT_FALSE(decode_text("\xFE\xFF\x8C"s));      // half a unit
}

}  // namespace
}  // namespace kakunin
