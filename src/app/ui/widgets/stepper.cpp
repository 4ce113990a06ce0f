// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/stepper.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "app/ui/widgets/choice_button.h"
#include "app/ui/widgets/text_block.h"

namespace kakunin::app {

Stepper::Stepper(const Style& style, const QString& label, QStringList values, QWidget* parent)
    : QWidget(parent),
      label_(label),
      values_(std::move(values)),
      less_(new ChoiceButton(style, ChoiceButton::Role::secondary, QStringLiteral("－"), Sign::none, this)),
      more_(new ChoiceButton(style, ChoiceButton::Role::secondary, QStringLiteral("＋"), Sign::none, this)),
      value_(new TextBlock(style, TextRole::lead, QString(), this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(style.px(2));
  column->addWidget(new TextBlock(style, TextRole::body, label, this));
  auto* row = new QHBoxLayout;
  row->setSpacing(style.px(8));
  value_->setAlignment(Qt::AlignCenter);
  int widest = 0;
  for (const QString& value : values_)
    widest = std::max(widest, value_->fontMetrics().horizontalAdvance(value));
  value_->setMinimumWidth(std::min(widest + 4, style.px(200)));
  for (ChoiceButton* button : {less_, more_}) {
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    button->setFixedSize(Style::target + style.px(24), Style::target + style.px(8));
  }
  row->addWidget(less_);
  row->addWidget(value_);
  row->addWidget(more_);
  row->addStretch();
  column->addLayout(row);
  connect(less_, &QPushButton::clicked, this, [this] { step(-1); });
  connect(more_, &QPushButton::clicked, this, [this] { step(+1); });
  show_value();
}

void Stepper::focusInEvent(QFocusEvent* event) {
  // No proxy: the Tab key would pass over the other button.
  (more_->isEnabled() ? more_ : less_)->setFocus(event->reason());
}

void Stepper::set_current(int value) {
  current_ = std::clamp(value, 0, static_cast<int>(values_.size()) - 1);
  show_value();
}

void Stepper::step(int by) {
  const int before = current_;
  set_current(current_ + by);
  if (current_ != before) emit stepped(current_);
}

void Stepper::show_value() {
  const QString value = values_.value(current_);
  value_->set_text(value);
  value_->setAccessibleName(QStringLiteral("%1: %2").arg(label_, value));
  less_->setAccessibleName(tr("%1を減らす。今は%2").arg(label_, value));
  more_->setAccessibleName(tr("%1を増やす。今は%2").arg(label_, value));
  // Stays reachable at its end, so that the keyboard does not jump away.
  less_->setAccessibleDescription(current_ == 0 ? tr("これより減らせません") : QString());
  more_->setAccessibleDescription(current_ + 1 == values_.size() ? tr("これより増やせません") : QString());
}

}  // namespace kakunin::app
