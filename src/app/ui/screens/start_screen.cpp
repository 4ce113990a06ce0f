// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/start_screen.h"

#include <QVBoxLayout>
#include <utility>

#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/notes_view.h"
#include "app/ui/widgets/notice.h"

namespace kakunin::app {
namespace {

using Condition = DeskStatus::Condition;

struct Look {
  Tone tone;
  Sign sign;
};

/// Quiet while all is well.
Look look_of(Condition condition) {
  switch (condition) {
    case Condition::good:
      return {Tone::plain, Sign::yes};
    case Condition::unknown:
      return {Tone::plain, Sign::question};
    case Condition::attention:
      return {Tone::ask, Sign::caution};
    case Condition::bad:
      break;
  }
  return {Tone::bad, Sign::no};
}

}  // namespace

StartScreen::StartScreen(const Style& style, VisitModel& visit, DeskStatus& desk, Offers offers)
    : StaffScreen(style, visit.language()), desk_(desk), chips_(new QWidget(this)) {
  main_ = new ChoiceButton(style, ChoiceButton::Role::primary, tr("資格確認する"), Sign::card, this);
  main_->make_main();
  main_->make_field();
  main_->setFont(style.font(TextRole::verdict));
  main_->setMinimumWidth(Style::target);  // a narrow window breaks the line, and never the button
  QSizePolicy tall(QSizePolicy::Expanding, QSizePolicy::Expanding);
  tall.setHeightForWidth(true);
  main_->setSizePolicy(tall);
  body().addWidget(main_, 1);
  connect(main_, &QPushButton::clicked, &visit, [&visit] { visit.begin(); });

  if (!visit.screen().alert.empty()) add_notice(Tone::plain, Sign::none, text(visit.screen().alert));
  body().addWidget(new NotesView(style, visit, this));
  auto* flow = new FillingFlow(8);
  chips_->setLayout(flow);
  body().addWidget(chips_);
  connect(&desk, &DeskStatus::changed, this, &StartScreen::show_desk);
  show_desk();

  // In the body, so that large text pushes them out of sight and not the one above.
  auto* places = new FillingFlow(8, FillingFlow::Shares::equal);
  body().addLayout(places);
  const auto lead_to = [this, places](Place place, const QString& label, Sign sign) {
    auto* button = new ChoiceButton(this->style(), ChoiceButton::Role::quiet, label, sign, this);
    places->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, place] { emit opened(place); });
  };
  lead_to(Place::inquiry, tr("番号で照会する"), Sign::number);
  if (offers.handover) lead_to(Place::handover, tr("今日の受け渡し"), Sign::clock);
  if (offers.record) lead_to(Place::record, offers.kept ? tr("確認の記録") : tr("今日の記録"), Sign::clock);
  if (offers.chart) lead_to(Place::unchecked, tr("今月まだ確認していない患者"), Sign::clock);
  lead_to(Place::training, tr("練習する"), Sign::none);
  lead_to(Place::diagnosis, tr("点検"), Sign::none);
  lead_to(Place::settings, tr("設定"), Sign::none);
}

QWidget* StartScreen::first_focus() {
  return main_;
}

void StartScreen::show_desk() {
  QLayout* flow = chips_->layout();
  while (const std::unique_ptr<QLayoutItem> item{flow->takeAt(0)}) {
    item->widget()->hide();
    item->widget()->deleteLater();
  }
  const std::array<std::pair<QString, const DeskStatus::Line*>, 3> lines{
      {{tr("カードリーダー：%1"), &desk_.reader()},
       {tr("資格確認サービス：%1"), &desk_.service()},
       {tr("時計：%1"), &desk_.clock()}}};
  for (const auto& [label, line] : lines) {
    const Look look = look_of(line->condition);
    auto* chip =
        new Notice(style(), look.tone, look.sign, label.arg(words(line->words)), TextRole::small, chips_);
    if (look.tone == Tone::plain) chip->text().set_color(style().theme().text);
    if (!line->help.empty()) chip->add_second_line(text(line->help.in(language())), TextRole::small);
    flow->addWidget(chip);
  }
}

void StartScreen::paintEvent(QPaintEvent* event) {
  StaffScreen::paintEvent(event);
  if (std::exchange(seen_, true)) return;
  // Once it is on the screen: asking the service must not delay the program's first frame.
  QMetaObject::invokeMethod(
      this, [this] { desk_.set_shown(seen_); }, Qt::QueuedConnection);
}

void StartScreen::hideEvent(QHideEvent* event) {
  StaffScreen::hideEvent(event);
  seen_ = false;
  desk_.set_shown(false);
}

}  // namespace kakunin::app
