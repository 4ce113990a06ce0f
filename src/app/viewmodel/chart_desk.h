// SPDX-License-Identifier: Apache-2.0
#pragma once
// The comparison with the clinic's list of patients put together: every result that comes on the screen is
// compared while the list is switched on, and what was found goes with it. Practice compares nothing: its
// persons are in no list. In a kiosk nothing of it is shown, since no member of staff sits before it; who was
// checked still counts. GUI thread only.

#include <QObject>
#include <functional>
#include <memory>

#include "app/viewmodel/chart_check.h"
#include "app/viewmodel/chart_mapping_model.h"
#include "app/viewmodel/import_model.h"
#include "app/viewmodel/inquiry_model.h"
#include "app/viewmodel/unchecked_model.h"
#include "app/viewmodel/visit_model.h"

namespace kakunin::app {

class ChartDesk final : public QObject {
  Q_OBJECT

 public:
  struct Parts {
    SettingsModel& settings;
    VisitModel& visit;
    InquiryModel& inquiry;
    ImportModel& imported;
    std::shared_ptr<const Clock> clock;
    std::function<bool()> kiosk;
  };

  explicit ChartDesk(const Parts& parts, QObject* parent = nullptr);

  void set_paused(bool paused) { paused_ = paused; }
  [[nodiscard]] bool is_on() const { return parts_.settings.settings().chart.on; }

  [[nodiscard]] ChartCheck& of_visit() { return of_visit_; }
  [[nodiscard]] ChartCheck& of_inquiry() { return of_inquiry_; }
  [[nodiscard]] ChartCheck& of_import() { return of_import_; }
  [[nodiscard]] UncheckedModel& unchecked() { return unchecked_; }
  [[nodiscard]] ChartMappingModel& mapping() { return mapping_; }

  /// Somebody is there.
  void stay();
  /// The screen is locked: what a screen of it showed is overwritten, and the screen goes.
  void lock();

 signals:
  /// A screen of it has nothing to show any more.
  void left_alone();

 private:
  void apply_settings();
  void follow_visit();
  void follow_inquiry();
  void compare(ChartCheck& check, const formats::Result& result);
  [[nodiscard]] ChartCheck::Parts check_parts();

  Parts parts_;
  bool paused_ = false;
  bool of_this_visit_ = false;  // the open verdict was given to the check
  terminal::ChartSettings applied_;
  std::shared_ptr<chart::PatientFile> file_;
  UncheckedModel unchecked_;
  ChartMappingModel mapping_;
  ChartCheck of_visit_;
  ChartCheck of_inquiry_;
  ChartCheck of_import_;
  Background reader_{*this};
};

}  // namespace kakunin::app
