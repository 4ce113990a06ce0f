// SPDX-License-Identifier: Apache-2.0
#include "app/ui/click_guard.h"

#include <QApplication>
#include <QMouseEvent>
#include <utility>

namespace kakunin::app {

void ClickGuard::question_changed() {
  since_change_.start();
  changed_since_press_ = true;
}

bool ClickGuard::refuses(const QObject& receiver, const QEvent& event) {
  const bool press = event.type() == QEvent::MouseButtonPress || event.type() == QEvent::MouseButtonDblClick;
  if (!press || !receiver.isWindowType()) return false;
  const auto now = static_cast<qint64>(static_cast<const QMouseEvent&>(event).timestamp());
  const auto before = std::exchange(last_press_, now);
  if (!std::exchange(changed_since_press_, false)) return false;
  const bool second_of_two = before && now - *before < QApplication::doubleClickInterval();
  const bool unread = since_change_.elapsed() < reading_.count();
  // A third press in a row is as little an answer as the second was.
  changed_since_press_ = second_of_two || unread;
  return second_of_two || unread;
}

}  // namespace kakunin::app
