// SPDX-License-Identifier: Apache-2.0
#pragma once
// The local API as the screens show it, without a socket: it runs because that is said, with a listener and
// two programs' tokens.

#include <filesystem>

#include "app/viewmodel/local_api_model.h"
#include "app/viewmodel/settings_model.h"

namespace kakunin::gallery {

class LocalApiRoom {
 public:
  LocalApiRoom(app::VisitModel& visit, app::SettingsModel& settings, const std::filesystem::path& files,
               const std::shared_ptr<const Clock>& clock);

  /// Off, and nobody has a token.
  void close();
  /// Two programs have tokens, one listens, and a sample was sent.
  void open();
  void take_port();
  void spoil_tokens();
  /// A token that nobody has seen yet.
  void make_token();

  [[nodiscard]] app::LocalApiModel& api() { return api_; }
  [[nodiscard]] app::ApiTokensModel& tokens() { return tokens_; }

 private:
  void set(bool on);

  app::SettingsModel& settings_;
  std::filesystem::path file_;
  bool port_taken_ = false;
  app::ApiTokensModel tokens_;
  app::LocalApiModel api_;
};

}  // namespace kakunin::gallery
