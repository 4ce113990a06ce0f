// SPDX-License-Identifier: Apache-2.0
#pragma once
// Answers of a screen, or sections of a verdict, side by side; what does not fit goes to the next row, and
// every row is filled. Answers have equal shares where their words allow it: none is more likely than
// another.

#include <QLayout>
#include <QList>

namespace kakunin::app {

class FillingFlow final : public QLayout {
 public:
  /// natural: as many in a row as fit, each a little wider than it asks for. equal: buttons, in rows as low
  /// as can be without breaking a word.
  enum class Shares : std::uint8_t { natural, equal };

  explicit FillingFlow(int gap, Shares shares = Shares::natural);
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
  struct Plan {
    QList<Row> rows;
    Shares shares;
  };
  [[nodiscard]] QList<QLayoutItem*> shown() const;
  [[nodiscard]] Plan plan(int width) const;
  [[nodiscard]] QList<Row> natural_rows(int width) const;
  [[nodiscard]] QList<Row> even_rows(int count) const;
  /// Its items in equal parts; nothing where a word would have to be broken.
  [[nodiscard]] bool splits_evenly(const Row& row, int width) const;
  [[nodiscard]] QList<int> widths(const Row& row, int width, Shares shares) const;
  [[nodiscard]] int height_of(const Row& row, const QList<int>& widths) const;
  int arrange(const QRect& rect, const Plan& plan, bool move) const;

  QList<QLayoutItem*> items_;
  int gap_;
  Shares shares_;
};

}  // namespace kakunin::app
