// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/option_row.h"

#include <QButtonGroup>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/text_block.h"

namespace kakunin::app {
namespace {

constexpr int label_flags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;
constexpr int tall = 10'000;
constexpr int edge_room = 7;

}  // namespace

OptionButton::OptionButton(const Style& style, const QString& label, QWidget* parent)
    : QRadioButton(label, parent), style_(style) {
  setFont(style.font(TextRole::body));
  setContextMenuPolicy(Qt::PreventContextMenu);
  setFocusPolicy(Qt::StrongFocus);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

QRect OptionButton::label_rect(int width, int height) const {
  const int left = mark() + style_.px(14) + 2 * edge_room;
  return {left, edge_room, std::max(1, width - left - style_.px(12)), height - 2 * edge_room};
}

QSize OptionButton::sizeHint() const {
  const int width = fontMetrics().horizontalAdvance(text()) + mark() + style_.px(26) + 2 * edge_room + 2;
  return {width, heightForWidth(width)};
}

QSize OptionButton::minimumSizeHint() const {
  const int least = mark() + style_.px(26) + 2 * edge_room + fontMetrics().averageCharWidth() * 8;
  return {std::min(sizeHint().width(), least), Style::target};
}

int OptionButton::heightForWidth(int width) const {
  const QRect label = fontMetrics().boundingRect(label_rect(width, tall), label_flags, text());
  return std::max(Style::target, label.height() + 2 * edge_room + style_.px(18));
}

void OptionButton::paintEvent(QPaintEvent*) {
  const Theme& theme = style_.theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor line = isEnabled() ? theme.text : theme.muted;
  painter.setPen(isChecked() ? QPen(theme.primary, 4) : QPen(theme.edge, 2));
  painter.setBrush(isEnabled() ? theme.surface : theme.window);
  painter.drawRoundedRect(QRectF(rect()).adjusted(edge_room, edge_room, -edge_room, -edge_room), 12, 12);
  if (hasFocus()) {
    painter.setPen(QPen(theme.focus, 4));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 15, 15);
  }
  const QPointF center(edge_room + style_.px(8) + mark() / 2.0, height() / 2.0);
  painter.setPen(QPen(line, 3));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(center, mark() / 2.0 - 2, mark() / 2.0 - 2);
  if (isChecked()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(line);
    painter.drawEllipse(center, mark() / 4.0, mark() / 4.0);
  }
  painter.setPen(line);
  painter.setFont(font());
  painter.drawText(label_rect(width(), height()), label_flags, text());
}

OptionRow::OptionRow(const Style& style, const QString& label, const QStringList& options, QWidget* parent)
    : QWidget(parent), group_(new QButtonGroup(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(style.px(2));
  column->addWidget(new TextBlock(style, TextRole::body, label, this));
  auto* row = new FillingFlow(4);
  column->addLayout(row);
  for (int i = 0; i < options.size(); ++i) {
    auto* button = new OptionButton(style, options[i], this);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(label, options[i]));
    group_->addButton(button, i);
    row->addWidget(button);
  }
  // Toggled and not clicked: assistive programs choose without a click.
  connect(group_, &QButtonGroup::idToggled, this, [this](int option, bool on) {
    if (on) emit chosen(option);
  });
}

int OptionRow::current() const {
  return group_->checkedId();
}

void OptionRow::set_current(int option) {
  auto* button = group_->button(option);
  if (button == nullptr) return;
  const QSignalBlocker quiet(group_);
  button->setChecked(true);
  setFocusProxy(button);
}

void OptionRow::set_enabled(int option, bool enabled) {
  if (auto* button = group_->button(option)) button->setEnabled(enabled);
}

OptionButton* OptionRow::button(int option) const {
  return qobject_cast<OptionButton*>(group_->button(option));
}

}  // namespace kakunin::app
