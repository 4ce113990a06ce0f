// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/verdict_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/notes_view.h"
#include "app/ui/widgets/verdict_view.h"
#include "app/viewmodel/handover_model.h"

namespace kakunin::app {

VerdictScreen::VerdictScreen(const Style& style, VisitModel& model, HandoverModel* handover,
                             ChartCheck* chart)
    : VisitScreen(style, model) {
  if (model.display()) {
    auto* view = new VerdictView(style, *model.display(), this);
    banner_ = &view->banner();
    body().addWidget(view);
    if (chart != nullptr) add_chart(*view, *chart, model.language());
    body().addWidget(new NotesView(style, model, this));
    if (handover != nullptr) {
      const auto again = [&model, handover] {
        if (model.visit().data.answer)
          handover->hand_over_again(handover->of_visit(), *model.visit().data.answer);
      };
      add_handover_again(*handover, {[handover] { return handover->of_visit(); }, again});
    }
  }
  add_choices();
}

QWidget* VerdictScreen::first_focus() {
  return banner_;
}

}  // namespace kakunin::app
