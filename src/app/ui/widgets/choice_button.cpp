// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/choice_button.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "app/ui/text_flow.h"

namespace kakunin::app {
namespace {

constexpr double line_pitch = 1;  // in heights of a line

}  // namespace

ChoiceButton::ChoiceButton(const Style& style, Role role, const QString& label, Sign sign, QWidget* parent)
    : QPushButton(label, parent), style_(style), role_(role), sign_(sign) {
  setFont(style.font(TextRole::body));
  setAccessibleName(label);
  setFocusPolicy(Qt::StrongFocus);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setAutoDefault(false);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void ChoiceButton::make_main() {
  main_ = true;
  setFont(style_.font(TextRole::title));
  updateGeometry();
}

void ChoiceButton::make_field() {
  is_field_ = true;
  update();
}

void ChoiceButton::make_key() {
  is_key_ = true;
  updateGeometry();
}

int ChoiceButton::room_above_and_below() const {
  constexpr int frame = 12;
  return is_key_ ? frame : padding();
}

int ChoiceButton::sign_side() const {
  return sign_ == Sign::none ? 0 : fontMetrics().height() + style_.px(main_ ? 16 : 4);
}

int ChoiceButton::sign_room() const {
  return sign_ == Sign::none ? 0 : sign_side() + padding() / 2;
}

QRect ChoiceButton::label_rect(int width, int height) const {
  return {padding() + sign_room(), padding() / 2, std::max(1, width - 2 * padding() - sign_room()),
          height - padding()};
}

int ChoiceButton::width_for(int words) const {
  return words + 2 * padding() + sign_room() + 2;  // rounding must not break the line
}

QSize ChoiceButton::sizeHint() const {
  const int width = width_for(fontMetrics().horizontalAdvance(text()));
  return {std::max(width, Style::target), heightForWidth(width)};
}

QSize ChoiceButton::minimumSizeHint() const {
  const int width = std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 12 + 2 * padding());
  return {std::max(width, Style::target), least_height()};
}

int ChoiceButton::heightForWidth(int width) const {
  const Flown label = words(width);
  const int room = room_above_and_below();
  return std::max({least_height(), static_cast<int>(std::ceil(label.height)) + room, sign_side() + room});
}

Flown ChoiceButton::words(int width) const {
  return flow_text(text(), {font(), label_rect(width, 0).width(), line_pitch, Qt::AlignHCenter});
}

bool ChoiceButton::reads_well(int width) const {
  constexpr int most_lines = 2;
  return width >= width_for(widest_phrase(text(), font())) && words(width).lines <= most_lines;
}

void ChoiceButton::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
    QPushButton::keyPressEvent(event);
  } else if (!event->isAutoRepeat()) {
    click();
  }
}

void ChoiceButton::paintEvent(QPaintEvent*) {
  const Theme& theme = style_.theme();
  const bool primary = role_ == Role::primary;
  const bool outlined = primary && is_field_ && theme.name != ThemeName::light;
  const bool filled = primary && !outlined;
  const bool held = isDown() && !is_key_;
  QColor ground = filled ? (held ? theme.pressed : theme.primary) : theme.surface;
  QColor text_color = filled ? theme.on_primary : outlined ? theme.primary : theme.text;
  QPen frame(role_ == Role::quiet ? theme.edge : theme.primary, outlined ? 6 : 2);
  if (held) frame.setWidth(outlined ? 10 : 5);
  if (filled) frame = QPen(Qt::NoPen);
  if (!isEnabled()) {
    ground = theme.window;
    text_color = theme.muted;
    frame = QPen(theme.edge, 2, Qt::DashLine);  // a shape, since high contrast has no paler colour
  }
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(frame);
  painter.setBrush(ground);
  const int inset = outlined ? 12 : 7;  // clear of the focus ring
  painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 12, 12);
  if (hasFocus()) {
    painter.setPen(QPen(theme.focus, 4));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 15, 15);
  }
  const QRect label = label_rect(width(), height());
  const Flow flow{font(), label.width(), line_pitch, Qt::AlignHCenter};
  const Flown size = flow_text(text(), flow);
  painter.setPen(text_color);
  flow_text(
      text(), flow, &painter,
      {static_cast<double>(label.left()), std::floor(label.top() + (label.height() - size.height) / 2)});
  if (sign_ != Sign::none) {
    const double words = label.center().x() - size.widest / 2;
    const double left = std::max<double>(padding(), words - sign_room());
    draw(painter, sign_, QRectF(left, (height() - sign_side()) / 2.0, sign_side(), sign_side()), text_color,
         ground);
  }
}

}  // namespace kakunin::app
