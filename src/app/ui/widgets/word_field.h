// SPDX-License-Identifier: Apache-2.0
#pragma once
// Takes the administrator's word from the keyboard into a buffer that is wiped: no text field, so nothing for
// a screen reader or another program to read; shows a dot for each character.

#include <QWidget>

#include "app/ui/style.h"
#include "terminal/admin_word.h"

namespace kakunin::app {

class WordField final : public QWidget {
  Q_OBJECT

 public:
  WordField(const Style& style, const QString& label, QWidget* parent = nullptr);

  /// What was typed, which is then forgotten here.
  [[nodiscard]] terminal::AdminWord take();
  void clear();
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

 signals:
  void typed();
  /// Enter.
  void confirmed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void tell_count();

  Style style_;
  QString label_;
  terminal::AdminWord word_;
};

}  // namespace kakunin::app
