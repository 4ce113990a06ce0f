// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/training_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/training_panel.h"

namespace kakunin::app {

TrainingScreen::TrainingScreen(const Style& style, terminal::Language language, TrainingModel& model)
    : StaffScreen(style, language) {
  add_message(TextRole::body, tr("練習です。本物のカードもサービスも使いません。何も記録されません。暗証番号"
                                 "はどのカードも1234です。"));
  body().addWidget(new TrainingPanel(style, language, model, this));
  body().addStretch();
  ChoiceButton* begin = add_choice(ChoiceButton::Role::primary, tr("資格確認を練習する"), Sign::card);
  connect(begin, &QPushButton::clicked, this, &TrainingScreen::practice_wanted);
  ChoiceButton* end = add_choice(ChoiceButton::Role::quiet, tr("練習を終わる"));
  connect(end, &QPushButton::clicked, this, [this] { leave(); });
}

}  // namespace kakunin::app
