// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/progress_steps.h"

#include <QPainter>

namespace kakunin::app {
namespace {

constexpr int mark = 44;
constexpr int gap = 36;

}  // namespace

ProgressSteps::ProgressSteps(const Style& style, int step, int of, QWidget* parent)
    : QWidget(parent), style_(style), step_(step), of_(of) {
  setFixedSize(sizeHint());
}

QSize ProgressSteps::sizeHint() const {
  return {of_ * mark + (of_ - 1) * gap + 4, mark + 4};
}

void ProgressSteps::paintEvent(QPaintEvent*) {
  const Theme& theme = style_.theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  for (int i = 1; i <= of_; ++i) {
    const QRectF box(2 + (i - 1) * (mark + gap), 2, mark, mark);
    if (i < of_) {
      painter.setPen(QPen(i < step_ ? theme.primary : theme.edge, 4));
      painter.drawLine(QPointF(box.right() + 4, box.center().y()),
                       QPointF(box.right() + gap - 4, box.center().y()));
    }
    painter.setPen(QPen(i <= step_ ? theme.primary : theme.edge, i == step_ ? 6 : 3));
    painter.setBrush(i < step_ ? theme.primary : theme.surface);
    painter.drawEllipse(box.adjusted(3, 3, -3, -3));
    if (i < step_) {
      painter.setPen(QPen(theme.on_primary, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
      painter.drawPolyline(QPolygonF({box.topLeft() + QPointF(13, 23), box.topLeft() + QPointF(20, 30),
                                      box.topLeft() + QPointF(32, 15)}));
    } else {
      painter.setPen(i == step_ ? theme.text : theme.muted);
      painter.setFont(style_.font(TextRole::small));
      QFont font = painter.font();
      font.setPixelSize(20);  // fits the mark at any size of text
      painter.setFont(font);
      painter.drawText(box, Qt::AlignCenter, QString::number(i));
    }
  }
}

}  // namespace kakunin::app
