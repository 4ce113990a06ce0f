// SPDX-License-Identifier: Apache-2.0
#pragma once
// The local API: whether other programs on this machine may use it, how it stands, and the token of each
// program, made here, shown once and revoked.

#include "app/ui/screens/staff_screen.h"
#include "app/viewmodel/local_api_model.h"
#include "app/viewmodel/settings_model.h"

namespace kakunin::app {

class FormField;
class Notice;
class OptionRow;

class LocalApiScreen final : public StaffScreen {
  Q_OBJECT

 public:
  struct Models {
    SettingsModel& settings;
    LocalApiModel& api;
    ApiTokensModel& tokens;
  };
  LocalApiScreen(const Style& style, terminal::Language language, Models models);
  ~LocalApiScreen() override;
  [[nodiscard]] QWidget* first_focus() override;
  void leave() override;

  /// What it asks: the gallery wants each.
  enum class Question : std::uint8_t { overview, make, made, revoke };
  void ask(Question question, const std::string& program = {});

 private:
  void show_overview();
  void add_settings();
  void add_state();
  void add_test();
  void add_tokens();
  void show_make();
  void show_made();
  void show_revoke(const std::string& program);
  void change(const std::function<void(terminal::LocalApiSettings&)>& edit);
  void say(Notice& notice, TokenFault fault) const;
  [[nodiscard]] QString scopes_of(const local_api::AccessToken& token) const;

  Models models_;
  Question question_ = Question::overview;
  QWidget* first_ = nullptr;
};

/// "動いています：…": on this screen and beside the other destinations.
[[nodiscard]] QString state_of(const LocalApiModel& api, terminal::Language language);

}  // namespace kakunin::app
