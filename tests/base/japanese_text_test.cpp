// SPDX-License-Identifier: Apache-2.0
#include "base/japanese_text.h"

#include <gtest/gtest.h>

#include <random>

namespace kakunin {
namespace {

struct Pair {
  const char* half;
  const char* full;
};

constexpr Pair kana[] = {
    {"ｼｶｸ ﾀﾛｳ", "シカク タロウ"},
    {"ﾀｼｶｸ ﾀﾛｳ", "タシカク タロウ"},
    {"ｶﾞｷﾞｸﾞｹﾞｺﾞｻﾞｼﾞｽﾞｾﾞｿﾞﾀﾞﾁﾞﾂﾞﾃﾞﾄﾞ", "ガギグゲゴザジズゼゾダヂヅデド"},
    {"ﾊﾞﾋﾞﾌﾞﾍﾞﾎﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ", "バビブベボパピプペポ"},
    {"ｳﾞｧｲｵﾘﾝ", "ヴァイオリン"},
    {"ﾜﾞｦﾞ", "ヷヺ"},
    {"ｧｨｩｪｫｬｭｮｯ", "ァィゥェォャュョッ"},
    {"｡｢｣､･ｰ", "。「」、・ー"},
    {"ｱﾞﾝﾟ", "ア゛ン゜"},
    {"ﾞﾟ", "゛゜"},
    {"ABC 123", "ABC 123"},
    {"", ""},
};

TEST(Katakana, both_ways) {
  for (const auto& [half, full] : kana) {
    EXPECT_EQ(to_fullwidth_katakana(half), full);
    EXPECT_EQ(to_halfwidth_katakana(full), half);
  }
}

TEST(Katakana, leaves_everything_else_as_it_is) {
  // 神 (U+FA19), ｆｕｌｌ and は゛ would all be changed by a plain normalisation.
  for (const char* text :
       {"髙橋 一郎", "神﨑", "ｆｕｌｌ", "ひらがな", "ヮヰヱヵヶ", "葛\U000E0100", "𠮷野"}) {
    EXPECT_EQ(to_fullwidth_katakana(text), text);
    EXPECT_EQ(to_halfwidth_katakana(text), text);
  }
}

TEST(Katakana, joins_marks_of_every_width_and_form) {
  EXPECT_EQ(to_fullwidth_katakana("カﾞ"), "ガ");
  EXPECT_EQ(to_fullwidth_katakana("カ\u3099"), "ガ");
  EXPECT_EQ(to_halfwidth_katakana("カ\u3099"), "ｶﾞ");
  EXPECT_EQ(to_halfwidth_katakana("シカク　タロウ"), "ｼｶｸ ﾀﾛｳ");
}

TEST(Katakana, keeps_a_character_of_value_zero) {
  const std::string text{"カ\0\u3099", 7};
  EXPECT_EQ(to_fullwidth_katakana(text), text);
}

TEST(Katakana, random_halfwidth_texts_survive_the_round_trip) {
  std::mt19937 random{19520101};
  for (int i = 0; i < 2000; ++i) {
    std::string half;
    for (auto n = random() % 12; n > 0; --n) {
      const unsigned code = 0xFF61U + static_cast<unsigned>(random() % 63U);
      half += static_cast<char>(0xEF);
      half += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
      half += static_cast<char>(0x80U | (code & 0x3FU));
    }
    ASSERT_EQ(to_halfwidth_katakana(to_fullwidth_katakana(half)), half);
    ASSERT_EQ(to_fullwidth_katakana(to_fullwidth_katakana(half)), to_fullwidth_katakana(half));
  }
}

TEST(Width, nfkc_brings_spellings_together) {
  EXPECT_EQ(nfkc("ＡＢＣ１２３　ｶﾞ"), "ABC123 ガ");
  EXPECT_EQ(nfkc("㍼"), "昭和");
  EXPECT_EQ(nfkc("資格"), "資格");
  EXPECT_EQ(nfkc("\xC3"), "\uFFFD");
}

TEST(Width, comparable_forgets_spaces_and_kinds_of_hyphen) {
  for (const char* text :
       {"12-34", "１２－３４", " 12 - 34 ", "12‐34", "12−34", "12ー34", "12ｰ34", "１２―３４"}) {
    EXPECT_EQ(comparable(text), "12-34") << text;
  }
  EXPECT_EQ(comparable("0012"), "0012");
  EXPECT_EQ(comparable("港　あ"), "港あ");
}

TEST(Utf8, validity) {
  for (const char* text : {"", "abc", "資格 太郎", "𠮷", "\u007F"}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
    EXPECT_EQ(as_valid_utf8(text), text);
  }
  EXPECT_EQ(as_valid_utf8("a\xFF資\xE8"), "a\uFFFD資\uFFFD");
  for (const char* text : {"\xFF", "\xE8\xB3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\x80"}) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
  EXPECT_EQ(code_points("a資𠮷\xFF"), U"a資𠮷\uFFFD");
}

TEST(Names, the_black_circle_stands_for_a_character_not_shown) {
  EXPECT_TRUE(has_unshown_character("●橋 太郎"));
  EXPECT_TRUE(has_unshown_character("資格 ●"));
  for (const char* text : {"", "資格 太郎", "○橋", "・", "⚫"})
    EXPECT_FALSE(has_unshown_character(text)) << text;
}

TEST(Names, code_points_are_named) {
  EXPECT_EQ(code_point_name(U'髙'), "U+9AD9");
  EXPECT_EQ(code_point_name(U'𠮷'), "U+20BB7");
  EXPECT_EQ(code_point_name(U'a'), "U+0061");
}

}  // namespace
}  // namespace kakunin
