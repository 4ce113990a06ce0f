// SPDX-License-Identifier: Apache-2.0
#pragma once
// What happened, what to do now, the other ways to check; the code small, for the phone call.

#include "app/ui/screens/visit_screen.h"

namespace kakunin::app {

class TroubleScreen final : public VisitScreen {
  Q_OBJECT

 public:
  TroubleScreen(const Style& style, VisitModel& model);
  [[nodiscard]] QWidget* first_focus() override;

 private:
  TextBlock* what_;
};

}  // namespace kakunin::app
