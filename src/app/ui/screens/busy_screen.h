// SPDX-License-Identifier: Apache-2.0
#pragma once
// The machine works: which step of how many, and whether the card must stay where it is.

#include "app/ui/screens/visit_screen.h"

namespace kakunin::app {

class BusyScreen final : public VisitScreen {
  Q_OBJECT

 public:
  BusyScreen(const Style& style, VisitModel& model);
};

}  // namespace kakunin::app
