// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/layout_check.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTextEdit>
#include <algorithm>

#include "app/ui/style.h"
#include "app/ui/widgets/choice_button.h"
#include "app/ui/widgets/idle_notice.h"

namespace kakunin::gallery {
namespace {

using app::Style;

constexpr int rounding = 1;
/// Of the window's height: less is no room to read in.
constexpr int least_reading_share = 4;

QString what(const QWidget& widget) {
  QString words = widget.accessibleName();
  if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) words = button->text();
  if (const auto* label = qobject_cast<const QLabel*>(&widget)) words = label->text();
  constexpr int enough = 24;
  return QStringLiteral("%1 “%2”").arg(QLatin1String(widget.metaObject()->className()),
                                       words.left(enough).simplified());
}

/// It lies over others on purpose, or only decorates.
bool is_overlay(const QWidget& widget) {
  return qobject_cast<const app::IdleNotice*>(&widget) != nullptr ||
         widget.testAttribute(Qt::WA_TransparentForMouseEvents);
}

bool is_control(const QWidget& widget) {
  return qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
         qobject_cast<const QLineEdit*>(&widget) != nullptr ||
         qobject_cast<const QComboBox*>(&widget) != nullptr;
}

/// The parts Qt's own widgets are made of are not ours to judge.
bool is_inside_a_control(const QWidget& widget) {
  for (const QWidget* above = widget.parentWidget(); above != nullptr; above = above->parentWidget()) {
    if (is_control(*above) || qobject_cast<const QAbstractItemView*>(above) != nullptr) return true;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(above);
    if (area != nullptr && qobject_cast<const QAbstractSlider*>(&widget) != nullptr) return true;
  }
  return false;
}

const QScrollArea* area_of(const QWidget& widget) {
  for (const QWidget* above = widget.parentWidget(); above != nullptr; above = above->parentWidget()) {
    const auto* area = qobject_cast<const QScrollArea*>(above);
    if (area != nullptr && area->widget() != nullptr && area->widget()->isAncestorOf(&widget)) return area;
  }
  return nullptr;
}

QRect in(const QWidget& widget, const QWidget& frame) {
  return {widget.mapTo(&frame, QPoint(0, 0)), widget.size()};
}

void check_text(const QLabel& label, QStringList& wrong) {
  if (label.text().isEmpty()) return;
  const QSize room = label.contentsRect().size();
  const int flags = Qt::AlignLeft | (label.wordWrap() ? Qt::TextWordWrap : Qt::TextSingleLine);
  const QSize drawn =
      label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 1), flags, label.text()).size();
  const int height = label.wordWrap() ? label.heightForWidth(label.width()) : label.sizeHint().height();
  if (drawn.width() > room.width() + rounding) {
    wrong << QStringLiteral("%1: %2 px wide, room for %3")
                 .arg(what(label))
                 .arg(drawn.width())
                 .arg(room.width());
  }
  if (height > label.height() + rounding) {
    wrong << QStringLiteral("%1: %2 px high, room for %3").arg(what(label)).arg(height).arg(label.height());
  }
}

void check_label(const QAbstractButton& button, QStringList& wrong) {
  if (button.text().isEmpty()) return;
  const auto* choice = qobject_cast<const app::ChoiceButton*>(&button);
  const int height = choice != nullptr ? choice->heightForWidth(button.width()) : button.sizeHint().height();
  if (height > button.height() + rounding) {
    wrong
        << QStringLiteral("%1: label needs %2 px, has %3").arg(what(button)).arg(height).arg(button.height());
  }
  int widest = 0;
  for (const QString& word : button.text().split(QLatin1Char(' '))) {
    if (word.isEmpty() || word.front().unicode() > 0x2000) continue;  // kana and kanji wrap anywhere
    widest = std::max(widest, button.fontMetrics().horizontalAdvance(word));
  }
  if (widest > button.width() - 2 * 8) {
    wrong << QStringLiteral("%1: a word of %2 px, button of %3")
                 .arg(what(button))
                 .arg(widest)
                 .arg(button.width());
  }
}

void check_place(const QWidget& widget, const QWidget& window, QStringList& wrong) {
  const QScrollArea* area = area_of(widget);
  const QWidget& frame = area != nullptr ? *area->widget() : window;
  const QRect place = in(widget, frame);
  if (!frame.rect().contains(place)) {
    wrong << QStringLiteral("%1: at %2,%3 %4x%5, outside")
                 .arg(what(widget))
                 .arg(place.x())
                 .arg(place.y())
                 .arg(place.width())
                 .arg(place.height());
  }
}

void check_area(const QScrollArea& area, const QWidget& window, QStringList& wrong) {
  if (area.widget() == nullptr) return;
  const int wide = area.widget()->width() - area.viewport()->width();
  if (wide > rounding) {
    const auto least = [](const QWidget* widget) {
      const bool is_text = is_control(*widget) || qobject_cast<const QLabel*>(widget) != nullptr;
      return is_text && widget->isVisible() ? widget->minimumSizeHint().width() : 0;
    };
    const auto inside = area.widget()->findChildren<QWidget*>();
    const auto widest =
        std::max_element(inside.begin(), inside.end(),
                         [&](const QWidget* a, const QWidget* b) { return least(a) < least(b); });
    wrong << QStringLiteral("content %1 px too wide, perhaps for %2").arg(wide).arg(what(**widest));
  }
  const int needed = std::min(area.widget()->height(), window.height() / least_reading_share);
  if (area.viewport()->height() + rounding < needed) {
    wrong << QStringLiteral("%1: only %2 px to read in").arg(what(area)).arg(area.viewport()->height());
  }
}

