// SPDX-License-Identifier: Apache-2.0
#pragma once
// Kiosk: the administrator's word opens the settings and the way out, and nothing else does.

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/settings_model.h"

namespace kakunin::app {

class Notice;
class WordField;

class AdminScreen final : public StaffScreen {
  Q_OBJECT

 public:
  AdminScreen(const Style& style, terminal::Language language, SettingsModel& model);
  [[nodiscard]] QWidget* first_focus() override;

 signals:
  void recognised();

 private:
  void check();
  void show_result(bool right);
  void show_pause();

  SettingsModel& model_;
  WordField* word_;
  Notice* wrong_;
  ChoiceButton* open_;
};

}  // namespace kakunin::app
