// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/passphrase_form.h"

#include <QVBoxLayout>

#include "app/ui/widgets/choice_button.h"
#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/text_block.h"
#include "app/ui/widgets/word_field.h"
#include "app/viewmodel/utf8.h"

namespace kakunin::app {

PassphraseForm::PassphraseForm(const Style& style, RecordModel& model, Purpose purpose, QWidget* parent)
    : QWidget(parent), style_(style), model_(model), purpose_(purpose) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(style.px(10));
  const bool chooses = purpose == Purpose::choose;
  word_ = add_word(chooses ? tr("記録の合言葉（%1文字以上）").arg(record::shortest_passphrase)
                           : tr("記録の合言葉"));
  word_->setObjectName(QStringLiteral("passphrase"));
  if (chooses) {
    again_ = add_word(tr("記録の合言葉をもう一度"));
    again_->setObjectName(QStringLiteral("passphrase_again"));
    connect(word_, &WordField::confirmed, again_, [this] { again_->setFocus(Qt::TabFocusReason); });
  }
  wrong_ = new Notice(style, Tone::bad, Sign::no, QString(), TextRole::body, this);
  column->addWidget(wrong_);
  button_ = new ChoiceButton(style, ChoiceButton::Role::primary,
                             chooses ? tr("合言葉を決める") : tr("記録を開く"), Sign::none, this);
  button_->setObjectName(QStringLiteral("passphrase_confirm"));
  column->addWidget(button_);
  setFocusProxy(word_);
  connect(button_, &QPushButton::clicked, this, &PassphraseForm::confirm);
  connect(chooses ? again_ : word_, &WordField::confirmed, this, &PassphraseForm::confirm);
  connect(&model, &RecordModel::changed, this, &PassphraseForm::show_state);
  show_state();
}

WordField* PassphraseForm::add_word(const QString& label) {
  layout()->addWidget(new TextBlock(style_, TextRole::body, label, this));
  auto* field = new WordField(style_, label, this);
  layout()->addWidget(field);
  return field;
}

void PassphraseForm::confirm() {
  if (model_.busy()) return;
  tried_ = true;
  if (again_ != nullptr) {
    model_.set_passphrase(word_->take(), again_->take());
  } else {
    model_.open(word_->take());
  }
}

QString PassphraseForm::fault() const {
  if (!tried_ || model_.busy()) return {};
  if (purpose_ == Purpose::choose && model_.word_fault() == RecordModel::WordFault::too_short)
    return tr("合言葉は%1文字以上にしてください。").arg(record::shortest_passphrase);
  if (purpose_ == Purpose::choose && model_.word_fault() == RecordModel::WordFault::differ)
    return tr("2回の入力が違います。もう一度入力してください。");
  if (model_.fault() == record::RecordError::wrong_key) return tr("合言葉が違います。");
  return {};
}

void PassphraseForm::show_state() {
  const QString wrong = fault();
  wrong_->text().set_text(wrong);
  wrong_->setVisible(!wrong.isEmpty());
  button_->setEnabled(!model_.busy());
}

}  // namespace kakunin::app