void check_siblings(const QWidget& parent, QStringList& wrong) {
  QList<const QWidget*> shown;
  for (const QObject* child : parent.children()) {
    const auto* widget = qobject_cast<const QWidget*>(child);
    if (widget != nullptr && widget->isVisible() && !widget->isWindow() && !is_overlay(*widget))
      shown << widget;
  }
  for (qsizetype i = 0; i < shown.size(); ++i) {
    for (qsizetype j = i + 1; j < shown.size(); ++j) {
      if (!shown.at(i)->geometry().intersects(shown.at(j)->geometry())) continue;
      wrong << QStringLiteral("%1 lies over %2").arg(what(*shown.at(i)), what(*shown.at(j)));
    }
  }
}

void check_control(QWidget& widget, QStringList& wrong) {
  const bool takes_focus = widget.focusPolicy() != Qt::NoFocus;
  if (is_control(widget) && widget.isEnabled() &&
      (widget.width() < Style::target || widget.height() < Style::target)) {
    wrong << QStringLiteral("%1: only %2x%3 px to touch")
                 .arg(what(widget))
                 .arg(widget.width())
                 .arg(widget.height());
  }
  if (!is_control(widget) && !takes_focus) return;
  QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(&widget);
  if (seen == nullptr || seen->text(QAccessible::Name).isEmpty()) {
    wrong << QStringLiteral("%1: has no name for a screen reader").arg(what(widget));
  }
}

/// Nothing of a patient is to be copied.
void check_copying(const QWidget& widget, QStringList& wrong) {
  const auto* label = qobject_cast<const QLabel*>(&widget);
  if (label != nullptr && (label->textInteractionFlags() & Qt::TextSelectableByMouse)) {
    wrong << QStringLiteral("%1: can be selected").arg(what(widget));
  }
  const auto* edit = qobject_cast<const QPlainTextEdit*>(&widget);
  if (edit != nullptr && edit->isReadOnly() && (edit->textInteractionFlags() & Qt::TextSelectableByMouse)) {
    wrong << QStringLiteral("%1: can be selected").arg(what(widget));
  }
  const bool has_menu_of_its_own = qobject_cast<const QLineEdit*>(&widget) != nullptr ||
                                   qobject_cast<const QTextEdit*>(&widget) != nullptr || edit != nullptr;
  const auto policy = widget.contextMenuPolicy();
  if (has_menu_of_its_own && policy != Qt::NoContextMenu && policy != Qt::PreventContextMenu) {
    wrong << QStringLiteral("%1: has a context menu").arg(what(widget));
  }
}

void check_keyboard(QWidget& window, QStringList& wrong) {
  const QWidget* focus = window.focusWidget();
  if (focus == nullptr || !focus->isVisible()) {
    wrong << QStringLiteral("nothing has the keyboard");
    return;
  }
  const QScrollArea* area = area_of(*focus);
  if (area != nullptr &&
      !area->viewport()->rect().intersects(in(*focus, *area->widget()).translated(area->widget()->pos()))) {
    wrong << QStringLiteral("%1: has the keyboard, scrolled away").arg(what(*focus));
  }
  QList<const QWidget*> reached;
  const QWidget* next = focus;
  do {
    const bool stop = (next->focusPolicy() & Qt::TabFocus) != 0 && next->isVisible() && next->isEnabled();
    if (stop) reached << next;
    next = next->nextInFocusChain();
  } while (next != focus);
  for (const auto* choice : window.findChildren<app::ChoiceButton*>()) {
    if (!choice->isVisible() || !choice->isEnabled() || choice->focusPolicy() == Qt::NoFocus) continue;
    if (!reached.contains(choice)) wrong << QStringLiteral("%1: not reached with Tab").arg(what(*choice));
  }
}

}  // namespace

QStringList faults(QWidget& window) {
  QStringList wrong;
  check_siblings(window, wrong);
  for (auto* widget : window.findChildren<QWidget*>()) {
    if (!widget->isVisible() || is_inside_a_control(*widget)) continue;
    if (const auto* label = qobject_cast<QLabel*>(widget)) check_text(*label, wrong);
    if (const auto* button = qobject_cast<QAbstractButton*>(widget)) check_label(*button, wrong);
    if (const auto* area = qobject_cast<QScrollArea*>(widget)) check_area(*area, window, wrong);
    const bool is_leaf = is_control(*widget) || qobject_cast<QLabel*>(widget) != nullptr;
    if (is_leaf) check_place(*widget, window, wrong);
    check_control(*widget, wrong);
    check_copying(*widget, wrong);
    if (qobject_cast<QAbstractScrollArea*>(widget) == nullptr) check_siblings(*widget, wrong);
  }
  check_keyboard(window, wrong);
  return wrong;
}

}  // namespace kakunin::gallery
