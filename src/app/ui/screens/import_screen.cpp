// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/import_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/idle_notice.h"
#include "app/ui/widgets/verdict_view.h"

namespace kakunin::app {

ImportScreen::ImportScreen(const Style& style, terminal::Language language, ImportModel& model,
                           HandoverModel& handover, std::uint64_t consignment, ChartCheck& chart)
    : StaffScreen(style, language), model_(model) {
  auto* idle = new IdleNotice(style, this);
  connect(idle, &IdleNotice::stay, &model, &ImportModel::stay);
  connect(&model.idle(), &IdleCountdown::ticked, idle, &IdleNotice::show_seconds);
  if (const auto display = model.display(language)) {
    add_notice(Tone::ask, Sign::caution, text(display->source));
    auto* view = new VerdictView(style, *display, this);
    body().addWidget(view);
    banner_ = &view->banner();
    add_chart(*view, chart, language);
    add_handover(handover, {[consignment] { return consignment; },
                            [this, &handover, consignment] {
                              if (model_.result()) handover.hand_over_again(consignment, *model_.result());
                            }});
  } else {
    add_message(TextRole::lead, tr("マイナ資格確認アプリで結果をコピーすると、ここに表示します。"));
  }
  body().addStretch();
  add_close();
}

QWidget* ImportScreen::first_focus() {
  return banner_ != nullptr ? banner_ : StaffScreen::first_focus();
}

void ImportScreen::leave() {
  model_.close();
  StaffScreen::leave();
}

}  // namespace kakunin::app
