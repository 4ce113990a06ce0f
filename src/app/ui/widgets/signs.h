// SPDX-License-Identifier: Apache-2.0
#pragma once
// The drawn signs: each a shape of its own, so that none is told by its colour alone. Drawn, not set in type:
// symbol characters come from whatever face has them.

#include <QColor>
#include <QRectF>
#include <cstdint>

class QPainter;

namespace kakunin::app {

enum class Sign : std::uint8_t {
  none,
  yes,       // a check mark in a disc
  question,  // a question mark's stroke in a diamond
  no,        // a cross in an octagon
  caution,   // a bar and a dot in a triangle
  reader,
  service,
  clock,
  card,
  face,
  keys,
  number,
};

/// Inside the square that fits the box; line and ground in the two colours.
void draw(QPainter& painter, Sign sign, const QRectF& box, const QColor& line, const QColor& ground);

}  // namespace kakunin::app
