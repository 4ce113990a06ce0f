// SPDX-License-Identifier: Apache-2.0
#pragma once
// Answers of a screen, or sections of a verdict, side by side; what does not fit goes to the next row, and every
// row is filled.

#include <QLayout>
#include <QList>

namespace kakunin::app {

class FillingFlow final : public QLayout {
 public:
  explicit FillingFlow(int gap, QWidget* parent = nullptr);
  ~FillingFlow() override;

  void addItem(QLayoutItem* item) override;
  [[nodiscard]] int count() const override;
  [[nodiscard]] QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSize() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;
  [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
  void setGeometry(const QRect& rect) override;

 private:
  struct Row {
    int first;
    int end;
  };
  [[nodiscard]] QList<Row> rows(int width) const;
  int arrange(const QRect& rect, bool move) const;

  QList<QLayoutItem*> items_;
  int gap_;
};

}  // namespace kakunin::app
