// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/import_screen.h"

#include <QVBoxLayout>

#include "app/ui/widgets/idle_notice.h"
#include "app/ui/widgets/verdict_view.h"

namespace kakunin::app {

ImportScreen::ImportScreen(const Style& style, terminal::Language language, ImportModel& model,
                           HandoverModel& handover, std::uint64_t consignment, ChartCheck& chart)
    : StaffScreen(style, language), model_(model), handover_(handover), consignment_(consignment) {
  auto* idle = new IdleNotice(style, this);
  connect(idle, &IdleNotice::stay, &model, &ImportModel::stay);
  connect(&model.idle(), &IdleCountdown::ticked, idle, &IdleNotice::show_seconds);
  if (const auto display = model.display(language)) {
    add_notice(Tone::ask, Sign::caution, text(display->source));
    auto* view = new VerdictView(style, *display, this);
    body().addWidget(view);
    banner_ = &view->banner();
    add_chart(*view, chart, language);
    line_ = add_text(TextRole::small, QString());
    connect(&handover, &HandoverModel::changed, this, &ImportScreen::show_handover);
    show_handover();
    const auto again = [this] {
      if (model_.result()) handover_.hand_over_again(consignment_, *model_.result());
    };
    add_handover_again(handover, {[this] { return consignment_; }, again});
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

void ImportScreen::show_handover() {
  const auto note = handover_.note_of(consignment_, language());
  line_->set_text(note.text);
  line_->setVisible(!note.text.isEmpty());
}

}  // namespace kakunin::app
