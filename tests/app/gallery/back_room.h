// SPDX-License-Identifier: Apache-2.0
#pragma once
// What stands behind the staff's screens in the gallery: their view models, a clock that stands still and a
// service with canned answers.

#include <QTemporaryDir>

#include "app/gallery/canned_readers.h"
#include "app/gallery/canned_service.h"
#include "app/gallery/local_api_room.h"
#include "app/gallery/record_room.h"
#include "app/viewmodel/bridge_model.h"
#include "app/viewmodel/chart_desk.h"
#include "app/viewmodel/day_record_model.h"
#include "app/viewmodel/desk_status.h"
#include "app/viewmodel/diagnosis_model.h"
#include "app/viewmodel/handover_model.h"
#include "app/viewmodel/import_model.h"
#include "app/viewmodel/inquiry_model.h"
#include "app/viewmodel/settings_model.h"
#include "app/viewmodel/setup_model.h"
#include "app/viewmodel/training_model.h"

namespace kakunin::gallery {

class BackRoom {
 public:
  explicit BackRoom(app::VisitModel& visit);

  [[nodiscard]] app::DeskStatus& desk() { return desk_; }
  [[nodiscard]] app::InquiryModel& inquiry() { return inquiry_; }
  [[nodiscard]] app::DayRecordModel& record() { return record_; }
  [[nodiscard]] RecordRoom& record_room() { return record_room_; }
  [[nodiscard]] app::RecordModel& kept() { return record_room_.model(); }
  [[nodiscard]] app::SettingsModel& settings() { return settings_; }
  [[nodiscard]] app::SetupModel& setup() { return setup_; }
  [[nodiscard]] app::DiagnosisModel& diagnosis() { return diagnosis_; }
  [[nodiscard]] app::HandoverModel& handover() { return *handover_; }
  [[nodiscard]] app::BridgeModel& bridge() { return bridge_; }
  [[nodiscard]] app::ImportModel& imported() { return imported_; }
  [[nodiscard]] app::ChartDesk& chart() { return chart_; }
  [[nodiscard]] app::TrainingModel& training() { return training_model_; }

  /// Start is on the screen: waits until it says this of the service.
  void show_service(terminal::ServiceResult<protocol::StatusAnswer> status, app::DeskStatus::Condition says);

  // An inquiry as it stands.
  void empty_inquiry();
  void faulty_inquiry();
  void answered_inquiry(terminal::ServiceResult<protocol::VerdictAnswer> answer);

  void fill_record();

  // The hand-over as it stands.
  /// Nothing is switched on, and nothing was handed over.
  void close_ways();
  /// The receipt computer's folder is there, the day's CSV is away.
  void open_ways();
  /// Nothing is away.
  void open_ways_that_work();
  /// What was given to be handed over is done, or tried again.
  void wait_for_handover();
  /// Every destination has it.
  void wait_until_handed_over();
  void fill_handover();
  void set_destinations();
  void import_text();

  // The clinic's list of patients (back_room_chart.cpp).
  /// Nothing is compared.
  void close_chart();
  enum class PatientList : std::uint8_t { same, differing, several, nobody, odd, gone };
  /// Results are compared with it.
  void keep_list(PatientList list);
  /// The verdict on the screen has been compared.
  void wait_for_chart();
  /// The assistant has read it; kept: and it is compared with.
  void choose_list(PatientList list, bool kept);
  void list_unchecked();

  /// What may not be in the settings was tried.
  void faulty_settings();
  /// All is well, or the reader and the service are away.
  void diagnose(bool well);

  [[nodiscard]] LocalApiRoom& local_api() { return local_api_; }

  // The first set-up as it stands.
  void set_up_to(app::SetupModel::Step step);
  void faulty_set_up();
  void refused_set_up();
  void set_up_without_reader();

 private:
  [[nodiscard]] app::SetupModel::Parts setup_parts() const;
  [[nodiscard]] app::DiagnosisModel::Parts diagnosis_parts() const;
  void type_enrolment();

  app::VisitModel& visit_;
  QTemporaryDir files_;
  std::shared_ptr<CannedReaders> readers_ = std::make_shared<CannedReaders>();
  std::shared_ptr<CannedService> service_;
  std::shared_ptr<FixedClock> clock_;
  app::DeskStatus desk_;
  app::InquiryModel inquiry_;
  app::DayRecordModel record_;
  RecordRoom record_room_;
  app::SettingsModel settings_;
  std::unique_ptr<app::HandoverModel> handover_;
  app::BridgeModel bridge_;
  LocalApiRoom local_api_;
  app::ImportModel imported_;
  app::ChartDesk chart_;
  app::SetupModel setup_;
  app::DiagnosisModel diagnosis_;
  std::unique_ptr<training::Training> training_;
  app::TrainingModel training_model_;
};

/// All is well.
[[nodiscard]] protocol::StatusAnswer answering();

}  // namespace kakunin::gallery
