// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/text_block.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "app/ui/text_flow.h"

namespace kakunin::app {
namespace {

/// From line to line, in heights of a line. WCAG 2.2, 1.4.12 asks that 1.5 be possible.
constexpr double line_pitch = 1.35;
/// A paragraph of one line needs no more room above and below than this.
constexpr double single_pitch = 1.15;

}  // namespace

QFont bold(QFont font) {
  font.setWeight(QFont::Bold);
  return font;
}

TextBlock::TextBlock(const Style& style, TextRole role, const QString& text, QWidget* parent)
    : QLabel(parent),
      color_(role == TextRole::small ? style.theme().muted : style.theme().text),
      focus_(style.theme().focus) {
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  setTextInteractionFlags(Qt::NoTextInteraction);
  setContextMenuPolicy(Qt::PreventContextMenu);
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
  setFont(style.font(role));
  set_text(text);
}

void TextBlock::set_text(const QString& text) {
  setText(text);
  setAccessibleName(text);
}

void TextBlock::set_color(const QColor& color) {
  color_ = color;
  update();
}

void TextBlock::make_message() {
  setFocusPolicy(Qt::StrongFocus);
  setContentsMargins(16, 4, 4, 4);  // room for the bar
}

int TextBlock::flow(int width, QPainter* painter, QPointF from) const {
  const Flown flown = flow_text(text(), {font(), width, line_pitch, alignment(), wordWrap()}, painter, from);
  const double height = flown.lines == 1 ? flown.height * single_pitch / line_pitch : flown.height;
  return static_cast<int>(std::ceil(height));
}

int TextBlock::heightForWidth(int width) const {
  const QMargins room = contentsMargins();
  return flow(std::max(1, width - room.left() - room.right()), nullptr, {}) + room.top() + room.bottom();
}

QSize TextBlock::sizeHint() const {
  int widest = 0;
  for (const QString& paragraph : text().split(QLatin1Char('\n'))) {
    widest = std::max(widest, fontMetrics().horizontalAdvance(paragraph));
  }
  const QMargins room = contentsMargins();
  const int width = widest + room.left() + room.right() + 2;  // rounding must not break the line
  return {width, heightForWidth(width)};
}

QSize TextBlock::minimumSizeHint() const {
  if (!wordWrap()) return sizeHint();
  constexpr int characters = 4;
  const QMargins room = contentsMargins();
  const int width = fontMetrics().horizontalAdvance(QStringLiteral("永")) * characters;
  return {std::min(width + room.left() + room.right(), sizeHint().width()),
          static_cast<int>(std::ceil(fontMetrics().height() * single_pitch)) + room.top() + room.bottom()};
}

void TextBlock::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRect room = contentsRect();
  painter.setPen(color_);
  const int height = flow(room.width(), nullptr, {});
  // Between the lines of a paragraph, but not above its first.
  const double slack = fontMetrics().height() * (line_pitch - single_pitch) / 2;
  const bool single = height < fontMetrics().height() * line_pitch;
  const double top = std::floor(room.top() + (room.height() - height) / 2.0 - (single ? slack : 0));
  flow(room.width(), &painter, {static_cast<double>(room.left()), top});
  if (!hasFocus()) return;
  // A bar beside it: a message is read, not pressed.
  constexpr int width = 6;
  painter.fillRect(QRect(0, 4, width, this->height() - 8), focus_);
}

}  // namespace kakunin::app
