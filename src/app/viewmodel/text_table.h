// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rows of words for a two-line list (widgets/two_line_delegate.h): three columns on one line, the fourth
// below.

#include <QAbstractTableModel>
#include <array>
#include <vector>

namespace kakunin::app {

class TextTable final : public QAbstractTableModel {
  Q_OBJECT

 public:
  static constexpr int below = 3;
  using Row = std::array<QString, below + 1>;

  explicit TextTable(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

  void set_rows(std::vector<Row> rows);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Row> rows_;
};

}  // namespace kakunin::app
