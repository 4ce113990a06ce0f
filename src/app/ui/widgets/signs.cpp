// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/signs.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace kakunin::app {
namespace {

// Drawn on a square of 100 by 100.
using Stroke = void (*)(QPainter&);

QPolygonF regular(int corners, double turn) {
  QPolygonF polygon;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * (i + turn) / corners;
    polygon << QPointF{50 + 46 * std::sin(angle), 50 - 46 * std::cos(angle)};
  }
  return polygon;
}

void lines(QPainter& painter, std::initializer_list<QPointF> points) {
  painter.drawPolyline(QPolygonF(QList<QPointF>(points)));
}

void outline_only(QPainter& painter) {
  painter.setBrush(Qt::NoBrush);
}

void yes(QPainter& painter) {
  painter.drawEllipse(QPointF{50, 50}, 45, 45);
  lines(painter, {{28, 52}, {44, 68}, {73, 34}});
}

void no(QPainter& painter) {
  painter.drawPolygon(regular(8, 0.5));
  painter.drawLine(QPointF{33, 33}, QPointF{67, 67});
  painter.drawLine(QPointF{67, 33}, QPointF{33, 67});
}

void question(QPainter& painter) {
  painter.drawPolygon(regular(4, 0));
  QPainterPath hook;
  hook.moveTo(38, 42);
  hook.cubicTo(38, 24, 63, 24, 63, 41);
  hook.cubicTo(63, 52, 50, 50, 50, 62);
  outline_only(painter);
  painter.drawPath(hook);
  painter.drawPoint(QPointF{50, 76});
}

void caution(QPainter& painter) {
  painter.drawPolygon(QPolygonF({{50, 8}, {95, 88}, {5, 88}}));
  painter.drawLine(QPointF{50, 36}, QPointF{50, 60});
  painter.drawPoint(QPointF{50, 75});
}

void reader(QPainter& painter) {
  painter.drawRoundedRect(QRectF{14, 40, 72, 48}, 8, 8);
  outline_only(painter);
  painter.drawRoundedRect(QRectF{28, 10, 44, 44}, 4, 4);
  painter.drawLine(QPointF{30, 72}, QPointF{70, 72});
}

void service(QPainter& painter) {
  painter.drawRoundedRect(QRectF{12, 14, 76, 32}, 6, 6);
  painter.drawRoundedRect(QRectF{12, 54, 76, 32}, 6, 6);
  painter.drawPoint(QPointF{28, 30});
  painter.drawPoint(QPointF{28, 70});
  painter.drawLine(QPointF{46, 30}, QPointF{74, 30});
  painter.drawLine(QPointF{46, 70}, QPointF{74, 70});
}

void clock(QPainter& painter) {
  painter.drawEllipse(QPointF{50, 50}, 44, 44);
  lines(painter, {{50, 24}, {50, 52}, {70, 62}});
}

void card(QPainter& painter) {
  painter.drawRoundedRect(QRectF{6, 22, 88, 58}, 7, 7);
  painter.drawRoundedRect(QRectF{18, 40, 18, 15}, 2, 2);
  painter.drawLine(QPointF{48, 42}, QPointF{80, 42});
  painter.drawLine(QPointF{48, 56}, QPointF{72, 56});
}

void face(QPainter& painter) {
  painter.drawEllipse(QPointF{50, 50}, 44, 44);
  painter.drawPoint(QPointF{35, 42});
  painter.drawPoint(QPointF{65, 42});
  QPainterPath mouth;
  mouth.moveTo(32, 62);
  mouth.quadTo(50, 78, 68, 62);
  outline_only(painter);
  painter.drawPath(mouth);
}

void keys(QPainter& painter) {
  painter.drawRoundedRect(QRectF{14, 8, 72, 84}, 8, 8);
  for (const double y : {30.0, 50.0, 70.0}) {
    for (const double x : {32.0, 50.0, 68.0}) painter.drawPoint(QPointF{x, y});
  }
}

void number(QPainter& painter) {
  painter.drawRoundedRect(QRectF{8, 20, 84, 60}, 6, 6);
  painter.drawLine(QPointF{22, 42}, QPointF{78, 42});
  painter.drawLine(QPointF{22, 60}, QPointF{58, 60});
}

// In the order of Sign.
constexpr std::array<Stroke, 12> strokes{nullptr, yes,   question, no,   caution, reader,
                                         service, clock, card,     face, keys,    number};

}  // namespace

void draw(QPainter& painter, Sign sign, const QRectF& box, const QColor& line, const QColor& ground) {
  const Stroke stroke = strokes[static_cast<std::size_t>(sign)];
  if (stroke == nullptr) return;
  const double side = std::min(box.width(), box.height());
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.translate(box.center() - QPointF{side / 2, side / 2});
  painter.scale(side / 100, side / 100);
  painter.setPen(QPen(line, 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(ground);
  stroke(painter);
  painter.restore();
}

}  // namespace kakunin::app
