// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/admin_screen.h"

#include <QTimer>
#include <QVBoxLayout>

#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/word_field.h"

namespace kakunin::app {

AdminScreen::AdminScreen(const Style& style, terminal::Language language, SettingsModel& model)
    : StaffScreen(style, language),
      model_(model),
      word_(new WordField(style, tr("管理者の合言葉"), this)),
      wrong_(new Notice(style, Tone::bad, Sign::no, QString(), TextRole::body, this)) {
  body().addStretch();
  add_text(TextRole::lead, tr("設定と終了は、管理者だけができます。管理者の合言葉を入力してください。"));
  body().addWidget(word_);
  body().addWidget(wrong_);
  body().addStretch();
  wrong_->hide();
  open_ = add_choice(ChoiceButton::Role::primary, tr("開く"));
  connect(open_, &QPushButton::clicked, this, &AdminScreen::check);
  connect(word_, &WordField::confirmed, this, &AdminScreen::check);
  connect(word_, &WordField::typed, wrong_, &QWidget::hide);
  connect(&model, &SettingsModel::admin_word_checked, this, &AdminScreen::show_result);
  add_close();
  show_pause();  // another one of these screens may have been told a wrong word just now
}

QWidget* AdminScreen::first_focus() {
  return word_;
}

void AdminScreen::check() {
  if (!open_->isEnabled() || model_.busy()) return;
  open_->setEnabled(false);
  model_.check_admin_word(word_->take());
}

void AdminScreen::show_result(bool right) {
  wrong_->setVisible(!right);
  if (right) {
    emit recognised();
  } else {
    show_pause();
  }
}

void AdminScreen::show_pause() {
  const auto left = model_.pause_left();
  const bool waits = left.count() > 0;
  open_->setEnabled(!waits);
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
  wrong_->text().set_text(
      waits ? tr("合言葉が違います。%1秒待ってから、もう一度入力してください。").arg(seconds)
            : tr("合言葉が違います。"));
  if (!waits) return;
  wrong_->show();
  QTimer::singleShot(left, this, &AdminScreen::show_pause);
}

}  // namespace kakunin::app
