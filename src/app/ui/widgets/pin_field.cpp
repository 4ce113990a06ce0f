// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/pin_field.h"

#include <QKeyEvent>
#include <QPainter>

#include "app/ui/widgets/secret_keys.h"

namespace kakunin::app {
PinField::PinField(const Style& style, PinEntry& pin, QWidget* parent)
    : QWidget(parent), style_(style), pin_(pin) {
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_InputMethodEnabled, false);
  keep_keys_secret(*this);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  connect(&pin, &PinEntry::count_changed, this, [this] {
    tell_count();
    update();
  });
  tell_count();
}

void PinField::tell_count() {
  setAccessibleName(tr("暗証番号 %1桁のうち%2桁").arg(PinEntry::length).arg(pin_.count()));
}

QSize PinField::sizeHint() const {
  return {88 * PinEntry::length, 72};  // dots, not text
}

void PinField::keyPressEvent(QKeyEvent* event) {
  const int key = event->key();
  if (key >= Qt::Key_0 && key <= Qt::Key_9) {
    if (!event->isAutoRepeat()) pin_.press(key - Qt::Key_0);
  } else if (key == Qt::Key_Backspace) {
    pin_.erase();
  } else if (key == Qt::Key_Delete) {
    pin_.clear();
  } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
    if (pin_.complete()) emit confirmed();
  } else {
    QWidget::keyPressEvent(event);
  }
}

bool PinField::event(QEvent* event) {
  // Digits are for here, whatever shortcut wants them.
  if (event->type() == QEvent::ShortcutOverride) event->accept();
  return QWidget::event(event);
}

void PinField::paintEvent(QPaintEvent*) {
  const Theme& theme = style_.theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(hasFocus() ? QPen(theme.focus, 4) : QPen(theme.edge, 2));
  painter.setBrush(theme.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 12, 12);
  const double cell = width() / static_cast<double>(PinEntry::length);
  const double radius = height() * 0.17;
  for (int i = 0; i < PinEntry::length; ++i) {
    const QPointF center((i + 0.5) * cell, height() / 2.0);
    painter.setPen(QPen(theme.text, 3));
    painter.setBrush(i < pin_.count() ? theme.text : theme.surface);
    painter.drawEllipse(center, radius, radius);
  }
}

}  // namespace kakunin::app
