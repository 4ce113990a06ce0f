// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/question_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/filling_flow.h"

namespace kakunin::app {
namespace {

Tone tone_of(terminal::StateId state) {
  using terminal::StateId;
  const bool stern = state == StateId::pin_locked || state == StateId::pin_wrong;
  return stern ? Tone::bad : Tone::ask;
}

}  // namespace

QuestionScreen::QuestionScreen(const Style& style, VisitModel& model) : VisitScreen(style, model) {
  add_alert(tone_of(model.state()));
  body().addStretch(1);
  add_lines();
  add_tries();
  add_answers();
  body().addStretch(2);
}

void QuestionScreen::add_answers() {
  auto* answers = new FillingFlow(style().px(12), FillingFlow::Shares::equal);
  for (const terminal::Choice& choice : content().choices) {
    if (choice.role == terminal::ChoiceRole::leave) {
      add_choice_of(choice);
    } else {
      ChoiceButton* button = make_choice(choice);
      button->make_main();
      answers->addWidget(button);
    }
  }
  body().addLayout(answers);
}

}  // namespace kakunin::app
