// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/chart_view.h"

#include <QAccessible>
#include <QApplication>
#include <QVBoxLayout>
#include <utility>

#include "app/ui/widgets/choice_button.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/text_block.h"
#include "app/viewmodel/utf8.h"
#include "terminal/chart/fields.h"

namespace kakunin::app {

using Step = ChartCheck::Step;

ChartView::ChartView(const Style& style, ChartCheck& check, terminal::Language language, QWidget& before,
                     QWidget* parent)
    : QWidget(parent),
      style_(style),
      check_(check),
      language_(language),
      before_(before),
      column_(new QVBoxLayout(this)) {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(style.px(6));
  connect(&check, &ChartCheck::changed, this, [this] { show_candidates(Candidates::hidden); });
  rebuild();
}

void ChartView::show_candidates(Candidates candidates) {
  const bool asked = asks_;
  candidates_ = candidates;
  rebuild();
  if (asked || asks_) emit question_changed();
}

void ChartView::rebuild() {
  const QWidget* keyboard = QApplication::focusWidget();
  const bool had_keyboard = keyboard != nullptr && isAncestorOf(keyboard);
  message_ = nullptr;
  last_ = &before_;
  asks_ = false;
  while (const std::unique_ptr<QLayoutItem> item{column_->takeAt(0)}) {
    item->widget()->hide();
    item->widget()->deleteLater();  // it may be in the middle of its own click
  }
  setVisible(check_.step() != Step::off);
  switch (check_.step()) {
    case Step::off:
      return;
    case Step::looking:
      add_notice(Tone::plain, Sign::none, tr("患者台帳と照合しています。"));
      break;
    case Step::trouble:
      add_trouble();
      break;
    case Step::nobody:
      add_notice(Tone::plain, Sign::question, tr("患者台帳に、あてはまる患者がいません（新患？）。"));
      break;
    case Step::to_choose:
      add_candidates();
      break;
    case Step::found:
      add_found();
      break;
  }
  if (check_.by_person()) {
    connect(add_button(QStringLiteral("chart_again"), tr("選びなおす")), &QPushButton::clicked, &check_,
            &ChartCheck::choose_again);
  }
  // The keyboard begins with the words, so that no key pressed twice answers by itself.
  if (had_keyboard && message_ != nullptr) message_->setFocus(Qt::OtherFocusReason);
}

void ChartView::add_notice(Tone tone, Sign sign, const QString& says, const QStringList& lines) {
  auto* notice = new Notice(style_, tone, sign, says, TextRole::body, this);
  message_ = &notice->text();
  message_->setObjectName(QStringLiteral("chart"));
  if (tone == Tone::plain) message_->set_color(style_.theme().text);
  message_->make_message();
  for (const QString& line : lines) notice->add_second_line(line, TextRole::body);
  message_->setAccessibleName((QStringList(says) + lines).join(QLatin1Char(' ')));
  column_->addWidget(notice);
  setTabOrder(std::exchange(last_, message_), message_);
  QAccessibleEvent told(message_, QAccessible::NameChanged);
  QAccessible::updateAccessibility(&told);
}

ChoiceButton* ChartView::add_button(const QString& name, const QString& label) {
  auto* button = new ChoiceButton(style_, ChoiceButton::Role::secondary, label, Sign::none, this);
  button->setObjectName(name);
  asks_ = true;
  column_->addWidget(button);
  setTabOrder(std::exchange(last_, button), button);
  return button;
}

void ChartView::add_trouble() {
  add_notice(Tone::ask, Sign::caution, tr("患者台帳と照合できません。"),
             {text(check_.trouble()->text(language_))});
}

QString ChartView::number_of(const ChartCheck::Option& option) const {
  return option.patient_id.empty() ? tr("患者番号なし") : tr("患者番号 %1").arg(text(option.patient_id));
}

QString ChartView::label_of(const ChartCheck::Option& option) const {
  QStringList alike;
  for (const chart::Evidence evidence : option.alike) alike << text(chart::text(evidence).in(language_));
  QStringList apart;
  for (const chart::Field field : option.apart) apart << text(chart::rule_of(field).label.in(language_));
  const QString between = tr("、");
  QString label = tr("%1 ／ 同じ：%2").arg(number_of(option), alike.join(between));
  if (!apart.isEmpty()) label += tr(" ／ 違う：%1").arg(apart.join(between));
  return label;
}

void ChartView::add_candidates() {
  const auto& options = check_.options();
  const auto count = static_cast<int>(options.size());
  add_notice(
      Tone::ask, Sign::question,
      count == 1
          ? tr("患者台帳に、この方かもしれない患者が1人います。カルテを見て確かめてください。")
          : tr("患者台帳に、この方かもしれない患者が%1人います。カルテを見て選んでください。").arg(count));
  if (candidates_ == Candidates::hidden) {
    connect(add_button(QStringLiteral("chart_choose"), tr("患者を選ぶ")), &QPushButton::clicked, this,
            [this] { show_candidates(Candidates::shown); });
    return;
  }
  for (std::size_t i = 0; i < options.size(); ++i) {
    auto* button = add_button(QStringLiteral("chart_candidate_%1").arg(i), label_of(options.at(i)));
    connect(button, &QPushButton::clicked, &check_, [this, i] { check_.choose(i); });
  }
  connect(add_button(QStringLiteral("chart_nobody"), tr("この中にいない")), &QPushButton::clicked, &check_,
          &ChartCheck::choose_nobody);
}

void ChartView::add_found() {
  const ChartCheck::Option& found = check_.found();
  const QString number = number_of(found);
  if (found.findings.empty()) {
    add_notice(Tone::plain, Sign::yes, tr("患者台帳（%1）と同じです。").arg(number));
    return;
  }
  QStringList lines;
  for (const chart::Finding& finding : found.findings) lines << text(finding.text(language_));
  if (found.findings.front().weight() == chart::Weight::change) {
    add_notice(Tone::ask, Sign::caution, tr("患者台帳（%1）と違うところがあります。").arg(number), lines);
  } else {
    add_notice(Tone::plain, Sign::yes,
               tr("患者台帳（%1）と同じ方です。書き方などが違うところがあります。").arg(number), lines);
  }
}

}  // namespace kakunin::app
