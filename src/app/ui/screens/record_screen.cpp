// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screens/record_screen.h"

#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "app/ui/widgets/notice.h"

namespace kakunin::app {
namespace {

/// Time, method and result on one line, the request id small below it.
class VisitLine final : public QStyledItemDelegate {
 public:
  VisitLine(const Style& style, QObject* parent) : QStyledItemDelegate(parent), style_(style) {}

  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const int width = option.rect.width() > 0 ? option.rect.width() : style_.px(400);
    const int height = line_rect(width, index).height() + QFontMetrics(small()).height();
    return {width / 2, std::max(Style::target, height + style_.px(22))};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Theme& theme = style_.theme();
    painter->save();
    const QRect box = option.rect.adjusted(2, 2, -2, -2);
    painter->fillRect(box, theme.surface);
    const bool focused = (option.state & QStyle::State_HasFocus) != 0;
    painter->setPen(focused ? QPen(theme.focus, 4) : QPen(theme.edge, 1));
    painter->drawRect(box);
    QRect text = box.adjusted(style_.px(14), style_.px(8), -style_.px(14), -style_.px(6));
    painter->setPen(theme.text);
    painter->setFont(body());
    painter->drawText(text, Qt::AlignTop | Qt::TextWordWrap, line(index));
    painter->setPen(theme.muted);
    painter->setFont(small());
    painter->drawText(text, Qt::AlignBottom, cell(index, DayRecordModel::request));
    painter->restore();
  }

 private:
  [[nodiscard]] QFont body() const { return style_.font(TextRole::body); }
  [[nodiscard]] QFont small() const { return style_.font(TextRole::small); }
  static QString cell(const QModelIndex& index, int column) {
    return index.siblingAtColumn(column).data().toString();
  }
  static QString line(const QModelIndex& index) {
    return QStringLiteral("%1　%2　%3")
        .arg(cell(index, DayRecordModel::time), cell(index, DayRecordModel::method),
             cell(index, DayRecordModel::result));
  }
  [[nodiscard]] QRect line_rect(int width, const QModelIndex& index) const {
    constexpr int tall = 10'000;
    return QFontMetrics(body()).boundingRect(QRect(0, 0, width - 2 * style_.px(14) - 4, tall),
                                             Qt::TextWordWrap, line(index));
  }

  Style style_;
};

}  // namespace

RecordScreen::RecordScreen(const Style& style, terminal::Language language, DayRecordModel& model)
    : StaffScreen(style, language), model_(model) {
  model_.set_language(language);
  model_.refresh();
  connect(&model, &QAbstractItemModel::modelReset, this, [this] { rebuild(Question::none); });
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
  auto* list = new QListView(this);
  list->setModel(&model_);
  list->setItemDelegate(new VisitLine(style(), list));
  list->setSelectionMode(QAbstractItemView::NoSelection);
  list->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list->setContextMenuPolicy(Qt::PreventContextMenu);
  list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list->setResizeMode(QListView::Adjust);
  list->setFrameShape(QFrame::NoFrame);
  list->setAccessibleName(tr("今日の記録"));
  list->setMinimumHeight(style().px(160));
  list->setVisible(model_.rowCount() > 0);
  body().addWidget(list, 1);
  if (model_.rowCount() == 0) body().addStretch();
  if (question == Question::erase) {
    add_notice(Tone::ask, Sign::question, tr("今日の記録を全部消しますか。元には戻せません。"));
    ChoiceButton* erase = add_choice(ChoiceButton::Role::secondary, tr("全部消す"));
    connect(erase, &QPushButton::clicked, &model_, &DayRecordModel::clear);
    ChoiceButton* keep = add_choice(ChoiceButton::Role::primary, tr("消さない"));
    connect(keep, &QPushButton::clicked, this, [this] { rebuild(Question::none); });
    keep->setFocus(Qt::OtherFocusReason);
    return;
  }
  if (model_.rowCount() > 0) {
    ChoiceButton* erase = add_choice(ChoiceButton::Role::secondary, tr("記録を消す"));
    connect(erase, &QPushButton::clicked, this, [this] { rebuild(Question::erase); });
  }
  add_close();
}

}  // namespace kakunin::app
