// SPDX-License-Identifier: Apache-2.0
#pragma once
// The settings: large switches and steps instead of small native controls. A change is in force at once; what
// cannot be is said where it was tried.

#include <functional>

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/settings_model.h"

namespace kakunin::app {

class FillingFlow;
class FormField;
class Notice;
class OptionRow;
class WordField;

class SettingsScreen final : public StaffScreen {
  Q_OBJECT

 public:
  SettingsScreen(const Style& style, terminal::Language language, SettingsModel& model);
  [[nodiscard]] QWidget* first_focus() override;

 signals:
  /// The program is to end.
  void end_wanted();

 protected:
  void leave() override;
  void showEvent(QShowEvent* event) override;

 private:
  using Settings = terminal::Settings;

  void add_section(const QString& title);
  void place(QWidget* control, const QString& name);
  /// One of several, by its place in the row.
  OptionRow* add_options(const QString& name, const QString& label, const QStringList& options,
                         const std::function<int(const Settings&)>& get,
                         const std::function<void(Settings&, int)>& set);
  void add_switch(const QString& name, const QString& label, bool Settings::*member);
  void add_switch(const QString& name, const QString& label, bool terminal::CounterSettings::*member);
  void add_steps(const QString& name, const QString& label, const QStringList& labels,
                 const std::vector<int>& values, const std::function<int(const Settings&)>& get,
                 const std::function<void(Settings&, int)>& set);
  void add_fault(SettingsItem item);
  void add_look();
  void add_desk();
  void add_times();
  void add_devices();
  void add_kiosk();
  [[nodiscard]] QString sentence(SettingsFault fault) const;

  SettingsModel& model_;
  FillingFlow* flow_ = nullptr;  // of the section being filled
  QWidget* first_ = nullptr;
};

}  // namespace kakunin::app
