// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/text_block.h"

#include <QPainter>

namespace kakunin::app {

QFont bold(QFont font) {
  font.setWeight(QFont::Bold);
  return font;
}

TextBlock::TextBlock(const Style& style, TextRole role, const QString& text, QWidget* parent)
    : QLabel(parent), focus_(style.theme().focus) {
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  setTextInteractionFlags(Qt::NoTextInteraction);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setFont(style.font(role));
  set_color(role == TextRole::small ? style.theme().muted : style.theme().text);
  set_text(text);
}

void TextBlock::set_text(const QString& text) {
  setText(text);
  setAccessibleName(text);
}

void TextBlock::set_color(const QColor& color) {
  setStyleSheet(QStringLiteral("color: %1;").arg(color.name()));
}

void TextBlock::make_message() {
  setFocusPolicy(Qt::StrongFocus);
  setContentsMargins(12, 6, 12, 6);  // room for the ring
}

void TextBlock::paintEvent(QPaintEvent* event) {
  QLabel::paintEvent(event);
  if (!hasFocus()) return;
  // A bar beside it: a message is read, not pressed.
  constexpr int width = 6;
  QPainter painter(this);
  painter.fillRect(QRect(0, 4, width, height() - 8), focus_);
}

}  // namespace kakunin::app
