// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/import_model.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace kakunin::app {
namespace {

const QString copied = QStringLiteral(
    "資格情報(医療保険)\r\n確認日 : \t令和08年11月23日\r\n保険者番号\t06139992\r\n番号\t0042\r\n"
    "氏名\t見本 一郎\r\nまだ知らない項目\tまだ知らない値\r\n");

TEST(ImportModel, takes_a_result_of_the_official_app_with_what_it_does_not_know) {
  ImportModel model;
  QSignalSpy arrived(&model, &ImportModel::arrived);
  EXPECT_TRUE(model.take(copied));
  EXPECT_EQ(arrived.count(), 1);
  const auto display = model.display(terminal::Language::japanese);
  ASSERT_TRUE(display);
  EXPECT_EQ(display->source, "マイナ資格確認アプリの結果");
  EXPECT_EQ(display->checked_on, "令和08年11月23日");
  EXPECT_EQ(display->sections.back().rows.back().value, "まだ知らない値");
}

TEST(ImportModel, leaves_every_other_text_alone) {
  ImportModel model;
  QSignalSpy arrived(&model, &ImportModel::arrived);
  for (const char* text : {"", "おはようございます", "氏名\t見本", "資格情報\tEND"})
    EXPECT_FALSE(model.take(QString::fromUtf8(text))) << text;
  EXPECT_EQ(arrived.count(), 0);
  EXPECT_FALSE(model.display(terminal::Language::japanese));
}

TEST(ImportModel, forgets_it_when_closed_or_when_nobody_is_there) {
  ImportModel model;
  QSignalSpy closed(&model, &ImportModel::closed);
  model.set_idle(std::chrono::milliseconds{1}, std::chrono::milliseconds{0});
  EXPECT_TRUE(model.take(copied));
  EXPECT_TRUE(closed.wait());
  EXPECT_FALSE(model.result());
}

}  // namespace
}  // namespace kakunin::app
