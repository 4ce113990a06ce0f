// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/training_panel.h"

#include <QVBoxLayout>

#include "app/ui/widgets/choice_button.h"
#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/option_row.h"
#include "app/ui/widgets/text_block.h"
#include "app/viewmodel/utf8.h"

namespace kakunin::app {

TrainingPanel::TrainingPanel(const Style& style, terminal::Language language, TrainingModel& model,
                             QWidget* parent)
    : QWidget(parent),
      style_(style),
      language_(language),
      model_(model),
      state_(new Notice(style, Tone::plain, Sign::card, QString(), TextRole::body, this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(style.px(12));
  column->addWidget(state_);

  auto* buttons = new FillingFlow(4, FillingFlow::Shares::equal);
  put_ = add_button(tr("カードを置く"), &TrainingModel::put_card);
  take_ = add_button(tr("カードを取る"), &TrainingModel::take_card);
  buttons->addWidget(put_);
  buttons->addWidget(take_);
  buttons->addWidget(add_button(tr("暗証番号を1234に戻す"), &TrainingModel::reset_pin));
  column->addLayout(buttons);

  QStringList lines;
  for (const training::SampleCard& card : TrainingModel::cards())
    lines << text(TrainingModel::line(card, language));
  cards_ = new OptionRow(style, tr("見本のカード"), lines, this);
  connect(cards_, &OptionRow::chosen, this,
          [this](int card) { model_.choose(TrainingModel::cards()[static_cast<std::size_t>(card)].name); });
  column->addWidget(cards_);

  service_ = new OptionRow(style, tr("サービス"),
                           {tr("答える"), tr("遅い"), tr("つながらない"), tr("メンテナンス中")}, this);
  connect(service_, &OptionRow::chosen, this,
          [this](int state) { model_.set_service(static_cast<training::ServiceState>(state)); });
  column->addWidget(service_);

  reader_ = new OptionRow(style, tr("カードリーダー"), {tr("つながっている"), tr("抜けている")}, this);
  connect(reader_, &OptionRow::chosen, this, [this](int state) { model_.plug_reader(state == 0); });
  column->addWidget(reader_);

  connect(&model, &TrainingModel::changed, this, &TrainingPanel::refresh);
  refresh();
}

ChoiceButton* TrainingPanel::add_button(const QString& label, void (TrainingModel::*order)()) {
  auto* button = new ChoiceButton(style_, ChoiceButton::Role::secondary, label, Sign::none, this);
  connect(button, &QPushButton::clicked, &model_, order);
  return button;
}

QString TrainingPanel::state() const {
  const training::Desk& desk = model_.desk();
  if (!desk.reader_plugged_in) return tr("カードリーダーが抜けています。");
  if (desk.card.empty()) return tr("リーダーの上にカードはありません。");
  QString name;
  for (const training::SampleCard& card : TrainingModel::cards()) {
    if (card.name == desk.card) name = text(TrainingModel::line(card, language_));
  }
  return desk.preparing ? tr("カードを用意しています：%1").arg(name)
                        : tr("リーダーの上のカード：%1").arg(name);
}

void TrainingPanel::refresh() {
  const training::Desk& desk = model_.desk();
  state_->text().set_text(state());
  const auto cards = TrainingModel::cards();
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (cards[i].name == model_.chosen()) cards_->set_current(static_cast<int>(i));
  }
  service_->set_current(static_cast<int>(desk.service));
  reader_->set_current(desk.reader_plugged_in ? 0 : 1);
  put_->setEnabled(desk.reader_plugged_in);
  take_->setEnabled(!desk.card.empty());
}

}  // namespace kakunin::app
