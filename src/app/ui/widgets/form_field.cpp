// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/form_field.h"

#include <QAccessible>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/text_block.h"

namespace kakunin::app {

FormField::FormField(const Style& style, const QString& label, const QString& hint, QWidget* parent)
    : QWidget(parent),
      hint_(hint),
      line_(new QLineEdit(this)),
      fault_(new Notice(style, Tone::bad, Sign::caution, QString(), TextRole::body, this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(style.px(2));
  column->addWidget(new TextBlock(style, TextRole::body, label, this));
  if (!hint.isEmpty()) column->addWidget(new TextBlock(style, TextRole::small, hint, this));
  line_->setFont(style.font(TextRole::lead));
  line_->setAccessibleName(label);
  line_->setAccessibleDescription(hint);
  line_->setContextMenuPolicy(Qt::PreventContextMenu);
  line_->setDragEnabled(false);
  line_->setMaxLength(256);
  line_->installEventFilter(this);
  column->addWidget(line_);
  fault_->hide();
  column->addWidget(fault_);
  column->addStretch();  // beside a field with a fault the others stay on top
  setFocusProxy(line_);
  // Changed and not edited: assistive programs put text in without a key.
  connect(line_, &QLineEdit::textChanged, this, &FormField::typed);
}

QString FormField::value() const {
  return line_->text();
}

void FormField::set_value(const QString& value) {
  if (line_->text() == value) return;
  const QSignalBlocker quiet(line_);
  line_->setText(value);
}

void FormField::show_fault(const QString& fault) {
  fault_->text().set_text(fault);
  fault_->setVisible(!fault.isEmpty());
  line_->setAccessibleDescription(fault.isEmpty() ? hint_ : fault);
}

QString FormField::fault() const {
  return fault_->text().text();
}

bool FormField::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusOut) emit left();
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      emit confirmed();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace kakunin::app
