// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/desk_drawing.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace kakunin::app {
namespace {

constexpr double card_ratio = 85.6 / 54.0;  // ISO/IEC 7810 ID-1
constexpr int one_way_ms = 2'400;

}  // namespace

DeskDrawing::DeskDrawing(const Style& style, Scene scene, QWidget* parent)
    : QWidget(parent), style_(style), scene_(scene) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setAttribute(Qt::WA_TransparentForMouseEvents);
  way_.setStartValue(0.0);
  way_.setKeyValueAt(0.5, 1.0);
  way_.setEndValue(1.0);
  way_.setDuration(one_way_ms);
  way_.setEasingCurve(QEasingCurve::InOutSine);
  way_.setLoopCount(3);  // then it rests: nothing moves while a person looks for the card
  connect(&way_, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
  if (scene == Scene::put_card && style.motion) way_.start();
}

QSize DeskDrawing::sizeHint() const {
  return {720, scene_ == Scene::put_card ? 300 : 200};
}

QSize DeskDrawing::minimumSizeHint() const {
  return {320, scene_ == Scene::put_card ? 200 : 120};
}

void DeskDrawing::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  constexpr int widest = 900;
  const double width = std::min(this->width(), widest);
  const QRectF all((this->width() - width) / 2, 0, width, height());
  const QRectF left(all.left(), 0, width / 2 - 12, height());
  draw_slot(painter, left);
  draw_pad(painter, left.translated(width / 2 + 12, 0));
}

void DeskDrawing::draw_card(QPainter& painter, const QRectF& box, bool chip) const {
  const Theme& theme = style_.theme();
  const Theme::Tint& tint = theme.tint(Tone::good);
  painter.setPen(QPen(tint.edge, 3));
  painter.setBrush(tint.ground);
  painter.drawRoundedRect(box, 8, 8);
  painter.setBrush(tint.edge);
  painter.setPen(Qt::NoPen);
  const double unit = box.width() / 20;
  if (chip) {
    painter.drawRoundedRect(QRectF(box.left() + 2.4 * unit, box.top() + 4.2 * unit, 3 * unit, 2.6 * unit), 3,
                            3);
  }
  painter.setPen(QPen(tint.edge, std::max(2.0, unit / 2), Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(QPointF(box.left() + 8 * unit, box.top() + 4.4 * unit),
                   QPointF(box.right() - 3 * unit, box.top() + 4.4 * unit));
  painter.drawLine(QPointF(box.left() + 8 * unit, box.top() + 6.6 * unit),
                   QPointF(box.right() - 6 * unit, box.top() + 6.6 * unit));
}

void DeskDrawing::draw_slot(QPainter& painter, const QRectF& box) const {
  const Theme& theme = style_.theme();
  const double way = scene_ == Scene::card_stays || !style_.motion ? 1.0 : way_.currentValue().toDouble();
  // From the reader's back to the card's far end it takes 1.8 times the card's length.
  const double width = std::min(box.width() * 0.52, box.height() * 0.54);
  const double deep = width / card_ratio;
  const double top = box.center().y() - width * 0.71;
  // The card comes from below, chip first.
  const QRectF card(box.center().x() - deep / 2, top + width * (0.62 - 0.3 * way), deep, width);
  painter.save();
  painter.setClipRect(QRectF(box.left(), top + width * 0.30, box.width(), box.height()));
  painter.translate(card.center());
  painter.rotate(90);
  draw_card(painter, QRectF(-width / 2, -deep / 2, width, deep), true);
  painter.restore();
  painter.setPen(QPen(theme.edge, 3));
  painter.setBrush(theme.surface);
  painter.drawRoundedRect(QRectF(box.center().x() - deep * 0.8, top - width * 0.16, deep * 1.6, width * 0.48),
                          12, 12);
  painter.setPen(QPen(theme.text, 5, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(QPointF(box.center().x() - deep * 0.6, top + width * 0.30),
                   QPointF(box.center().x() + deep * 0.6, top + width * 0.30));
}

void DeskDrawing::draw_pad(QPainter& painter, const QRectF& box) const {
  const Theme& theme = style_.theme();
  const double way = scene_ == Scene::card_stays || !style_.motion ? 1.0 : way_.currentValue().toDouble();
  const double width = std::min(box.width() * 0.6, box.height() * 0.8);
  const double deep = width / card_ratio;
  const QPointF center = box.center() + QPointF(0, deep * 0.2);
  const double lean = width * 0.12;  // seen a little from the side
  const auto slab = [&](double scale, double down) {
    const double half = width / 2 * scale;
    const double rise = deep / 2 * scale;
    return QPolygonF({center + QPointF(-half + lean, -rise + down),
                      center + QPointF(half + lean, -rise + down), center + QPointF(half - lean, rise + down),
                      center + QPointF(-half - lean, rise + down)});
  };
  painter.setPen(QPen(theme.edge, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(theme.surface);
  painter.drawPolygon(slab(1.2, deep * 0.12));
  painter.drawPolygon(slab(1.2, 0));
  painter.setPen(QPen(theme.edge, 3));
  painter.setBrush(Qt::NoBrush);
  for (const double ring : {0.16, 0.28, 0.40}) {
    painter.drawEllipse(center, width * ring, deep * ring);
  }
  const double lift = deep * 0.7 * (1 - way);
  painter.save();
  painter.translate(center - QPointF(0, lift + 6));
  painter.shear(-2 * lean / deep, 0);
  draw_card(painter, QRectF(-width / 2, -deep / 2, width, deep), false);
  painter.restore();
}

}  // namespace kakunin::app
