// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/word_field.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "app/ui/widgets/secret_keys.h"

namespace kakunin::app {

WordField::WordField(const Style& style, const QString& label, QWidget* parent)
    : QWidget(parent), style_(style), label_(label) {
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_InputMethodEnabled, false);
  keep_keys_secret(*this);
  setContextMenuPolicy(Qt::PreventContextMenu);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  tell_count();
}

terminal::AdminWord WordField::take() {
  terminal::AdminWord taken = std::move(word_);
  clear();
  return taken;
}

void WordField::clear() {
  word_ = terminal::AdminWord();
  tell_count();
}

void WordField::tell_count() {
  setAccessibleName(tr("%1。%2文字").arg(label_).arg(word_.length()));
  update();
}

QSize WordField::sizeHint() const {
  return {360, Style::target + style_.px(8)};  // dots, not text
}

void WordField::keyPressEvent(QKeyEvent* event) {
  const int key = event->key();
  if (key == Qt::Key_Return || key == Qt::Key_Enter) {
    emit confirmed();
  } else if (key == Qt::Key_Backspace || key == Qt::Key_Delete) {
    clear();  // what is not seen is typed anew as a whole
    emit typed();
  } else if (const QString typed_text = event->text(); !typed_text.isEmpty() && typed_text.at(0).isPrint()) {
    QByteArray utf8 = typed_text.toUtf8();
    static_cast<void>(word_.append({utf8.constData(), static_cast<std::size_t>(utf8.size())}));
    utf8.fill('\0');
    tell_count();
    emit typed();
  } else {
    QWidget::keyPressEvent(event);
  }
}

bool WordField::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) event->accept();
  return QWidget::event(event);
}

void WordField::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void WordField::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void WordField::mousePressEvent(QMouseEvent*) {
  setFocus(Qt::MouseFocusReason);
}

void WordField::paintEvent(QPaintEvent*) {
  const Theme& theme = style_.theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(hasFocus() ? QPen(theme.focus, 4) : QPen(theme.edge, 2));
  painter.setBrush(theme.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 8, 8);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.text);
  const double radius = style_.px(7);
  const int room = std::max(1, static_cast<int>((width() - 6 * radius) / (3 * radius)));
  const int dots = std::min(static_cast<int>(word_.length()), room);
  for (int i = 0; i < dots; ++i)
    painter.drawEllipse(QPointF(3 * radius * (i + 1), height() / 2.0), radius, radius);
}

}  // namespace kakunin::app
