// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/busy_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/desk_drawing.h"
#include "app/ui/widgets/progress_steps.h"

namespace kakunin::app {

BusyScreen::BusyScreen(const Style& style, VisitModel& model) : VisitScreen(style, model) {
  body().addStretch();
  if (content().progress) {
    const terminal::Progress& progress = *content().progress;
    const QString name = tr("%2段階のうち%1段階め");
    auto* steps = new ProgressSteps(style, progress.step, progress.of, this);
    steps->setAccessibleName(name.arg(progress.step).arg(progress.of));
    body().addWidget(steps);
  }
  add_lines();
  if (content().keep_card) body().addWidget(new DeskDrawing(style, DeskDrawing::Scene::card_stays, this));
  add_alert(Tone::ask);
  body().addStretch();
  add_choices();
}

}  // namespace kakunin::app
