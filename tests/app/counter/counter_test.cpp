// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "app/counter/counter_place.h"
#include "app/ui/screens/admin_screen.h"
#include "app/ui/widgets/word_field.h"
#include "terminal/admin_word.h"

namespace kakunin::app {
namespace {

const QString check = QStringLiteral("資格確認する");
const QString practise = QStringLiteral("練習する");
const QString begin_practice = QStringLiteral("資格確認を練習する");
const QString give_up = QStringLiteral("中止");
const QString settings_place = QStringLiteral("設定");
const QString larger = QStringLiteral("＋");
const QString under_training = QStringLiteral("練習中");
const QString by_sight = QStringLiteral("目視で確認する（顔写真を見比べる）");
const QString covered = QStringLiteral("資格あり");
const QString end_app = QStringLiteral("アプリを終了する");

constexpr const char* word = "hirake goma";

terminal::Settings kiosk_settings() {
  terminal::AdminWord typed;
  EXPECT_TRUE(typed.append(word));
  terminal::Settings settings;
  settings.counter.kiosk = true;
  settings.counter.admin_word_hash = *terminal::hash_admin_word(typed);
  return settings;
}

class CounterApp : public testing::Test {
 protected:
  void enter_settings_of_kiosk() {
    place_.press(settings_place);
    place_.wait_for([this] { return place_.window().place() == Place::administrator; });
    auto* field = place_.window().findChild<WordField*>();
    ASSERT_NE(field, nullptr);
    for (const char* key = word; *key != '\0'; ++key) QTest::keyClick(field, *key);
    QTest::keyClick(field, Qt::Key_Return);
    place_.wait_for([this] { return place_.window().place() == Place::settings; });
  }

