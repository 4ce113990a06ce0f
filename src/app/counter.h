// SPDX-License-Identifier: Apache-2.0
#pragma once
// The counter app put together: settings, the desk at work or in training, what the platform tells, and the
// window over all of it.

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <filesystem>
#include <memory>

#include "app/desk_parts.h"
#include "app/options.h"
#include "app/platform/app_log.h"
#include "app/platform/clipboard.h"
#include "app/platform/motion.h"
#include "app/platform/screen_privacy.h"
#include "app/platform/session_watch.h"
#include "app/platform/speech.h"
#include "app/staff.h"
#include "app/ui/main_window.h"
#include "app/ui/widgets/training_drawer.h"
#include "app/viewmodel/visit_desk.h"

namespace kakunin::app {

class Counter final : public QObject {
  Q_OBJECT

 public:
  /// file: where settings were read from, and are written to.
  Counter(Options options, std::filesystem::path file, terminal::Settings settings, platform::AppLog& log);
  ~Counter() override;

  void show();
  [[nodiscard]] MainWindow& window() { return *window_; }

 private:
  void restore_geometry();
  void after_first_frame();
  // The desk.
  void open_desk();
  void open_training();
  void leave_training();
  /// A visit with a sample card, from the training screen or the first set-up.
  void practise();
  void show_training_tools();
  void renew_certificate();
  // What the parts tell each other.
  void watch_visit();
  void watch_staff();
  void watch_session();
  void watch_clipboard();
  /// What is pending would be lost: the first attempt to end shows it instead.
  [[nodiscard]] bool shows_what_is_pending();
  void watch_local_api();
  [[nodiscard]] LocalApiParts local_api_parts();
  /// Where nobody touches anything, a kiosk comes back from the staff's screens and from training by itself.
  void watch_kiosk();
  /// Put away by the desktop's own means, a kiosk comes back.
  bool eventFilter(QObject* watched, QEvent* event) override;
  void close_staff_side();
  void settings_changed();
  void apply_style();
  void wipe(platform::LogEvent why);
  void go(Place place);
  [[nodiscard]] const terminal::Settings& settings() const { return staff_->settings().settings(); }
  /// With the command line's wishes, which are never saved.
  [[nodiscard]] terminal::Settings effective() const;
  [[nodiscard]] bool kiosk() const { return options_.kiosk || settings().counter.kiosk; }

  Options options_;
  platform::AppLog& log_;
  std::shared_ptr<const Clock> clock_;
  std::unique_ptr<platform::Speech> speech_;
  std::unique_ptr<platform::SystemPreferences> preferences_;
  std::unique_ptr<platform::SessionWatch> session_;
  std::shared_ptr<ServiceSource> source_;
  std::shared_ptr<card::Readers> readers_;
  platform::Clipboard clipboard_;
  VisitModel visit_;
  PinEntry pin_;
  std::unique_ptr<training::Training> training_;
  std::unique_ptr<VisitDesk> desk_;
  std::unique_ptr<Staff> staff_;
  std::unique_ptr<MainWindow> window_;
  QPointer<TrainingDrawer> drawer_;
  std::unique_ptr<platform::ScreenPrivacy> privacy_;
  QTimer renewal_;
  QTimer kiosk_idle_;
  QTimer rest_;  // until what waiting does not need is given back
  Background background_{*this};
  terminal::StateId last_state_ = terminal::StateId::start;
  bool desk_is_old_ = false;  // settings changed; taken up when the visit is over
  bool told_of_pending_ = false;
  bool locked_ = false;          // nobody is at the counter
  bool may_administer_ = false;  // kiosk: the administrator's word was given
};

}  // namespace kakunin::app
