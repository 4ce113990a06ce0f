// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a practice begins: what it is, the trainer's tools, and the way into a visit that is not real.

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/training_model.h"

namespace kakunin::app {

class TrainingScreen final : public StaffScreen {
  Q_OBJECT

 public:
  TrainingScreen(const Style& style, terminal::Language language, TrainingModel& model);

 signals:
  /// A visit at the training desk. Leaving the screen ends the training.
  void practice_wanted();
};

}  // namespace kakunin::app
