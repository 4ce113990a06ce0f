// SPDX-License-Identifier: Apache-2.0
#pragma once
// One sentence that must not be missed: a toned box with a sign of its own shape.

#include <QFrame>

#include "app/ui/style.h"
#include "app/ui/widgets/signs.h"

class QVBoxLayout;

namespace kakunin::app {

class TextBlock;

class Notice : public QFrame {
  Q_OBJECT

 public:
  Notice(const Style& style, Tone tone, Sign sign, const QString& text, TextRole role = TextRole::body,
         QWidget* parent = nullptr);

  [[nodiscard]] TextBlock& text() { return *text_; }
  /// Below the first.
  void add_second_line(const QString& text, TextRole role = TextRole::lead);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Style style_;
  Theme::Tint tint_;
  Sign sign_;
  int side_;
  QVBoxLayout* column_;
  TextBlock* text_;
};

}  // namespace kakunin::app
