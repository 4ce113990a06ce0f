// SPDX-License-Identifier: Apache-2.0
#include "app/ui/text_flow.h"

#include <gtest/gtest.h>

#include <QFontMetrics>

#include "app/ui/style.h"

namespace kakunin::app {
namespace {

/// The paragraph with a bar wherever a line may end.
std::string phrases(const QString& paragraph) {
  const QString joined = with_phrases_joined(paragraph);
  QString shown;
  for (qsizetype i = 0; i < joined.size(); ++i) {
    const QChar here = joined.at(i);
    if (here == QChar(0x2060)) continue;
    shown += here;
    const bool japanese = here.unicode() >= 0x2e80 && !here.isHighSurrogate();
    const bool last = i + 1 == joined.size();
    if (!last && japanese && joined.at(i + 1) != QChar(0x2060)) shown += QLatin1Char('|');
  }
  return shown.toStdString();
}

TEST(TextFlow, JapaneseBreaksBetweenPhrases) {
  const std::pair<const char*, const char*> cases[] = {
      {"マイナンバーカードをカードリーダーに置いてください。",
       "マイナンバーカードを|カードリーダーに|置いてください。"},
      {"継続しますか(少しお時間をいただきます。)", "継続しますか|(少し|お時間を|いただきます。)"},
      {"あと3回入力できます。", "あと|3回入力できます。"},
      {"「もう一度行う」を選んでください。", "「もう一度行う」を|選んでください。"},
      {"暗証番号（4桁の数字）を入力", "暗証番号|（4桁の|数字）を|入力"},
      {"裏面記載情報があります。お名前を呼ぶとき", "裏面記載情報があります。|お名前を|呼ぶとき"},
      {"昭和27年01月01日", "昭和27年01月01日"},
      {"次の順に受け付けています。", "次の|順に|受け付けています。"},
      {"2か所あります。少し待ってからやり直す", "2か所あります。|少し|待ってからやり直す"},
      {"𠮷髙 凜", "𠮷髙| 凜"},
      {"葛󠄀城", "葛󠄀城"},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(phrases(QString::fromUtf8(text)), expected);
  }
}

TEST(TextFlow, OtherScriptsAreLeftAsTheyAre) {
  const QString english = QStringLiteral("Put your My Number card on the reader (资料).");
  EXPECT_EQ(with_phrases_joined(QStringLiteral("Put your My Number card down.")),
            QStringLiteral("Put your My Number card down."));
  EXPECT_EQ(QString(with_phrases_joined(english)).remove(QChar(0x2060)), english);
}

TEST(TextFlow, TheJoinersTakeNoRoom) {
  const QFont font = Style().font(TextRole::lead);
  const QString text = QStringLiteral("健康保険証利用登録する");
  const Flown flown = flow_text(text, {font, 10'000, 1.0});
  EXPECT_EQ(flown.lines, 1);
  EXPECT_NEAR(flown.widest, QFontMetrics(font).horizontalAdvance(text), 2);
}

TEST(TextFlow, WhatIsLongerThanALineIsBrokenAnywhere) {
  const QFont font = Style().font(TextRole::lead);
  const QString name = QStringLiteral("東京都情報サービス産業見本健康保険組合連合会");
  const int width = QFontMetrics(font).horizontalAdvance(name) / 3;
  const Flown flown = flow_text(name, {font, width, 1.0});
  EXPECT_GE(flown.lines, 3);
  EXPECT_LE(flown.widest, width);
}

TEST(TextFlow, TheWidestPhraseIsAWordOfEnglishAndAPhraseOfJapanese) {
  const QFont font = Style().font(TextRole::body);
  const QFontMetrics metrics(font);
  EXPECT_EQ(widest_phrase(QStringLiteral("Compare the photo"), font),
            metrics.horizontalAdvance(QStringLiteral("Compare")));
  EXPECT_EQ(widest_phrase(QStringLiteral("別のカードを置く"), font),
            metrics.horizontalAdvance(QStringLiteral("カードを")));
}

}  // namespace
}  // namespace kakunin::app
