// SPDX-License-Identifier: Apache-2.0
#pragma once
// A question and its answers: method, PIN wrong, last try, locked, C-04-01-A, F-01-A done.

#include "app/ui/screens/visit_screen.h"

namespace kakunin::app {

class QuestionScreen final : public VisitScreen {
  Q_OBJECT

 public:
  QuestionScreen(const Style& style, VisitModel& model);

 private:
  /// Large, under the question; the way out stays at the foot of the screen.
  void add_answers();
};

}  // namespace kakunin::app
