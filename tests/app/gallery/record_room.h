// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record behind the staff's screens in the gallery: closed or open, with checks of two days in it.

#include <functional>

#include "app/viewmodel/record_browser.h"

namespace kakunin::gallery {

class RecordRoom {
 public:
  enum class Kept : std::uint8_t { nothing, open, closed, to_be_made, without_store };

  RecordRoom(std::filesystem::path directory, std::shared_ptr<const Clock> clock, app::VisitModel& visit);

  [[nodiscard]] app::RecordModel& model() { return *model_; }
  [[nodiscard]] app::RecordBrowser& browser() { return *browser_; }

  /// Waits until the record stands so.
  void set(Kept kept);
  /// Open, and the browser there: its days, the checks of the newest one, one of them.
  void show_days();
  void show_day();
  void show_entry(int row);

 private:
  void fill(const std::filesystem::path& file);
  void wait_for_browser(const std::function<void()>& action);

  std::filesystem::path directory_;
  std::shared_ptr<const Clock> clock_;
  app::VisitModel& visit_;
  std::string authority_pem_;
  std::unique_ptr<app::RecordModel> model_;
  std::unique_ptr<app::RecordBrowser> browser_;
};

}  // namespace kakunin::gallery
