// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/two_line_delegate.h"

#include <QListView>
#include <QPainter>
#include <algorithm>

namespace kakunin::app {
namespace {

QString cell(const QModelIndex& index, int column) {
  return index.siblingAtColumn(column).data().toString();
}

QString line(const QModelIndex& index) {
  return QStringLiteral("%1　%2　%3").arg(cell(index, 0), cell(index, 1), cell(index, 2));
}

}  // namespace

QRect TwoLineDelegate::line_rect(int width, const QModelIndex& index) const {
  constexpr int tall = 10'000;
  return QFontMetrics(style_.font(TextRole::body))
      .boundingRect(QRect(0, 0, width - 2 * style_.px(14) - 4, tall), Qt::TextWordWrap, line(index));
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int width = option.rect.width() > 0 ? option.rect.width() : style_.px(400);
  const int height = line_rect(width, index).height() + QFontMetrics(style_.font(TextRole::small)).height();
  return {width / 2, std::max(Style::target, height + style_.px(22))};
}

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const Theme& theme = style_.theme();
  painter->save();
  const QRect box = option.rect.adjusted(2, 2, -2, -2);
  painter->fillRect(box, theme.surface);
  const bool focused = (option.state & QStyle::State_HasFocus) != 0;
  painter->setPen(focused ? QPen(theme.focus, 4) : QPen(theme.edge, 1));
  painter->drawRect(box);
  const QRect text = box.adjusted(style_.px(14), style_.px(8), -style_.px(14), -style_.px(6));
  painter->setPen(theme.text);
  painter->setFont(style_.font(TextRole::body));
  const QString second = cell(index, below_);
  const Qt::Alignment place = second.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop;
  painter->drawText(text, static_cast<int>(place) | Qt::TextWordWrap, line(index));
  painter->setPen(theme.muted);
  painter->setFont(style_.font(TextRole::small));
  painter->drawText(text, Qt::AlignBottom, second);
  painter->restore();
}

QListView* make_two_line_list(const Style& style, QAbstractItemModel& model, int below, const QString& name,
                              QWidget* parent) {
  auto* list = new QListView(parent);
  list->setModel(&model);
  list->setItemDelegate(new TwoLineDelegate(style, below, list));
  list->setSelectionMode(QAbstractItemView::NoSelection);
  list->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list->setContextMenuPolicy(Qt::PreventContextMenu);
  list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list->setResizeMode(QListView::Adjust);
  list->setFrameShape(QFrame::NoFrame);
  list->setAccessibleName(name);
  list->setMinimumHeight(style.px(160));
  return list;
}

}  // namespace kakunin::app
