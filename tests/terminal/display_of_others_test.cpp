// SPDX-License-Identifier: Apache-2.0
// Results of other programs: shown as ours, marked, with everything of them.
#include <gtest/gtest.h>

#include <algorithm>

#include "terminal/display.h"

namespace kakunin::terminal {
namespace {

using namespace std::chrono;
using Rows = std::vector<DisplayRow>;

formats::Result of_official_app() {
  formats::Result result;
  result.source = formats::Source::official_app;
  result.day = Day{2026y, May, 1d};
  result.reference_number = "A-17";
  formats::Entitlement& insurance = result.entitlements.emplace_back();
  insurance.insurer = eligibility::InsurerNumber::parse("06139992");
  insurance.number = "0042";
  insurance.patient.name = "見本　一郎";
  insurance.patient.sex = eligibility::Sex::male;
  return result;
}

std::string line(const Rows& rows) {
  std::string text;
  for (const DisplayRow& row : rows) text += row.label + "=" + row.value + ";";
  return text;
}

TEST(DisplayOfOthers, IsMarkedWithItsSource) {
  struct Case {
    formats::Source source;
    const char* japanese;
    const char* english;
  };
  const Case cases[] = {
      {formats::Source::service, "", ""},
      {formats::Source::official_app, "マイナ資格確認アプリの結果", "Result of the official app"},
      {formats::Source::oqs_terminal, "資格確認端末の結果", "Result of the official terminal"},
      {formats::Source::file, "ファイルの結果", "Result from a file"},
  };
  for (const Case& row : cases) {
    formats::Result result = of_official_app();
    result.source = row.source;
    EXPECT_EQ(display(result).source, row.japanese);
    EXPECT_EQ(display(result, Language::english).source, row.english);
    EXPECT_EQ(display(result).assurance, row.japanese) << "nobody said how it was checked";
  }
}

TEST(DisplayOfOthers, NeverSaysMoreThanItWasTold) {
  const Display shown = display(of_official_app());
  EXPECT_EQ(shown.kind, DisplayKind::ask);
  EXPECT_EQ(shown.answer, "資格情報があります");
  EXPECT_EQ(shown.headline, "有効・無効の表示なし");
  EXPECT_TRUE(shown.ladder.empty());
  ASSERT_EQ(shown.sections.size(), 2U);
  EXPECT_EQ(line(shown.sections[0].rows), "照会番号=A-17;");
  EXPECT_EQ(line(shown.sections[1].rows), "保険者番号=06139992;番号=0042;氏名=見本 一郎;性別=男;");
  formats::Result nothing;
  nothing.source = formats::Source::official_app;
  EXPECT_TRUE(display(nothing).sections.empty());
  EXPECT_EQ(display(nothing).checked_on, "");
}

TEST(DisplayOfOthers, KeepsWhatNoFieldCouldTake) {
  formats::Result result = of_official_app();
  result.kept = {{formats::KeptReason::unknown, "資格情報(医療保険)", "新しい項目", "値"},
                 {formats::KeptReason::unknown, "", "住所", "見本県"},
                 {formats::KeptReason::unknown, "新しい欄", "", "題だけの欄"}};
  const Display shown = display(result);
  EXPECT_EQ(shown.sections.back().title, "そのほかの項目");
  EXPECT_EQ(line(shown.sections.back().rows),
            "資格情報(医療保険) 新しい項目=値;住所=見本県;新しい欄=題だけの欄;");
}

TEST(DisplayOfOthers, EndedAssistanceOfAnyProgramNeverSoundsCovered) {
  formats::Result result = of_official_app();
  result.entitlements.front().kind = formats::EntitlementKind::public_assistance;
  result.entitlements.front().lost = Day{2026y, April, 1d};
  const Display shown = display(result);
  EXPECT_EQ(shown.screen_number, "E-05-A");
  ASSERT_EQ(shown.advice.size(), 1U);
  EXPECT_NE(shown.advice[0].find("令和08年04月01日に終了しています"), std::string::npos);
}

TEST(DisplayOfOthers, MessagesOfTheTerminalAreShownAsTheyCame) {
  formats::Result result = of_official_app();
  result.source = formats::Source::oqs_terminal;
  result.error = {"OQC-OWSE0900000", "通信エラーが発生しました"};
  result.processing = {"", "電子証明書の期限"};
  const Display shown = display(result);
  EXPECT_EQ(shown.notices,
            (std::vector<std::string>{"OQC-OWSE0900000 通信エラーが発生しました", "電子証明書の期限"}));
}

}  // namespace
}  // namespace kakunin::terminal
