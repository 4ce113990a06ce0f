// SPDX-License-Identifier: Apache-2.0
#pragma once
// The trainer's tools beside a visit under way: laid over the right half of the window, so that nothing under
// it moves, and put away with its own button or Esc.

#include <QWidget>

#include "app/ui/style.h"
#include "app/viewmodel/training_model.h"
#include "terminal/language.h"

namespace kakunin::app {

class TrainingDrawer final : public QWidget {
  Q_OBJECT

 public:
  TrainingDrawer(const Style& style, terminal::Language language, TrainingModel& model, QWidget* parent);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place();

  Style style_;
};

}  // namespace kakunin::app
