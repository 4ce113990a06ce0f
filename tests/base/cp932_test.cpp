// SPDX-License-Identifier: Apache-2.0
// Expected bytes are from Microsoft's table of code page 932.
#include <gtest/gtest.h>

#include "base/japanese_text.h"

namespace kakunin {
namespace {

struct Encoded {
  const char* text;
  std::string_view bytes;
};

constexpr Encoded encodings[] = {
    {"abc~\\", "abc~\\"}, {"\t\r\n", "\t\r\n"}, {"亜", "\x88\x9F"},     {"資格", "\x8E\x91\x8A\x69"},
    {"ｱ", "\xB1"},        {"　", "\x81\x40"},   {"①", "\x87\x40"},      {"㈱", "\x87\x8A"},
    {"髙", "\xFB\xFC"},   {"﨑", "\xFA\xB1"},   {"\uFA19", "\xFB\x7E"}, {"ⅰ", "\xFA\x40"},
    {"～", "\x81\x60"},   {"∥", "\x81\x61"},    {"－", "\x81\x7C"},     {"●", "\x81\x9C"},
};

TEST(Cp932, encodes_and_decodes) {
  for (const auto& [text, bytes] : encodings) {
    const auto encoded = encode_cp932(text);
    ASSERT_TRUE(encoded) << text;
    EXPECT_EQ(*encoded, bytes) << text;
    EXPECT_EQ(decode_cp932(bytes), text);
  }
}

TEST(Cp932, takes_the_other_mapping_of_the_seven_disputed_characters) {
  EXPECT_EQ(encode_cp932("〜‖−¢£¬—"), encode_cp932("～∥－￠￡￢―"));
  EXPECT_TRUE(outside_cp932("〜‖−¢£¬—").empty());
}

TEST(Cp932, reads_the_second_code_of_a_doubled_character) {
  EXPECT_EQ(decode_cp932("\xED\x95"), "﨑");
  EXPECT_EQ(decode_cp932("\x81\xE6"), "∵");
  EXPECT_EQ(decode_cp932("\x87\x9A"), "∵");
}

TEST(Cp932, lists_each_character_outside_once_in_order) {
  EXPECT_EQ(outside_cp932("德川 𠮷宗 德"), (std::vector{U'𠮷'}));
  EXPECT_EQ(outside_cp932("吉\U000E0100𠮷é𠮷"), (std::vector{U'\U000E0100', U'𠮷', U'é'}));
  EXPECT_EQ(outside_cp932("\uE000\u00A5\u0080"), (std::vector<char32_t>{0xE000, 0xA5, 0x80}));
  EXPECT_EQ(outside_cp932(std::string_view{"\0\x1A\x1C\x7F", 4}),
            (std::vector<char32_t>{0, 0x1A, 0x1C, 0x7F}));
  EXPECT_EQ(outside_cp932("\xFF"), (std::vector{U'\uFFFD'}));
  EXPECT_TRUE(outside_cp932("資格 太郎 髙﨑①㈱").empty());
}

TEST(Cp932, never_writes_a_substitute) {
  const auto encoded = encode_cp932("𠮷野家");
  ASSERT_FALSE(encoded);
  EXPECT_EQ(encoded.error(), (std::vector{U'𠮷'}));
}

TEST(Cp932, refuses_bytes_that_are_not_cp932) {
  for (const char* bytes : {"\x88", "\x81\x20", "\xFF", "\x85\x40", "\xA0", "\xFC\xFC"}) {
    EXPECT_EQ(decode_cp932(bytes), std::nullopt) << bytes;
  }
  EXPECT_EQ(decode_cp932(""), "");
}

TEST(Cp932, every_double_byte_character_survives) {
  int characters = 0;
  for (unsigned lead = 0x81; lead <= 0xFC; ++lead) {
    for (unsigned trail = 0x40; trail <= 0xFC; ++trail) {
      const std::string bytes{static_cast<char>(lead), static_cast<char>(trail)};
      const auto text = decode_cp932(bytes);
      if (!text || code_points(*text).size() != 1) continue;
      ++characters;
      if (lead >= 0xF0 && lead <= 0xF9) {  // the area for private use is read, never written
        EXPECT_EQ(outside_cp932(*text).size(), 1U);
        continue;
      }
      const auto encoded = encode_cp932(*text);
      ASSERT_TRUE(encoded) << *text;
      ASSERT_EQ(decode_cp932(*encoded), text);
    }
  }
  EXPECT_EQ(characters,
            9604);  // 6879 of JIS X 0208, 83 of NEC row 13, 374 + 388 of the extensions, 1880 private
}

TEST(JisX0208, levels_one_and_two_are_inside) {
  for (const char* text : {"資格 太郎", "ｼｶｸ ﾀﾛｳ", "abc 123", "亜腕弌熙", "ヴヵヶ", "〜−‖", "●"}) {
    EXPECT_TRUE(outside_jis_x_0208(text).empty()) << text;
  }
}

TEST(JisX0208, extensions_of_vendors_and_level_three_are_outside) {
  EXPECT_EQ(outside_jis_x_0208("髙橋 﨑 ① ㈱ 德 𠮷 ⅰ 髙"),
            (std::vector{U'髙', U'﨑', U'①', U'㈱', U'德', U'𠮷', U'ⅰ'}));
}

}  // namespace
}  // namespace kakunin
