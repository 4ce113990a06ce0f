// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/record_screen.h"

#include <QListView>
#include <QVBoxLayout>

#include "app/ui/widgets/notice.h"
#include "app/ui/widgets/two_line_delegate.h"

namespace kakunin::app {

RecordScreen::RecordScreen(const Style& style, terminal::Language language, DayRecordModel& model)
    : StaffScreen(style, language), model_(model) {
  model_.set_language(language);
  model_.refresh();
  connect(&model, &QAbstractItemModel::modelReset, this, [this] {
    rebuild(Question::none);
    focus_first();
  });
  rebuild(Question::none);
}

QString RecordScreen::summary() const {
  const terminal::DayCounts counts = model_.counts();
  QStringList parts;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts.at(i) == 0) continue;
    parts << tr("%1 %2件").arg(words(terminal::text(static_cast<terminal::DayResult>(i)))).arg(counts.at(i));
  }
  return parts.isEmpty() ? tr("今日はまだ記録がありません。") : parts.join(QStringLiteral("　"));
}

void RecordScreen::rebuild(Question question) {
  clear();
  add_message(TextRole::body, summary());
  add_text(TextRole::small, tr("氏名や番号は残りません。日付が変わるか、終了すると消えます。"));
  QListView* list = make_two_line_list(style(), model_, DayRecordModel::request, tr("今日の記録"), this);
  list->setVisible(model_.rowCount() > 0);
  body().addWidget(list, 1);
  if (model_.rowCount() == 0) body().addStretch();
  if (question == Question::erase) {
    add_notice(Tone::ask, Sign::question, tr("今日の記録を全部消しますか。元には戻せません。"));
    ChoiceButton* erase = add_choice(ChoiceButton::Role::secondary, tr("全部消す"));
    connect(erase, &QPushButton::clicked, &model_, &DayRecordModel::clear);
    add_keep(tr("消さない"), [this] { rebuild(Question::none); });
    return;
  }
  if (model_.rowCount() > 0) {
    ChoiceButton* erase = add_choice(ChoiceButton::Role::secondary, tr("記録を消す"));
    connect(erase, &QPushButton::clicked, this, [this] { rebuild(Question::erase); });
  }
  add_close();
}

}  // namespace kakunin::app
