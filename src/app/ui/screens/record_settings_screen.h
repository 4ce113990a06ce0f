// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is kept of the checks, for how long, and what opens it. A change is in force at once.

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/record_model.h"
#include "app/viewmodel/settings_model.h"

namespace kakunin::app {

class RecordSettingsScreen final : public StaffScreen {
  Q_OBJECT

 public:
  RecordSettingsScreen(const Style& style, terminal::Language language, SettingsModel& settings,
                       RecordModel& model);
  [[nodiscard]] QWidget* first_focus() override;
  void leave() override;

 private:
  /// What the screen is made for; another one and it is made anew.
  struct Look {
    terminal::RecordSettings settings;
    record::Standing standing;
    std::optional<record::KeyKind> protection;
    bool operator==(const Look&) const = default;
  };
  [[nodiscard]] Look look() const;
  void rebuild();
  void keep_up();
  void add_keeping();
  void add_days();
  void add_key();
  void add_state();
  [[nodiscard]] bool by_passphrase() const;

  SettingsModel& settings_;
  RecordModel& model_;
  Look shown_;
  bool chooses_word_ = false;  // instead of the store's key
  QString used_;               // the control last used
};

}  // namespace kakunin::app
