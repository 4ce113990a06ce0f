// SPDX-License-Identifier: Apache-2.0
#include "app/ui/widgets/filling_flow.h"

#include <QWidget>
#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "app/ui/widgets/choice_button.h"

namespace kakunin::app {

FillingFlow::FillingFlow(int gap, Shares shares) : gap_(gap), shares_(shares) {
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
  return arrange({0, 0, width, 0}, plan(width), false);
}

void FillingFlow::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  arrange(rect, plan(rect.width()), true);
}

QList<QLayoutItem*> FillingFlow::shown() const {
  QList<QLayoutItem*> shown;
  std::copy_if(items_.begin(), items_.end(), std::back_inserter(shown),
               [](const QLayoutItem* item) { return !item->isEmpty(); });
  return shown;
}

FillingFlow::Plan FillingFlow::plan(int width) const {
  const QList<QLayoutItem*> shown = this->shown();
  const Plan natural{natural_rows(width), Shares::natural};
  if (shares_ == Shares::natural || shown.isEmpty()) return natural;
  const Row all{0, static_cast<int>(shown.size())};
  const auto fits = [&](const QLayoutItem* item) {
    return item->sizeHint().width() <=
           (width - gap_ * (static_cast<int>(shown.size()) - 1)) / static_cast<int>(shown.size());
  };
  if (std::all_of(shown.begin(), shown.end(), fits)) return {{all}, Shares::equal};
  if (natural.rows.size() == 1) return natural;
  Plan best = natural;
  int lowest = std::numeric_limits<int>::max();
  for (int rows = 1; rows <= static_cast<int>(shown.size()); ++rows) {
    const Plan even{even_rows(rows), Shares::equal};
    const auto whole = [&](const Row& row) { return splits_evenly(row, width); };
    if (!std::all_of(even.rows.begin(), even.rows.end(), whole)) continue;
    const int height = arrange({0, 0, width, 0}, even, false);
    if (height >= lowest) continue;
    best = even;
    lowest = height;
  }
  return best;
}

QList<FillingFlow::Row> FillingFlow::natural_rows(int width) const {
  const QList<QLayoutItem*> shown = this->shown();
  QList<Row> rows;
  int used = 0;
  for (int i = 0; i < static_cast<int>(shown.size()); ++i) {
    const int wanted = std::min(shown[i]->sizeHint().width(), width);
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

QList<FillingFlow::Row> FillingFlow::even_rows(int rows) const {
  const QList<QLayoutItem*> shown = this->shown();
  QList<Row> even;
  int first = 0;
  for (int row = 0; row < rows; ++row) {
    const int in_row = (static_cast<int>(shown.size()) - first + rows - row - 1) / (rows - row);
    even.append({first, first + in_row});
    first += in_row;
  }
  return even;
}

bool FillingFlow::splits_evenly(const Row& row, int width) const {
  const QList<QLayoutItem*> shown = this->shown();
  const QList<int> shares = widths(row, width, Shares::equal);
  for (int i = row.first; i < row.end; ++i) {
    const auto* button = qobject_cast<const ChoiceButton*>(shown[i]->widget());
    const int share = shares[i - row.first];
    if (button != nullptr ? !button->reads_well(share) : shown[i]->sizeHint().width() > share) return false;
  }
  return true;
}

QList<int> FillingFlow::widths(const Row& row, int width, Shares shares) const {
  const QList<QLayoutItem*> shown = this->shown();
  QList<int> wide;
  for (int i = row.first; i < row.end; ++i) {
    wide << (shares == Shares::equal ? 0 : std::min(shown[i]->sizeHint().width(), width));
  }
  const int in_row = row.end - row.first;
  const int spare = std::accumulate(wide.begin(), wide.end(), width - gap_ * (in_row - 1), std::minus<>());
  for (int i = 0; i < in_row; ++i) wide[i] += spare / in_row + (i < spare % in_row ? 1 : 0);
  return wide;
}

int FillingFlow::height_of(const Row& row, const QList<int>& widths) const {
  const QList<QLayoutItem*> shown = this->shown();
  int height = 0;
  for (int i = row.first; i < row.end; ++i) {
    const QLayoutItem& item = *shown[i];
    height = std::max(height, item.hasHeightForWidth() ? item.heightForWidth(widths[i - row.first])
                                                       : item.sizeHint().height());
  }
  return height;
}

int FillingFlow::arrange(const QRect& rect, const Plan& plan, bool move) const {
  const QList<QLayoutItem*> shown = this->shown();
  int top = rect.top();
  for (const Row& row : plan.rows) {
    const QList<int> wide = widths(row, rect.width(), plan.shares);
    const int height = height_of(row, wide);
    int left = rect.left();
    for (int i = row.first; i < row.end && move; ++i) {
      shown[i]->setGeometry({left, top, wide[i - row.first], height});
      left += wide[i - row.first] + gap_;
    }
    top += height + gap_;
  }
  return std::max(0, top - gap_ - rect.top());
}

}  // namespace kakunin::app
