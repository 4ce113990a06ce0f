// SPDX-License-Identifier: Apache-2.0
#pragma once
// Shows how many digits of the PIN are there, and takes the number keys. To screen readers it is a password
// field without text, so that none of them speaks the keys; it has no text to give away.

#include <QWidget>

#include "app/ui/style.h"
#include "app/viewmodel/pin_entry.h"

namespace kakunin::app {

class PinField : public QWidget {
  Q_OBJECT

 public:
  PinField(const Style& style, PinEntry& pin, QWidget* parent = nullptr);

  [[nodiscard]] QSize sizeHint() const override;

 signals:
  /// Enter, with all the digits there.
  void confirmed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void tell_count();

  Style style_;
  PinEntry& pin_;
};

}  // namespace kakunin::app
