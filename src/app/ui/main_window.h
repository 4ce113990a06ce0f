// SPDX-License-Identifier: Apache-2.0
#pragma once
// The window: a bar on top, one screen below it. A new screen is made whenever the question, the style or the
// language changes, and the old one goes with everything it showed. Every touch and key tells the visit that
// somebody is there.

#include <QElapsedTimer>
#include <QMainWindow>
#include <QTranslator>
#include <functional>
#include <memory>

#include "app/ui/click_guard.h"
#include "app/ui/screens/visit_screen.h"
#include "app/ui/style.h"
#include "app/viewmodel/place.h"

class QVBoxLayout;

namespace kakunin::app {

class IdleNotice;
class TopBar;

class MainWindow final : public QMainWindow {
  Q_OBJECT

 public:
  struct StaffScreen {
    QString title;
    std::unique_ptr<Screen> screen;
  };
  struct Parts {
    VisitModel& visit;
    VisitTools tools;
    /// The start screen (Place::visit) and the staff's screens.
    std::function<StaffScreen(Place, const Style&)> make_staff_screen;
  };

  explicit MainWindow(Parts parts);
  ~MainWindow() override;

  void set_style(const Style& style);
  [[nodiscard]] const Style& style_now() const { return style_; }
  void set_training(bool training);
  void set_read_aloud(bool wanted) { parts_.tools.read_aloud = wanted; }
  /// Closing needs somebody's leave: asked before the window goes.
  void set_may_close(std::function<bool()> may_close) { may_close_ = std::move(may_close); }

  void go(Place place);
  [[nodiscard]] Place place() const { return place_; }
  /// A second start of the program asks for it.
  void come_forward();
  [[nodiscard]] Screen* screen() { return screen_; }

 signals:
  void training_tools_wanted();
  void first_frame();
  /// Somebody touched the window; at most once a second.
  void touched();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void show_visit();
  void refresh_visit();
  void rebuild();
  void replace(std::unique_ptr<Screen> screen, const QString& focus_before);
  void speak(terminal::Language language);
  void fill_bar(const QString& title);
  void toggle_language();

  Parts parts_;
  Style style_;
  Place place_ = Place::visit;
  Place shown_place_ = Place::visit;
  terminal::StateId shown_state_ = terminal::StateId::start;
  std::function<bool()> may_close_;
  QTranslator english_;
  QTranslator qt_japanese_;
  bool speaks_english_ = false;
  bool training_ = false;
  bool shown_ = false;
  QElapsedTimer last_touch_;
  ClickGuard clicks_;
  QWidget* center_ = nullptr;
  QVBoxLayout* column_ = nullptr;
  TopBar* bar_ = nullptr;
  IdleNotice* idle_ = nullptr;
  Screen* screen_ = nullptr;
};

}  // namespace kakunin::app
