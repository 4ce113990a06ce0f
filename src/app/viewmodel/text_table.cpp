// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/text_table.h"

#include <QStringList>
#include <utility>

namespace kakunin::app {

void TextTable::set_rows(std::vector<Row> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

int TextTable::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TextTable::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : below + 1;
}

QVariant TextTable::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Row& row = rows_.at(static_cast<std::size_t>(index.row()));
  if (role == Qt::AccessibleTextRole) return QStringList(row.begin(), row.end()).join(QLatin1Char(' '));
  if (role != Qt::DisplayRole) return {};
  return row.at(static_cast<std::size_t>(index.column()));
}

}  // namespace kakunin::app
