// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/staff_screen.h"

#include <QKeyEvent>
#include <QVBoxLayout>
#include <utility>

#include "app/ui/widgets/notice.h"
#include "terminal/trouble.h"

namespace kakunin::app {

StaffScreen::StaffScreen(const Style& style, terminal::Language language, QWidget* parent)
    : Screen(style, parent), language_(language) {
}

QString StaffScreen::words(const terminal::Text& text) const {
  return app::text(text.in(language_));
}

void StaffScreen::leave() {
  emit opened(Place::visit);
}

void StaffScreen::add_heading(const QString& text) {
  if (body().count() > 0) body().addSpacing(style().px(14));
  TextBlock* heading = add_text(TextRole::lead, text);
  heading->setFont(bold(heading->font()));
}

ChoiceButton* StaffScreen::add_close() {
  ChoiceButton* button = add_choice(ChoiceButton::Role::quiet, tr("閉じる"));
  connect(button, &QPushButton::clicked, this, [this] { leave(); });
  return button;
}

ChoiceButton* StaffScreen::add_keep(const QString& label, const std::function<void()>& keep) {
  ChoiceButton* button = add_choice(ChoiceButton::Role::primary, label);
  connect(button, &QPushButton::clicked, this, [this, keep] {
    keep();
    focus_first();
  });
  button->setFocus(Qt::OtherFocusReason);
  return button;
}

TextBlock* StaffScreen::add_failure(const Failure& failure, const QString& meanwhile) {
  auto* what = new Notice(style(), Tone::bad, Sign::caution, words(terminal::sentence(failure.code)),
                          TextRole::lead, this);
  what->text().make_message();
  body().addWidget(what);
  const auto to_do = terminal::to_do(failure.code);
  if (!to_do.empty()) add_text(TextRole::body, words(to_do.front()));
  if (!meanwhile.isEmpty()) add_text(TextRole::body, meanwhile);
  QString code = tr("コード：%1").arg(text(to_text(failure.code)));
  if (!failure.request_id.empty()) code += tr("　問い合わせ番号：%1").arg(text(failure.request_id));
  add_text(TextRole::small, code);
  return &what->text();
}

void StaffScreen::add_handover(HandoverModel& model, HandoverAgain::Verdict verdict) {
  TextBlock* line = add_text(TextRole::small, QString());
  const auto follow = [this, &model, line, consignment = verdict.consignment] {
    const auto note = model.note_of(consignment(), language());
    line->set_text(note.text);
    line->setVisible(!note.text.isEmpty());
  };
  connect(&model, &HandoverModel::changed, line, follow);
  follow();
  add_handover_again(model, std::move(verdict));
}

void StaffScreen::focus_first() {
  if (QWidget* first = first_focus()) first->setFocus(Qt::OtherFocusReason);
}

void StaffScreen::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    leave();
  } else {
    Screen::keyPressEvent(event);
  }
}

}  // namespace kakunin::app
