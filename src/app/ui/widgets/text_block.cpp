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
  constexpr int width = 4;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(focus_, width));
  painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 8, 8);
}

}  // namespace kakunin::app
