// SPDX-License-Identifier: Apache-2.0
#pragma once
// A list of what happened, for a table model: its first three columns on one line, another one small below.

#include <QStyledItemDelegate>

#include "app/ui/style.h"

class QAbstractItemModel;
class QListView;

namespace kakunin::app {

class TwoLineDelegate final : public QStyledItemDelegate {
 public:
  /// below: the column of the small line.
  TwoLineDelegate(const Style& style, int below, QObject* parent)
      : QStyledItemDelegate(parent), style_(style), below_(below) {}

  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  [[nodiscard]] QRect line_rect(int width, const QModelIndex& index) const;

  Style style_;
  int below_;
};

/// The list itself: to be looked at, reached by the keyboard and read aloud, and not to be changed.
[[nodiscard]] QListView* make_two_line_list(const Style& style, QAbstractItemModel& model, int below,
                                            const QString& name, QWidget* parent);

}  // namespace kakunin::app
