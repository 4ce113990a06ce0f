// SPDX-License-Identifier: Apache-2.0
#include "app/ui/text_flow.h"

#include <gtest/gtest.h>

#include <QFontMetrics>

#include "app/ui/style.h"

namespace kakunin::app {
namespace {

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
      {"2か所あります。少し待ってからやり直す", "2か所あります。|少し待ってからやり直す"},
      {"𠮷髙 凜", "𠮷髙 |凜"},
      {"葛󠄀城", "葛󠄀城"},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(phrases(QString::fromUtf8(text)).join(QLatin1Char('|')).toStdString(), expected);
  }
}

TEST(TextFlow, OtherScriptsBreakAtTheirSpaces) {
  EXPECT_EQ(phrases(QStringLiteral("Put your card down.")),
            QStringLiteral("Put |your |card |down.").split(QLatin1Char('|')));
  EXPECT_EQ(phrases(QStringLiteral("https://kakunin.example:8443")),
            QStringList{QStringLiteral("https://kakunin.example:8443")});
}

TEST(TextFlow, WhatFitsIsOneLine) {
  const QFont font = Style().font(TextRole::lead);
  const QString text = QStringLiteral("健康保険証利用登録する");
  const int width = QFontMetrics(font).horizontalAdvance(text);
  EXPECT_EQ(flow_text(text, {font, width + 1, 1.0}).lines, 1);
  EXPECT_EQ(flow_text(text, {font, width - 20, 1.0}).lines, 2);
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
