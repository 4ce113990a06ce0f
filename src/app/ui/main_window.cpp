// SPDX-License-Identifier: Apache-2.0
#include "app/ui/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLibraryInfo>
#include <QVBoxLayout>
#include <QWindow>

#include "app/ui/accessibility.h"
#include "app/ui/widgets/idle_notice.h"
#include "app/ui/widgets/top_bar.h"

namespace kakunin::app {
namespace {

using terminal::Language;
using terminal::StateId;

constexpr QSize least_size{480, 480};
constexpr int touch_gap_ms = 1'000;

bool is_touch(QEvent::Type type) {
  return type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::TouchBegin ||
         type == QEvent::Wheel;
}

}  // namespace

MainWindow::MainWindow(Parts parts) : parts_(std::move(parts)) {
  install_accessibility();
  setMinimumSize(least_size);
  setContextMenuPolicy(Qt::PreventContextMenu);
  connect(&parts_.visit, &VisitModel::state_changed, this, &MainWindow::show_visit);
  connect(&parts_.visit, &VisitModel::refreshed, this, &MainWindow::refresh_visit);
  qApp->installEventFilter(this);
  // What Qt says itself, in its file dialog, is English without this.
  if (qt_japanese_.load(QStringLiteral("qtbase_ja"), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(&qt_japanese_);
  }
  set_style(Style());
}

MainWindow::~MainWindow() = default;

void MainWindow::set_style(const Style& style) {
  style_ = style;
  qApp->setFont(style.font(TextRole::body));
  qApp->setStyleSheet(style.sheet());
  auto center = std::make_unique<QWidget>();
  center_ = center.get();
  column_ = new QVBoxLayout(center_);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(0);
  bar_ = new TopBar(style, center_);
  column_->addWidget(bar_);
  connect(bar_, &TopBar::language_wanted, this, &MainWindow::toggle_language);
  connect(bar_, &TopBar::training_tools_wanted, this, &MainWindow::training_tools_wanted);
  idle_ = new IdleNotice(style, center_);
  connect(idle_, &IdleNotice::stay, &parts_.visit, &VisitModel::stay);
  connect(&parts_.visit.idle(), &IdleCountdown::ticked, idle_, &IdleNotice::show_seconds);
  screen_ = nullptr;
  setCentralWidget(center.release());  // the window's from here on, and the one before is gone
  rebuild();
}

void MainWindow::set_training(bool training) {
  training_ = training;
  rebuild();
}

void MainWindow::go(Place place) {
  if (parts_.visit.state() != StateId::start) return;
  place_ = place;
  rebuild();
}

void MainWindow::come_forward() {
  setWindowState(windowState() & ~Qt::WindowMinimized);
  show();
  raise();
  activateWindow();
}

void MainWindow::show_visit() {
  if (parts_.visit.state() != StateId::start) place_ = Place::visit;
  rebuild();
}

void MainWindow::refresh_visit() {
  if (place_ == Place::visit && screen_ != nullptr) screen_->refresh();
}

void MainWindow::rebuild() {
  speak(parts_.visit.language());
  // The same screen in another style or language: the keyboard stays where it was.
  const bool same = shown_place_ == place_ && place_ != Place::visit;
  const bool another = shown_place_ != place_ || shown_state_ != parts_.visit.state();
  if (another) clicks_.question_changed();
  const QString before = same && focusWidget() != nullptr ? focusWidget()->objectName() : QString();
  shown_place_ = place_;
  shown_state_ = parts_.visit.state();
  const bool visiting = place_ == Place::visit && parts_.visit.state() != StateId::start;
  if (visiting) {
    replace(make_visit_screen(style_, parts_.visit, parts_.tools), before);
    fill_bar(text(parts_.visit.screen().title));
  } else {
    StaffScreen staff = parts_.make_staff_screen(place_, style_);
    replace(std::move(staff.screen), before);
    fill_bar(staff.title);
  }
}

void MainWindow::replace(std::unique_ptr<Screen> screen, const QString& focus_before) {
  Screen* before = screen_;
  screen_ = screen.release();  // the layout's parent owns it
  column_->addWidget(screen_, 1);
  connect(screen_, &Screen::question_changed, this, [this] { clicks_.question_changed(); });
  if (before != nullptr) {
    before->hide();
    column_->removeWidget(before);
    before->deleteLater();  // it may be in the middle of its own click
  }
  idle_->raise();
  QWidget* first = focus_before.isEmpty() ? nullptr : screen_->findChild<QWidget*>(focus_before);
  if (first == nullptr) first = screen_->first_focus();
  if (first != nullptr) first->setFocus(Qt::OtherFocusReason);
}

void MainWindow::fill_bar(const QString& title) {
  const auto& visit = parts_.visit;
  const bool visiting = visit.state() != StateId::start;
  bar_->set_title(training_ ? tr("練習中　%1").arg(title) : title,
                  visiting && !visit.screen().number.empty() ? tr("画面 %1").arg(text(visit.screen().number))
                                                             : QString());
  const bool patient = visiting && visit.screen().patient_facing;
  bar_->offer_language(!patient                                ? QString()
                       : visit.language() == Language::english ? QStringLiteral("日本語")
                                                               : QStringLiteral("English"));
  bar_->set_training(training_);
  setWindowTitle(tr("確認 - %1").arg(title));
}

void MainWindow::toggle_language() {
  const bool english = parts_.visit.language() == Language::english;
  parts_.visit.set_language(english ? Language::japanese : Language::english);
}

void MainWindow::speak(Language language) {
  const bool english = language == Language::english;
  if (english == speaks_english_) return;
  speaks_english_ = english;
  if (english && english_.isEmpty()) (void)english_.load(QStringLiteral(":/i18n/kakunin_en.qm"));
  QCoreApplication::removeTranslator(english ? &qt_japanese_ : &english_);
  QCoreApplication::installTranslator(english ? &english_ : &qt_japanese_);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (may_close_ && !may_close_()) {
    event->ignore();
    return;
  }
  parts_.visit.leave();
  event->accept();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape) {
    QMainWindow::keyPressEvent(event);
  } else if (parts_.visit.state() != StateId::start) {
    parts_.visit.leave();
  } else if (screen_ != nullptr) {
    screen_->leave();  // whatever had the keyboard: the way out is the screen's own
  }
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
  if (clicks_.refuses(*watched, *event)) return true;
  if (is_touch(event->type()) && (!last_touch_.isValid() || last_touch_.hasExpired(touch_gap_ms))) {
    last_touch_.start();
    parts_.visit.stay();
    emit touched();
  }
  if (!shown_ && event->type() == QEvent::Expose && watched == windowHandle()) {
    shown_ = true;
    QMetaObject::invokeMethod(this, &MainWindow::first_frame, Qt::QueuedConnection);
  }
  return QMainWindow::eventFilter(watched, event);
}

}  // namespace kakunin::app
