// SPDX-License-Identifier: Apache-2.0
#include "app/ui/click_guard.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QMouseEvent>
#include <QWindow>

namespace kakunin::app {
namespace {

constexpr std::chrono::milliseconds at_once{0};

class ClickGuardTest : public testing::Test {
 protected:
  bool refuses(ClickGuard& guard, qint64 at, QEvent::Type type = QEvent::MouseButtonPress) const {
    QMouseEvent press(type, {}, {}, Qt::LeftButton, Qt::LeftButton, {});
    press.setTimestamp(static_cast<quint64>(at));
    return guard.refuses(window_, press);
  }
  const int quick_ = QApplication::doubleClickInterval() / 3;
  const int slow_ = QApplication::doubleClickInterval() * 2;
  QWindow window_;
};

TEST_F(ClickGuardTest, the_second_half_of_a_double_click_answers_no_new_question) {
  ClickGuard guard(at_once);
  EXPECT_FALSE(refuses(guard, 1'000));
  guard.question_changed();
  EXPECT_TRUE(refuses(guard, 1'000 + quick_, QEvent::MouseButtonDblClick));
  EXPECT_TRUE(refuses(guard, 1'000 + 2 * quick_)) << "nor does a third";
  EXPECT_FALSE(refuses(guard, 1'000 + 2 * quick_ + slow_));
}

TEST_F(ClickGuardTest, quick_presses_on_the_same_question_all_count) {
  ClickGuard guard(at_once);
  guard.question_changed();
  EXPECT_FALSE(refuses(guard, 1'000));
  EXPECT_FALSE(refuses(guard, 1'000 + quick_));
  EXPECT_FALSE(refuses(guard, 1'000 + 2 * quick_, QEvent::MouseButtonDblClick));
}

TEST_F(ClickGuardTest, a_question_that_has_just_come_is_answered_by_nobody) {
  ClickGuard guard(std::chrono::hours{1});
  guard.question_changed();
  EXPECT_TRUE(refuses(guard, 1'000));
  EXPECT_TRUE(refuses(guard, 1'000 + slow_));
}

TEST_F(ClickGuardTest, only_presses_on_a_window_are_looked_at) {
  ClickGuard guard(std::chrono::hours{1});
  guard.question_changed();
  const QMouseEvent press(QEvent::MouseButtonPress, {}, {}, Qt::LeftButton, Qt::LeftButton, {});
  EXPECT_FALSE(guard.refuses(*qApp, press)) << "the widget's own event follows the window's";
  EXPECT_FALSE(guard.refuses(window_, QEvent(QEvent::MouseButtonRelease)));
}

}  // namespace
}  // namespace kakunin::app
