// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/verdict_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/notes_view.h"
#include "app/ui/widgets/verdict_view.h"

namespace kakunin::app {

VerdictScreen::VerdictScreen(const Style& style, VisitModel& model) : VisitScreen(style, model) {
  if (model.display()) {
    auto* view = new VerdictView(style, *model.display(), this);
    banner_ = &view->banner();
    body().addWidget(view);
    body().addWidget(new NotesView(style, model, this));
  }
  add_choices();
}

QWidget* VerdictScreen::first_focus() {
  return banner_;
}

}  // namespace kakunin::app
