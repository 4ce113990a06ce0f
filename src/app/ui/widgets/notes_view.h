// SPDX-License-Identifier: Apache-2.0
#pragma once
// The visit's notes, a line each: quiet while all is well, toned where something is to be seen to. Told to
// screen readers when they change.

#include <QWidget>

#include "app/ui/style.h"
#include "app/viewmodel/visit_model.h"

class QVBoxLayout;

namespace kakunin::app {

class NotesView final : public QWidget {
  Q_OBJECT

 public:
  NotesView(const Style& style, VisitModel& visit, QWidget* parent = nullptr);

 private:
  void rebuild();

  Style style_;
  VisitModel& visit_;
  QVBoxLayout* column_;
};

}  // namespace kakunin::app
