// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/present_card_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/desk_drawing.h"
#include "app/ui/widgets/notice.h"

namespace kakunin::app {

PresentCardScreen::PresentCardScreen(const Style& style, VisitModel& model)
    : VisitScreen(style, model),
      alert_(new Notice(style, Tone::ask, Sign::caution, QString(), TextRole::body, this)) {
  add_lines();
  body().addWidget(alert_);
  body().addWidget(new DeskDrawing(style, DeskDrawing::Scene::put_card, this), 1);
  add_choices();
  refresh();
}

void PresentCardScreen::refresh() {
  alert_->text().set_text(text(content().alert));
  alert_->setVisible(!content().alert.empty());
}

}  // namespace kakunin::app
