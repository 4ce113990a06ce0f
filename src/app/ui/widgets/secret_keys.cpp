// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/secret_keys.h"

#include <QApplication>
#include <QKeyEvent>
#include <QVariant>
#include <QWidget>

namespace kakunin::app {
namespace {

constexpr const char* mark = "kakunin_secret_keys";

bool is_for_the_window(const QKeyEvent& key) {
  constexpr auto commands = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
  switch (key.key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape:
      return true;
    default:
      return key.modifiers().testAnyFlags(commands);
  }
}

}  // namespace

void keep_keys_secret(QWidget& field) {
  field.setProperty(mark, true);
}

bool take_secret_key(QObject& receiver, QEvent& event) {
  const bool is_key = event.type() == QEvent::KeyPress || event.type() == QEvent::KeyRelease;
  if (!is_key || !event.spontaneous() || !receiver.isWindowType()) return false;
  QWidget* field = QApplication::focusWidget();
  if (field == nullptr || !field->property(mark).toBool()) return false;
  const auto& key = static_cast<const QKeyEvent&>(event);
  if (is_for_the_window(key)) return false;
  // Not spontaneous any more: a filter that looks for a person's touch still sees it, the reporter does not.
  QKeyEvent own(key.type(), key.key(), key.modifiers(), key.text(), key.isAutoRepeat());
  QCoreApplication::sendEvent(field, &own);
  return true;
}

}  // namespace kakunin::app
