// SPDX-License-Identifier: Apache-2.0
#include "app/ui/accessibility.h"

#include <QAccessibleWidget>

#include "app/ui/widgets/pin_field.h"
#include "app/ui/widgets/reading_area.h"
#include "app/ui/widgets/word_field.h"

namespace kakunin::app {
namespace {

/// A password field that has no text interface at all.
class SecretFieldAccess final : public QAccessibleWidget {
 public:
  explicit SecretFieldAccess(QWidget* widget) : QAccessibleWidget(widget, QAccessible::EditableText) {}

  [[nodiscard]] QAccessible::State state() const override {
    QAccessible::State state = QAccessibleWidget::state();
    state.passwordEdit = true;
    return state;
  }
};

/// Asked for every class of an object, the most derived first. What it gives is owned by Qt's cache.
QAccessibleInterface* access(const QString& class_name, QObject* object) {
  const auto is = [&class_name](const QMetaObject& type) {
    return class_name == QLatin1String(type.className());
  };
  if (is(PinField::staticMetaObject) || is(WordField::staticMetaObject)) {
    return new SecretFieldAccess(qobject_cast<QWidget*>(object));
  }
  if (is(ReadingArea::staticMetaObject)) {
    // A panel's longer texts would be spoken first, and the answer, which has the keyboard, after them.
    return new QAccessibleWidget(qobject_cast<QWidget*>(object), QAccessible::Section);
  }
  return nullptr;
}

}  // namespace

void install_accessibility() {
  QAccessible::installFactory(access);
}

}  // namespace kakunin::app
