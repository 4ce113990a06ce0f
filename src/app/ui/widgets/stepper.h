// SPDX-License-Identifier: Apache-2.0
#pragma once
// One value out of a row of values, by two large buttons: less and more.

#include <QStringList>
#include <QWidget>

#include "app/ui/style.h"

namespace kakunin::app {

class ChoiceButton;
class TextBlock;

class Stepper final : public QWidget {
  Q_OBJECT

 public:
  /// values: as they are read, the least first.
  Stepper(const Style& style, const QString& label, QStringList values, QWidget* parent = nullptr);

  [[nodiscard]] int current() const { return current_; }
  void set_current(int value);

 signals:
  /// By a person.
  void stepped(int value);

 protected:
  /// Goes on to a button that can be pressed.
  void focusInEvent(QFocusEvent* event) override;

 private:
  void step(int by);
  void show_value();

  QString label_;
  QStringList values_;
  int current_ = 0;
  ChoiceButton* less_;
  ChoiceButton* more_;
  TextBlock* value_;
};

}  // namespace kakunin::app
