// SPDX-License-Identifier: Apache-2.0
#pragma once
// A line to type into with its label above, an example beside it, and what is wrong with it below, in words.

#include <QWidget>

#include "app/ui/style.h"

class QLineEdit;

namespace kakunin::app {

class Notice;

class FormField final : public QWidget {
  Q_OBJECT

 public:
  FormField(const Style& style, const QString& label, const QString& hint = {}, QWidget* parent = nullptr);

  [[nodiscard]] QString value() const;
  void set_value(const QString& value);
  /// Empty: nothing is wrong.
  void show_fault(const QString& fault);
  [[nodiscard]] QString fault() const;
  /// The keyboard goes here.
  [[nodiscard]] QLineEdit& line() { return *line_; }

 signals:
  void typed(const QString& value);
  /// The keyboard went elsewhere.
  void left();
  /// Enter.
  void confirmed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QString hint_;
  QLineEdit* line_;
  Notice* fault_;
};

}  // namespace kakunin::app
