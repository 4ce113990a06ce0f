// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/top_bar.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "app/ui/widgets/choice_button.h"
#include "app/ui/widgets/text_block.h"

namespace kakunin::app {

TopBar::TopBar(const Style& style, QWidget* parent)
    : QWidget(parent),
      style_(style),
      title_(new TextBlock(style, TextRole::title, QString(), this)),
      number_(new TextBlock(style, TextRole::small, QString(), this)),
      language_(new ChoiceButton(style, ChoiceButton::Role::quiet, QString(), Sign::none, this)),
      tools_(new ChoiceButton(style, ChoiceButton::Role::quiet, QString(), Sign::none, this)) {
  auto* row = new QHBoxLayout(this);
  constexpr int margin = 24;
  row->setContentsMargins(margin, 4, margin - 7, 4);
  row->setSpacing(12);
  auto* words = new QVBoxLayout;
  words->addStretch();
  words_ = new QBoxLayout(QBoxLayout::LeftToRight);
  words_->setSpacing(0);
  words_->addWidget(title_);
  words_->addWidget(number_, 1);
  words->addLayout(words_);
  words->addStretch();
  row->addLayout(words, 1);
  buttons_ = new QBoxLayout(QBoxLayout::LeftToRight);
  buttons_->setSpacing(4);
  row->addLayout(buttons_);
  for (ChoiceButton* button : {tools_, language_}) {
    button->setFont(style.font(TextRole::small));
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Minimum);
    buttons_->addWidget(button, 0, Qt::AlignVCenter);
  }
  tools_->hide();
  connect(language_, &QPushButton::clicked, this, &TopBar::language_wanted);
  connect(tools_, &QPushButton::clicked, this, &TopBar::training_tools_wanted);
  // As high without a screen number as with one: what stands below does not move.
  const int both = QFontMetrics{style.font(TextRole::title)}.lineSpacing() +
                   QFontMetrics{style.font(TextRole::small)}.lineSpacing();
  setMinimumHeight(std::max(Style::target, both) + 8);
}

void TopBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

void TopBar::arrange() {
  int wanted = title_->sizeHint().width() + style_.px(80);
  for (const ChoiceButton* button : {tools_, language_}) {
    if (!button->isHidden()) wanted += button->sizeHint().width();
  }
  // On a tall screen a long title has the room beside the buttons; on a low one two rows of buttons have
  // none.
  const bool tall = window()->height() > window()->width();
  buttons_->setDirection(tall && wanted > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  // Beside the title, which then stands where it does without one; below it where that takes room from the
  // title.
  const int gap = style_.px(24);
  const int number = number_->fontMetrics().horizontalAdvance(number_->text());
  const bool beside = wanted + gap + number <= width();
  words_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  number_->setContentsMargins(beside ? gap : 0, beside ? style_.px(10) : 0, 0, 0);
}

void TopBar::set_title(const QString& title, const QString& screen_number) {
  title_->set_text(title);
  number_->set_text(screen_number.isEmpty() ? QStringLiteral(" ") : screen_number);
  number_->setVisible(!screen_number.isEmpty());
  arrange();
}

void TopBar::offer_language(const QString& label) {
  language_->setText(label);
  language_->setAccessibleName(label);
  language_->setVisible(!label.isEmpty());
  arrange();
}

void TopBar::set_training(bool training) {
  training_ = training;
  tools_->setText(tr("練習の道具"));  // each time anew: the language may have changed
  tools_->setAccessibleName(tools_->text());
  tools_->setVisible(training);
  arrange();
  title_->set_color(training ? style_.theme().on_training : style_.theme().text);
  number_->set_color(training ? style_.theme().on_training : style_.theme().muted);
  update();
}

void TopBar::paintEvent(QPaintEvent*) {
  const Theme& theme = style_.theme();
  QPainter painter(this);
  painter.fillRect(rect(), training_ ? theme.training : theme.window);
  painter.fillRect(QRect(0, height() - 2, width(), 2), theme.edge);
}

}  // namespace kakunin::app
