// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>

namespace kakunin {
namespace {

TEST(Text, trims_spaces_of_both_widths) {
  EXPECT_EQ(trimmed(" \t　資格 太郎　\r\n"), "資格 太郎");
  EXPECT_EQ(trimmed("　 　"), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("a　b"), "a　b");
}

TEST(Text, makes_digits_ascii_and_leaves_the_rest) {
  EXPECT_EQ(with_ascii_digits("０１２３４５６７８９"), "0123456789");
  EXPECT_EQ(with_ascii_digits("１２-ａ①カ"), "12-ａ①カ");
  EXPECT_EQ(with_ascii_digits("\xEF\xBC"), "\xEF\xBC");
}

TEST(Text, knows_digits) {
  EXPECT_TRUE(is_all_digits("0123456789"));
  for (const char* text : {"", "1 2", "１", "-1", "1a", "/", ":"}) EXPECT_FALSE(is_all_digits(text)) << text;
}

}  // namespace
}  // namespace kakunin
