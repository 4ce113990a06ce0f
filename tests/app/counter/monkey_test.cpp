// SPDX-License-Identifier: Apache-2.0
// Somebody who presses, types, resizes and pulls out readers without any plan. Run it longer, or otherwise:
//   KAKUNIN_MONKEY_STEPS=20000 KAKUNIN_MONKEY_SEED=7 app_counter_tests --gtest_filter=*Monkey*
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <iostream>
#include <random>

#include "app/counter/counter_place.h"

namespace kakunin::app {
namespace {

constexpr Qt::Key keys[] = {Qt::Key_Tab,    Qt::Key_Backtab,   Qt::Key_Space, Qt::Key_Return,
                            Qt::Key_Escape, Qt::Key_1,         Qt::Key_2,     Qt::Key_3,
                            Qt::Key_4,      Qt::Key_Up,        Qt::Key_Down,  Qt::Key_Left,
                            Qt::Key_Right,  Qt::Key_Home,      Qt::Key_End,   Qt::Key_Delete,
                            Qt::Key_Enter,  Qt::Key_Backspace, Qt::Key_F1,    Qt::Key_Menu};
constexpr QSize sizes[] = {{1280, 800}, {1024, 600}, {800, 480}, {800, 1280}, {480, 480}, {1920, 1080}};

int from_environment(const char* name, int otherwise) {
  bool given = false;
  const int value = qEnvironmentVariableIntValue(name, &given);
  return given ? value : otherwise;
}

class Monkey : public testing::Test {
 protected:
  int any(std::size_t count) {
    return std::uniform_int_distribution<int>(0, static_cast<int>(count) - 1)(dice_);
  }

  std::vector<QAbstractButton*> buttons() {
    std::vector<QAbstractButton*> all;
    for (auto* button : window().findChildren<QAbstractButton*>()) {
      if (button->isVisible() && button->isEnabled()) all.push_back(button);
    }
    return all;
  }

  void press_a_button() {
    const auto all = buttons();
    if (all.empty()) return;  // nothing but waiting
    QPointer<QAbstractButton> button = all.at(static_cast<std::size_t>(any(all.size())));
    QTest::mouseClick(button, Qt::LeftButton);
    if (button && any(4) == 0) QTest::mouseClick(button, Qt::LeftButton);
  }

  void type_a_key() {
    QWidget* receiver = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &window();
    QTest::keyClick(receiver, keys[any(std::size(keys))]);
  }

  void type_the_pin() {
    for (const char key : {'1', '2', '3', '4', '\r'}) {
      QWidget* receiver = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &window();
      QTest::keyClick(receiver, key);
    }
  }

  void do_something() {
    switch (any(12)) {
      case 0:
        return window().resize(sizes[any(std::size(sizes))]);
      case 1:
      case 2:
      case 3:
        return type_a_key();
      case 4:
        return type_the_pin();
      case 5: {
        Style style(static_cast<ThemeName>(any(3)), 100 + 25 * any(5));
        return window().set_style(style);
      }
      default:
        return press_a_button();
    }
  }

  /// What a person at the window could not undo is undone here.
  void tidy_up() {
    while (QWidget* dialog = QApplication::activeModalWidget()) dialog->close();
    if (!window().isVisible()) window().show();
  }

  void let_it_work() {
    QElapsedTimer busy;
    busy.start();
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    slowest_ = std::max(slowest_, busy.elapsed());
  }

  MainWindow& window() { return place_.window(); }

  std::mt19937 dice_{static_cast<std::mt19937::result_type>(from_environment("KAKUNIN_MONKEY_SEED", 4))};
  qint64 slowest_ = 0;
  test::CounterPlace place_;
};

TEST_F(Monkey, finds_no_dead_end_in_training) {
  Options options;
  options.training = true;
  place_.start(std::move(options));
  const int steps = from_environment("KAKUNIN_MONKEY_STEPS", 400);
  for (int step = 0; step < steps; ++step) {
    do_something();
    let_it_work();
    if (any(8) == 0) QTest::qWait(any(60));  // the card and the service come to their turn
    tidy_up();
    ASSERT_FALSE(buttons().empty()) << "nothing to press at step " << step;
  }
  // However it ended: out of everything, with a key anybody knows.
  place_.wait_for([this] {
    QTest::keyClick(&window(), Qt::Key_Escape);
    return place_.offers(QStringLiteral("資格確認する")) || place_.offers(QStringLiteral("Check insurance"));
  });
  std::cout << steps << " steps, the longest work without a pause " << slowest_ << " ms\n";
}

}  // namespace
}  // namespace kakunin::app
