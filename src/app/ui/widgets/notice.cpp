// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/notice.h"

#include <QPainter>
#include <QVBoxLayout>

#include "app/ui/widgets/text_block.h"

namespace kakunin::app {

Notice::Notice(const Style& style, Tone tone, Sign sign, const QString& text, TextRole role, QWidget* parent)
    : QFrame(parent),
      style_(style),
      tint_(style.theme().tint(tone)),
      sign_(sign),
      side_(QFontMetrics(style.font(role)).height() + style.px(6)),
      column_(new QVBoxLayout(this)) {
  const int room = style.px(16);
  column_->setContentsMargins(sign == Sign::none ? room : side_ + 2 * room, room * 2 / 3, room, room * 2 / 3);
  text_ = new TextBlock(style, role, text);
  text_->set_color(tint_.text);
  column_->setSpacing(0);
  column_->addWidget(text_);
}

void Notice::add_second_line(const QString& text, TextRole role) {
  auto* line = new TextBlock(style_, role, text);
  line->set_color(tint_.text);
  line->setContentsMargins(text_->contentsMargins().left(), 0, 0, 0);  // under the first, bar or not
  column_->addWidget(line);
}

void Notice::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(tint_.edge, 3));
  painter.setBrush(tint_.ground);
  painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 12, 12);
  const int left = (contentsRect().left() + text_->x() - side_) / 2;
  draw(painter, sign_, QRectF(left, (height() - side_) / 2.0, side_, side_), tint_.text, tint_.ground);
}

}  // namespace kakunin::app
