// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where verdicts are handed over to, each switched on by itself and tried with a marked sample; the OQS
// folder of the receipt computer; the official app's clipboard. A change is in force at once.

#include <functional>

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/bridge_model.h"
#include "app/viewmodel/handover_model.h"
#include "app/viewmodel/local_api_model.h"
#include "app/viewmodel/settings_model.h"

namespace kakunin::app {

class Notice;
class OptionRow;

class DestinationsScreen final : public StaffScreen {
  Q_OBJECT

 public:
  struct Models {
    SettingsModel& settings;
    HandoverModel& handover;
    BridgeModel& bridge;
    LocalApiModel& local_api;
  };
  DestinationsScreen(const Style& style, terminal::Language language, Models models);
  [[nodiscard]] QWidget* first_focus() override;
  void leave() override;

 private:
  using Handover = terminal::HandoverSettings;
  template <class Value>
  using Member = std::function<Value&(Handover&)>;

  void add_way(handover::DestinationKind kind, const Member<bool>& on, const Member<std::string>& folder);
  void add_options(const QString& name, const QString& label, const QStringList& options,
                   const std::function<int(const Handover&)>& get,
                   const std::function<void(Handover&, int)>& set);
  void add_switch(const QString& name, const QString& label, const Member<bool>& on);
  void add_folder(const QString& name, const QString& label, const QString& hint,
                  const Member<std::string>& folder);
  void add_encoding(const QString& name, const Member<terminal::FileEncoding>& encoding);
  void add_test(handover::DestinationKind kind);
  void add_clipboard();
  void add_local_api();
  void add_bridge();
  void add_official_app();
  /// What cannot be is said where it was tried.
  void change(const std::function<void(Handover&)>& edit);
  [[nodiscard]] const Handover& current() const { return models_.settings.settings().handover; }

  Models models_;
  QWidget* first_ = nullptr;
};

}  // namespace kakunin::app
