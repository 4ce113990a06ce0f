// SPDX-License-Identifier: Apache-2.0
#pragma once
// Start: one very large button, the desk's state at a glance, the staff's own places below.

#include <array>

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/desk_status.h"

namespace kakunin::app {

class StartScreen final : public StaffScreen {
  Q_OBJECT

 public:
  /// What is switched on, and so has a place here.
  struct Offers {
    bool record = false;    // today's record is kept
    bool kept = false;      // that of earlier days, too
    bool handover = false;  // verdicts are handed over
    bool chart = false;     // results are compared with the clinic's list, and no patient sits here
  };
  StartScreen(const Style& style, VisitModel& visit, DeskStatus& desk, Offers offers);
  [[nodiscard]] QWidget* first_focus() override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  /// There is nowhere to go back to.
  void leave() override {}

 private:
  void show_desk();

  DeskStatus& desk_;
  QWidget* chips_;
  ChoiceButton* main_;
  bool seen_ = false;
};

}  // namespace kakunin::app
