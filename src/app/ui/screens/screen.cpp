// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/screen.h"

#include <QVBoxLayout>
#include <memory>

#include "app/ui/widgets/chart_view.h"
#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/verdict_view.h"

namespace kakunin::app {
namespace {

void discard(QLayout& layout) {
  while (const std::unique_ptr<QLayoutItem> item{layout.takeAt(0)}) {
    if (QWidget* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();  // it may be in the middle of its own click
    } else if (QLayout* inner = item->layout()) {
      discard(*inner);
    }
  }
}

}  // namespace

Screen::Screen(const Style& style, QWidget* parent) : QWidget(parent), style_(style) {
  auto* column = new QVBoxLayout(this);
  constexpr int margin = 24;
  column->setContentsMargins(margin, 8, margin, margin - 7);
  column->setSpacing(8);
  area_ = new ReadingArea(style, this);
  middle_ = new QBoxLayout(QBoxLayout::TopToBottom);
  middle_->setSpacing(style.px(16));
  middle_->addWidget(area_, 1);
  column->addLayout(middle_, 1);
  bar_ = new FillingFlow(8, FillingFlow::Shares::equal);
  column->addLayout(bar_);
}

QVBoxLayout& Screen::body() {
  return area_->column();
}

void Screen::clear() {
  first_ = nullptr;
  // At once: what goes with the keyboard would take it along later, from what has it by then.
  if (QWidget* before = focusWidget()) before->clearFocus();
  discard(body());
  discard(*bar_);
  emit question_changed();
}

void Screen::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  const auto bring_into_sight = [this] {
    QWidget* first = first_focus();
    if (first != nullptr && area_->isAncestorOf(first)) area_->ensureWidgetVisible(first, 0, 0);
  };
  QMetaObject::invokeMethod(this, bring_into_sight, Qt::QueuedConnection);  // once everything has its place
}

QWidget* Screen::first_focus() {
  return first_;
}

TextBlock* Screen::add_text(TextRole role, const QString& text) {
  auto* block = new TextBlock(style_, role, text, this);
  body().addWidget(block);
  return block;
}

TextBlock* Screen::add_message(TextRole role, const QString& text) {
  TextBlock* block = add_text(role, text);
  block->make_message();
  if (first_ == nullptr) first_ = block;
  return block;
}

void Screen::add_notice(Tone tone, Sign sign, const QString& text) {
  body().addWidget(new Notice(style_, tone, sign, text, TextRole::body, this));
}

void Screen::add_chart(VerdictView& verdict, ChartCheck& check, terminal::Language language) {
  auto* view = new ChartView(style_, check, language, verdict.banner(), this);
  connect(view, &ChartView::question_changed, this, &Screen::question_changed);
  verdict.add_below_banner(*view);
}

ChoiceButton* Screen::add_choice(ChoiceButton::Role role, const QString& label, Sign sign) {
  auto* button = new ChoiceButton(style_, role, label, sign, this);
  add_choice(*button);
  return button;
}

void Screen::add_handover_again(HandoverModel& model, HandoverAgain::Verdict verdict) {
  auto* again = new HandoverAgain(style_, model, std::move(verdict), this);
  body().addWidget(again);
  bar_->addWidget(&again->button());
  connect(again, &HandoverAgain::spoke, this, [this, again] {
    QMetaObject::invokeMethod(  // once it has its place
        again, [this, again] { area_->ensureWidgetVisible(again); }, Qt::QueuedConnection);
  });
}

void Screen::add_choice(ChoiceButton& button) {
  bar_->addWidget(&button);
  if (first_ == nullptr) first_ = &button;
}

}  // namespace kakunin::app
