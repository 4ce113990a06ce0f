// SPDX-License-Identifier: Apache-2.0
#pragma once
// How far the work is: a row of marks, those behind us filled, the one under way framed.

#include <QWidget>

#include "app/ui/style.h"

namespace kakunin::app {

class ProgressSteps : public QWidget {
  Q_OBJECT

 public:
  ProgressSteps(const Style& style, int step, int of, QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Style style_;
  int step_;
  int of_;
};

}  // namespace kakunin::app
