// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/handover_again.h"

#include <QVBoxLayout>

#include "app/ui/widgets/filling_flow.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/text_block.h"
#include "app/viewmodel/handover_model.h"

namespace kakunin::app {

using handover::Standing;

HandoverAgain::HandoverAgain(const Style& style, HandoverModel& model, Verdict verdict, QWidget* screen)
    : QWidget(screen),
      model_(model),
      verdict_(std::move(verdict)),
      button_(new ChoiceButton(style, ChoiceButton::Role::quiet, tr("もう一度受け渡す"), Sign::none, screen)),
      told_(new TextBlock(style, TextRole::small, QString(), this)),
      question_(new QWidget(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(told_);
  column->addWidget(question_);
  auto* inner = new QVBoxLayout(question_);
  inner->setContentsMargins(0, 0, 0, 0);
  inner->addWidget(new Notice(style, Tone::ask, Sign::question,
                              tr("受け渡しは済んでいます。もう一度受け渡すと、同じ結果がもう1つ届きます。"),
                              TextRole::body, this));
  auto* answers = new FillingFlow(8, FillingFlow::Shares::equal);
  inner->addLayout(answers);
  auto* give =
      new ChoiceButton(style, ChoiceButton::Role::secondary, tr("もう1つ受け渡す"), Sign::none, this);
  keep_ = new ChoiceButton(style, ChoiceButton::Role::primary, tr("受け渡さない"), Sign::none, this);
  answers->addWidget(give);
  answers->addWidget(keep_);
  question_->hide();
  told_->hide();
  connect(button_, &QPushButton::clicked, this, &HandoverAgain::press);
  connect(give, &QPushButton::clicked, this, [this] { answer(true); });
  connect(keep_, &QPushButton::clicked, this, [this] { answer(false); });
  connect(&model, &HandoverModel::changed, this, &HandoverAgain::follow);
  follow();
}

void HandoverAgain::follow() {
  const Standing standing = model_.standing(verdict_.consignment());
  button_->setVisible(standing != Standing::nothing);
  if (standing != Standing::pending) told_->hide();
  button_->setAccessibleDescription(standing == Standing::incomplete ? tr("まだ渡せていない先にだけ渡します")
                                                                     : QString());
}

void HandoverAgain::press() {
  switch (model_.standing(verdict_.consignment())) {
    case Standing::nothing:
      break;
    case Standing::pending:
      told_->set_text(tr("受け渡しの途中です。自動で再試行します。"));
      told_->show();
      emit spoke();
      break;
    case Standing::incomplete:
      verdict_.hand_over_again();
      break;
    case Standing::complete:
      question_->show();
      keep_->setFocus(Qt::OtherFocusReason);
      emit spoke();
      break;
  }
}

void HandoverAgain::answer(bool wanted) {
  button_->setFocus(Qt::OtherFocusReason);
  question_->hide();
  if (wanted) verdict_.hand_over_again();
}

}  // namespace kakunin::app
