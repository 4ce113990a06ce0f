// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/handover_screen.h"

#include <QListView>
#include <QVBoxLayout>

#include "app/ui/widgets/text_block.h"
#include "app/ui/widgets/two_line_delegate.h"

namespace kakunin::app {

HandoverScreen::HandoverScreen(const Style& style, terminal::Language language, HandoverModel& model)
    : StaffScreen(style, language), model_(model) {
  model_.set_language(language);
  connect(&model, &HandoverModel::changed, this, &HandoverScreen::keep_up);
  rebuild(Question::none);
}

/// The list follows by itself; what can be done changes only with whether something waits.
void HandoverScreen::keep_up() {
  const bool listed = model_.rowCount() > 0;
  if ((model_.pending() > 0) != pending_ || findChild<QListView*>()->isHidden() == listed) {
    rebuild(Question::none);
    focus_first();
  } else {
    message_->set_text(message());
  }
}

QString HandoverScreen::message() const {
  if (const auto count = static_cast<int>(model_.pending()); count > 0)
    return tr("受け渡しを待っているものが%1件あります。自動で再試行します。").arg(count);
  return model_.rowCount() > 0 ? tr("受け渡しを待っているものはありません。")
                               : tr("今日はまだ受け渡していません。");
}

void HandoverScreen::rebuild(Question question) {
  clear();
  question_ = question;
  pending_ = model_.pending() > 0;
  message_ = add_message(TextRole::body, message());
  add_text(
      TextRole::small,
      tr("氏名や番号は残りません。待っているものは暗号化してメモリーにだけ置き、アプリを終"
         "了すると失われます。待っているものがあるときに終了しようとすると、一度だけこの画面が出ます。"));
  QListView* list = make_two_line_list(style(), model_, HandoverModel::file, tr("今日の受け渡し"), this);
  list->setVisible(model_.rowCount() > 0);
  body().addWidget(list, 1);
  if (model_.rowCount() == 0) body().addStretch();
  if (question == Question::give_up) {
    add_notice(Tone::ask, Sign::question, tr("待っている受け渡しを取りやめますか。レセコンには届きません。"));
    ChoiceButton* give_up = add_choice(ChoiceButton::Role::secondary, tr("取りやめる"));
    connect(give_up, &QPushButton::clicked, &model_, &HandoverModel::give_up_all);
    add_keep(tr("取りやめない"), [this] { rebuild(Question::none); });
    return;
  }
  if (pending_) {
    ChoiceButton* again = add_choice(ChoiceButton::Role::primary, tr("今すぐ再試行"));
    connect(again, &QPushButton::clicked, this, [this] { model_.retry_now(); });
    ChoiceButton* give_up = add_choice(ChoiceButton::Role::secondary, tr("取りやめる"));
    connect(give_up, &QPushButton::clicked, this, [this] { rebuild(Question::give_up); });
  }
  add_close();
}

}  // namespace kakunin::app
