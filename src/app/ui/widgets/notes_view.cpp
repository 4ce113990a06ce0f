// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/notes_view.h"

#include <QAccessible>
#include <QVBoxLayout>
#include <memory>

#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/text_block.h"

namespace kakunin::app {

NotesView::NotesView(const Style& style, VisitModel& visit, QWidget* parent)
    : QWidget(parent), style_(style), visit_(visit), column_(new QVBoxLayout(this)) {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(style.px(6));
  connect(&visit, &VisitModel::notes_changed, this, &NotesView::rebuild);
  rebuild();
}

void NotesView::rebuild() {
  while (const std::unique_ptr<QLayoutItem> item{column_->takeAt(0)}) {
    item->widget()->hide();
    item->widget()->deleteLater();
  }
  for (const VisitModel::Note& note : visit_.notes()) {
    auto* line = note.attention
                     ? new Notice(style_, Tone::ask, Sign::caution, note.text, TextRole::small, this)
                     : new Notice(style_, Tone::plain, Sign::yes, note.text, TextRole::small, this);
    line->text().setObjectName(QStringLiteral("note"));
    if (!note.attention) line->text().set_color(style_.theme().text);
    column_->addWidget(line);
    QAccessibleEvent told(&line->text(), QAccessible::NameChanged);
    QAccessible::updateAccessibility(&told);
  }
  setVisible(!visit_.notes().empty());
}

}  // namespace kakunin::app
