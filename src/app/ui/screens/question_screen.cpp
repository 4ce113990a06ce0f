// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/question_screen.h"

#include <QVBoxLayout>

namespace kakunin::app {
namespace {

Tone tone_of(terminal::StateId state) {
  using terminal::StateId;
  const bool stern = state == StateId::pin_locked || state == StateId::pin_wrong;
  return stern ? Tone::bad : Tone::ask;
}

}  // namespace

QuestionScreen::QuestionScreen(const Style& style, VisitModel& model) : VisitScreen(style, model) {
  body().addStretch();
  add_alert(tone_of(model.state()));
  add_lines();
  add_tries();
  body().addStretch();
  add_choices();
}

}  // namespace kakunin::app
