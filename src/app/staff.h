// SPDX-License-Identifier: Apache-2.0
#pragma once
// The staff's side: the models behind their screens, and each screen when it is wanted.

#include <QObject>
#include <filesystem>
#include <functional>
#include <memory>

#include "app/platform/app_log.h"
#include "app/ui/main_window.h"
#include "app/ui/widgets/export_file.h"
#include "app/viewmodel/bridge_model.h"
#include "app/viewmodel/chart_desk.h"
#include "app/viewmodel/day_record_model.h"
#include "app/viewmodel/desk_status.h"
#include "app/viewmodel/diagnosis_model.h"
#include "app/viewmodel/handover_model.h"
#include "app/viewmodel/import_model.h"
#include "app/viewmodel/inquiry_model.h"
#include "app/viewmodel/local_api_model.h"
#include "app/viewmodel/record_browser.h"
#include "app/viewmodel/record_model.h"
#include "app/viewmodel/settings_model.h"
#include "app/viewmodel/setup_model.h"
#include "app/viewmodel/training_model.h"

namespace kakunin::app {

/// What the local API needs of the rest of the app.
struct LocalApiParts {
  /// Of the service at work, also in training.
  ClientSource client;
  /// No program may begin a visit now.
  std::function<bool()> closed;
  /// A token onto the clipboard, for a short time.
  std::function<bool(const QString&)> copy;
};

class Staff final : public QObject {
  Q_OBJECT

 public:
  struct Parts {
    std::filesystem::path file;
    terminal::Settings settings;
    std::shared_ptr<card::Readers> readers;
    std::shared_ptr<const Clock> clock;
    platform::AppLog& log;
    std::function<terminal::Text()> screen_protection;
    /// In training the practice service, else the one of the settings.
    ClientSource client;
    std::function<bool()> kiosk;
    std::shared_ptr<handover::ClipboardPort> clipboard;
    LocalApiParts local_api;
    /// What the command line wishes beyond the settings; never saved.
    std::function<void(terminal::Settings&)> adjust;
  };

  Staff(Parts parts, VisitModel& visit);
  ~Staff() override;

  [[nodiscard]] MainWindow::StaffScreen make_screen(Place place, const Style& style);

  [[nodiscard]] SettingsModel& settings() { return settings_; }
  [[nodiscard]] InquiryModel& inquiry() { return inquiry_; }
  [[nodiscard]] DeskStatus& desk() { return desk_; }
  [[nodiscard]] RecordBrowser& browser() { return browser_; }
  [[nodiscard]] HandoverModel& handover() { return handover_; }
  [[nodiscard]] ImportModel& imported() { return imported_; }
  [[nodiscard]] LocalApiModel& local_api() { return local_api_; }
  [[nodiscard]] ChartDesk& chart() { return chart_; }
  /// What is on the screen of personal data and of secrets goes.
  void close_all();
  /// Text that another program copied: shown and handed over where it is a result of the official app. False:
  /// it is none, and nothing happened.
  bool take_copied(const QString& text);
  /// Of the training under way; nullptr ends it.
  void set_training(training::Training* training);
  [[nodiscard]] TrainingModel* training() { return training_.get(); }

 signals:
  void opened(kakunin::app::Place place);
  /// The administrator's word was right.
  void recognised();
  /// The terminal has a certificate, or another one.
  void enrolled();
  void practice_wanted();
  /// The record is closed, and nobody was asked yet.
  void passphrase_wanted();
  /// The program is to end.
  void end_wanted();

 private:
  [[nodiscard]] terminal::Settings adjusted() const;
  [[nodiscard]] std::optional<eligibility::FacilityId> facility() const;
  /// What vouches for proofs of checks; empty where this terminal does not have it.
  [[nodiscard]] std::string authority() const;
  [[nodiscard]] ExportPlace export_place() const;
  void apply_settings();
  void watch_local_api();
  [[nodiscard]] SetupModel& setup();
  [[nodiscard]] DiagnosisModel& diagnosis();
  [[nodiscard]] std::unique_ptr<Screen> make(Place place, const Style& style);

  Parts parts_;
  VisitModel& visit_;
  SettingsModel settings_;
  DeskStatus desk_;
  InquiryModel inquiry_;
  DayRecordModel record_;
  ApiTokensModel tokens_;
  LocalApiModel local_api_;  // before the hand-over, which counts who was told
  RecordModel kept_;
  RecordBrowser browser_;
  HandoverModel handover_;
  BridgeModel bridge_;
  ImportModel imported_;
  ChartDesk chart_;
  // Under which they were handed over; 0: they were not.
  std::uint64_t imported_as_ = 0;
  std::uint64_t inquired_as_ = 0;
  // Made when first wanted.
  std::unique_ptr<SetupModel> setup_;
  std::unique_ptr<DiagnosisModel> diagnosis_;
  std::unique_ptr<TrainingModel> training_;
};

}  // namespace kakunin::app
