// SPDX-License-Identifier: Apache-2.0
#pragma once
// The window of the counter app without reader, service or platform: whatever it is given to show stands
// still, to be measured and pictured. Needs a QApplication.

#include <QImage>

#include "app/gallery/back_room.h"
#include "app/gallery/visits.h"
#include "app/ui/main_window.h"

namespace kakunin::gallery {

struct Variant {
  app::ThemeName theme = app::ThemeName::light;
  int percent = app::Style::least_percent;
  terminal::Language language = terminal::Language::japanese;
  QSize size{1280, 800};
};
/// "ja.light.100"
[[nodiscard]] QString name(const Variant& variant);

class Stage {
 public:
  Stage();
  ~Stage();

  void set(const Variant& variant);
  void show(VisitNow visit);
  void show(app::Place place);
  /// Start, so that no screen holds on to a model that is about to change.
  void clear();
  /// To the end of what scrolls: 0 is the top, 1 the end.
  void scroll_to(double part);
  /// To the end of what has this object name.
  void scroll_past(const QString& name);
  /// What has this object name.
  void press(const QString& name);
  void set_training(bool training);
  /// As many digits as that are there.
  void type_digits(int count);
  void count_down(int seconds);

  [[nodiscard]] app::MainWindow& window() { return *window_; }
  [[nodiscard]] BackRoom& back_room() { return back_room_; }
  /// Everything is laid out and where it stays.
  void settle();
  [[nodiscard]] QImage picture();

 private:
  void restyle();
  [[nodiscard]] std::unique_ptr<app::Screen> make(app::Place place, const app::Style& style);
  [[nodiscard]] app::MainWindow::StaffScreen make_staff_screen(app::Place place, const app::Style& style);

  Variant variant_;
  app::VisitModel visit_;
  app::PinEntry pin_;
  BackRoom back_room_{visit_};
  std::unique_ptr<app::MainWindow> window_;
};

}  // namespace kakunin::gallery
