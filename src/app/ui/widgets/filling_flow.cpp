// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/filling_flow.h"

#include <QWidget>
#include <algorithm>

namespace kakunin::app {

FillingFlow::FillingFlow(int gap, QWidget* parent) : QLayout(parent), gap_(gap) {
  setContentsMargins(0, 0, 0, 0);
}

FillingFlow::~FillingFlow() {
  qDeleteAll(items_);
}

void FillingFlow::addItem(QLayoutItem* item) {
  items_.append(item);
}

int FillingFlow::count() const {
  return static_cast<int>(items_.size());
}

QLayoutItem* FillingFlow::itemAt(int index) const {
  return items_.value(index);
}

QLayoutItem* FillingFlow::takeAt(int index) {
  return index >= 0 && index < count() ? items_.takeAt(index) : nullptr;
}

QSize FillingFlow::sizeHint() const {
  int width = 0;
  int height = 0;
  for (const QLayoutItem* item : items_) {
    width += item->sizeHint().width() + gap_;
    height = std::max(height, item->sizeHint().height());
  }
  return {std::max(0, width - gap_), height};
}

QSize FillingFlow::minimumSize() const {
  QSize size;
  for (const QLayoutItem* item : items_) size = size.expandedTo(item->minimumSize());
  return size;
}

int FillingFlow::heightForWidth(int width) const {
  return arrange({0, 0, width, 0}, false);
}

void FillingFlow::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  arrange(rect, true);
}

QList<FillingFlow::Row> FillingFlow::rows(int width) const {
  QList<Row> rows;
  int used = 0;
  for (int i = 0; i < count(); ++i) {
    const int wanted = std::min(items_[i]->sizeHint().width(), width);
    if (rows.isEmpty() || used + gap_ + wanted > width) {
      rows.append({i, i + 1});
      used = wanted;
    } else {
      rows.last().end = i + 1;
      used += gap_ + wanted;
    }
  }
  return rows;
}

int FillingFlow::arrange(const QRect& rect, bool move) const {
  int top = rect.top();
  for (const Row& row : rows(rect.width())) {
    const int in_row = row.end - row.first;
    int spare = rect.width() - gap_ * (in_row - 1);
    for (int i = row.first; i < row.end; ++i) spare -= std::min(items_[i]->sizeHint().width(), rect.width());
    const auto width_of = [&](int i) {
      const int share = spare / in_row + (i - row.first < spare % in_row ? 1 : 0);
      return std::min(items_[i]->sizeHint().width(), rect.width()) + share;
    };
    int height = 0;
    for (int i = row.first; i < row.end; ++i) {
      const int wanted = items_[i]->hasHeightForWidth() ? items_[i]->heightForWidth(width_of(i))
                                                        : items_[i]->sizeHint().height();
      height = std::max(height, wanted);
    }
    int left = rect.left();
    for (int i = row.first; i < row.end && move; ++i) {
      items_[i]->setGeometry({left, top, width_of(i), height});
      left += width_of(i) + gap_;
    }
    top += height + gap_;
  }
  return std::max(0, top - gap_ - rect.top());
}

}  // namespace kakunin::app
