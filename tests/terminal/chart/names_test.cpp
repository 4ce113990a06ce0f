// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/names.h"

#include <gtest/gtest.h>

#include "terminal/chart/values.h"

namespace kakunin::chart {
namespace {

struct Case {
  const char* one;
  const char* other;
  Agreement agreement;
};

TEST(Names, AgreeInWhateverForm) {
  const Case cases[] = {
      {"資格　太郎", "資格 太郎", Agreement::same},
      {"資格太郎", "資格　太郎", Agreement::same},
      {"ﾐﾎﾝ 花子", "ミホン　花子", Agreement::same},
      {"JOHN SMITH", "Ｊｏｈｎ　Ｓｍｉｔｈ", Agreement::same},
      {"高橋 一郎", "髙橋 一郎", Agreement::other_form},
      {"渡辺 花", "渡邉 花", Agreement::other_form},
      {"渡邊 花", "渡邉 花", Agreement::other_form},
      {"国分 進", "國分 進", Agreement::other_form},
      {"齋藤 實", "斎藤 実", Agreement::other_form},
      {"山崎 徳子", "山﨑 德子", Agreement::other_form},
      {"吉田", "𠮷田", Agreement::other_form},
      {"葛󠄀城", "葛城", Agreement::same},  // a variation selector
      {"佐々木", "佐佐木", Agreement::same},
      {"●橋 一郎", "髙橋 一郎", Agreement::unshown},
      {"●橋 一郎", "高橋 一朗", Agreement::different},
      {"●橋 一郎", "●橋 一郎", Agreement::unshown},
      {"●邊 花", "渡辺 花", Agreement::unshown},
      {"●●橋", "髙橋", Agreement::different},
      {"資格 太郎", "資格 次郎", Agreement::different},
      {"見本 花子", "資格 花子", Agreement::different},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(names_agree(c.one, c.other), c.agreement) << c.one << " / " << c.other;
    EXPECT_EQ(names_agree(c.other, c.one), c.agreement) << c.other << " / " << c.one;
  }
}

TEST(Kana, AgreeInWhateverForm) {
  const Case cases[] = {
      {"ｼｶｸ ﾀﾛｳ", "シカク　タロウ", Agreement::same},
      {"しかく たろう", "シカク タロウ", Agreement::same},
      {"ﾄﾞｲ ﾐﾂｺ", "ドイ ミツコ", Agreement::same},
      {"キヨウコ", "キョウコ", Agreement::other_form},
      {"イツセイ", "イッセイ", Agreement::other_form},
      {"シズカ", "シヅカ", Agreement::other_form},
      {"サトウ ケンイチ", "サトー ケンイチ", Agreement::different},
      {"シカク タロウ", "シカク ジロウ", Agreement::different},
  };
  for (const Case& c : cases) EXPECT_EQ(kana_agree(c.one, c.other), c.agreement) << c.one << " / " << c.other;
}

TEST(Names, EachKanjiHasOneUsualForm) {
  for (char32_t c = 0x4E00; c < 0xA000; ++c)
    EXPECT_EQ(usual_form(usual_form(c)), usual_form(c)) << std::hex << +c;
}

TEST(Values, AreReadAsProgramsWriteThem) {
  using eligibility::Percent;
  const std::pair<const char*, std::optional<Percent>> shares[] = {
      {"3割", Percent{30}},   {"３割負担", Percent{30}}, {"30%", Percent{30}},   {"030", Percent{30}},
      {"30", Percent{30}},    {"3", Percent{30}},        {"0.3", Percent{30}},   {"0.30", Percent{30}},
      {"10", Percent{10}},    {"010", Percent{10}},      {"1", Percent{10}},     {"10割", Percent{100}},
      {"0", Percent{0}},      {"5%", Percent{5}},        {"11割", std::nullopt}, {"", std::nullopt},
      {"三割", std::nullopt}, {"1000", std::nullopt}};
  for (const auto& [text, share] : shares) EXPECT_EQ(percent_of(text), share) << text;

  EXPECT_EQ(sex_of(" 男性"), eligibility::Sex::male);
  EXPECT_EQ(sex_of("Ｆ"), eligibility::Sex::female);
  EXPECT_FALSE(sex_of("9"));
  EXPECT_EQ(relation_of("被扶養者"), eligibility::PersonalOrFamily::family);
  EXPECT_TRUE(looks_like_name("見本　花子"));
  EXPECT_FALSE(looks_like_name("0012"));
  EXPECT_TRUE(looks_like_kana("ﾐﾎﾝ ﾊﾅｺ"));
  EXPECT_FALSE(looks_like_kana("見本"));
}

}  // namespace
}  // namespace kakunin::chart