  test::CounterPlace place_;
};

TEST_F(CounterApp, the_desk_at_work_never_opens_under_the_sign_of_training) {
  place_.enrol();
  place_.start();
  place_.press(settings_place);
  place_.press(larger);  // a change that another desk takes up, later
  place_.window().go(Place::visit);
  place_.press(practise);
  place_.press(begin_practice);
  place_.press(give_up);
  place_.wait_for([this] { return place_.offers(check); });
  QTest::qWait(0);
  EXPECT_TRUE(place_.shows(under_training));
  place_.press(check);
  place_.press(by_sight);
  place_.wait_for([this] { return place_.shows(covered); });  // of the sample card: the desk at work has none
}

TEST_F(CounterApp, ends_while_the_service_is_silent_about_a_new_certificate) {
  place_.enrol(std::chrono::days{5});
  place_.start();
  place_.service().wait_for_requests(1);
  place_.end();  // hangs, until the test's own limit, where the request is not given up
}

TEST_F(CounterApp, the_administrators_leave_ends_with_the_settings_however_they_are_left) {
  place_.enrol();
  place_.start({}, kiosk_settings());
  EXPECT_FALSE(place_.window().close());
  enter_settings_of_kiosk();
  place_.window().setFocus();  // nothing on the screen has the keyboard
  QTest::keyClick(&place_.window(), Qt::Key_Escape);
  place_.wait_for([this] { return place_.offers(check); });
  EXPECT_FALSE(place_.window().close());
  place_.press(settings_place);
  EXPECT_EQ(place_.window().place(), Place::administrator);
}

TEST_F(CounterApp, the_administrator_can_end_a_kiosk_by_touch) {
  place_.enrol();
  place_.start({}, kiosk_settings());
  enter_settings_of_kiosk();
  place_.press(end_app);
  EXPECT_FALSE(place_.window().isVisible());
}

TEST_F(CounterApp, what_was_copied_out_of_an_inquiry_goes_with_it) {
  place_.enrol();
  place_.start();
  place_.press(QStringLiteral("番号で照会する"));
  place_.wait_for([this] { return place_.window().findChild<QLineEdit*>() != nullptr; });
  auto* field = place_.window().findChild<QLineEdit*>();
  ASSERT_NE(field, nullptr);
  QTest::keyClicks(field, QStringLiteral("06139991"));
  field->selectAll();
  field->copy();
  ASSERT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("06139991"));
  if (!QGuiApplication::clipboard()->ownsClipboard()) {
    GTEST_SKIP() << "without a display nobody knows whose the clipboard is: run it with QT_QPA_PLATFORM=xcb";
  }
  QTest::keyClick(field, Qt::Key_Escape);
  place_.wait_for([this] { return place_.offers(check); });
  EXPECT_TRUE(QGuiApplication::clipboard()->text().isEmpty());
}

TEST_F(CounterApp, a_kiosk_that_was_put_away_comes_back) {
  place_.enrol();
  place_.start({}, kiosk_settings());
  place_.window().showMinimized();
  place_.wait_for([this] { return place_.window().isFullScreen() && !place_.window().isMinimized(); });
  place_.window().showNormal();
  place_.wait_for([this] { return place_.window().isFullScreen(); });
}

TEST_F(CounterApp, a_kiosk_writes_its_diagnosis_without_a_way_to_the_files) {
  place_.enrol();
  place_.start({}, kiosk_settings());
  place_.press(QStringLiteral("点検"));
  place_.press(give_up);  // the service is silent
  place_.press(QStringLiteral("書き出す"));
  place_.wait_for([this] { return place_.shows(QStringLiteral("書き出しました。")); });
  EXPECT_EQ(place_.window().findChild<QFileDialog*>(), nullptr);
  EXPECT_FALSE(std::filesystem::is_empty(place_.home() / "Documents"));
}

TEST_F(CounterApp, who_was_not_checked_this_month_is_a_file_once_somebody_says_so_again) {
  const auto patients = place_.home() / "patients.csv";
  std::ofstream(patients) << "患者番号,氏名,生年月日\n1002,資格 太郎,S27.1.1\n";
  place_.enrol();
  terminal::Settings settings;
  settings.chart = {true, patients.string(), {}};
  place_.start({}, settings);
  place_.press(QStringLiteral("今月まだ確認していない患者"));
  place_.press(QStringLiteral("この一覧を書き出す"));
  place_.wait_for([this] { return place_.shows(QStringLiteral("書き出したファイルは暗号化されません。")); });
  place_.press(QStringLiteral("書き出さない"));
  place_.press(QStringLiteral("この一覧を書き出す"));
  place_.press(QStringLiteral("CSVで書き出す"));
  place_.wait_for([this] { return place_.window().findChild<QFileDialog*>() != nullptr; });
  auto* dialog = place_.window().findChild<QFileDialog*>();
  dialog->setDirectory(QString::fromStdString(place_.home().string()));
  QMetaObject::invokeMethod(dialog, "accept");
  place_.wait_for([this] { return place_.shows(QStringLiteral("書き出しました。")); });
  bool found = false;
  for (const auto& entry : std::filesystem::directory_iterator(place_.home()))
    found = found || entry.path().filename().string().starts_with("kakunin-unchecked-");
  EXPECT_TRUE(found);
}

TEST_F(CounterApp, the_list_of_patients_is_the_staffs_and_no_place_of_a_kiosk) {
  const QString unchecked = QStringLiteral("今月まだ確認していない患者");
  place_.enrol();
  terminal::Settings settings;
  settings.chart = {true, "/nowhere/patients.csv", {}};
  place_.start({}, settings);
  place_.press(unchecked);
  place_.wait_for([this] { return place_.shows(QStringLiteral("患者台帳のファイルが見つかりません。")); });
  place_.end();
  settings = kiosk_settings();
  settings.chart = {true, "/nowhere/patients.csv", {}};
  place_.start({}, settings);
  place_.wait_for([this] { return place_.offers(check); });
  EXPECT_FALSE(place_.offers(unchecked));
}

}  // namespace
}  // namespace kakunin::app
