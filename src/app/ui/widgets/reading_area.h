// SPDX-License-Identifier: Apache-2.0
#pragma once
// Room for what may be longer than the screen: scrolls by touch, wheel and keys, and shows that there is more
// below. It takes the keyboard only while there is something to scroll.

#include <QScrollArea>

#include "app/ui/style.h"

class QVBoxLayout;

namespace kakunin::app {

class ReadingArea : public QScrollArea {
  Q_OBJECT

 public:
  explicit ReadingArea(const Style& style, QWidget* parent = nullptr);
  ~ReadingArea() override;

  /// What is read goes in here.
  [[nodiscard]] QVBoxLayout& column() { return *column_; }
  [[nodiscard]] bool at_end() const;

 signals:
  /// Everything was on the screen once.
  void read_to_end();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void look();

  QVBoxLayout* column_;
  QWidget* more_;
};

}  // namespace kakunin::app
