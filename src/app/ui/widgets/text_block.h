// SPDX-License-Identifier: Apache-2.0
#pragma once
// Text to be read: wrapped, with the space between lines that Japanese needs, not to be selected, copied or
// dragged away, named for screen readers. A block that carries the screen's message can hold the keyboard, so
// that a screen reader begins with it.

#include <QLabel>

#include "app/ui/style.h"

namespace kakunin::app {

class TextBlock : public QLabel {
  Q_OBJECT

 public:
  TextBlock(const Style& style, TextRole role, const QString& text, QWidget* parent = nullptr);

  void set_text(const QString& text);
  void set_color(const QColor& color);
  /// Reached with the keyboard and read first.
  void make_message();

  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;
  /// As wide as the longest line where it is not to be broken.
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  /// Breaks the text into lines of this width, draws them if there is a painter, and says how high they are.
  int flow(int width, QPainter* painter, QPointF from) const;

  QColor color_;
  QColor focus_;
};

[[nodiscard]] QFont bold(QFont font);

}  // namespace kakunin::app
