// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/stage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollBar>
#include <QVariantAnimation>

#include "app/ui/screens/admin_screen.h"
#include "app/ui/screens/chart_screen.h"
#include "app/ui/screens/destinations_screen.h"
#include "app/ui/screens/diagnosis_screen.h"
#include "app/ui/screens/handover_screen.h"
#include "app/ui/screens/import_screen.h"
#include "app/ui/screens/inquiry_screen.h"
#include "app/ui/screens/kept_record_screen.h"
#include "app/ui/screens/local_api_screen.h"
#include "app/ui/screens/record_screen.h"
#include "app/ui/screens/record_settings_screen.h"
#include "app/ui/screens/settings_screen.h"
#include "app/ui/screens/setup_screen.h"
#include "app/ui/screens/start_screen.h"
#include "app/ui/screens/training_screen.h"
#include "app/ui/screens/unchecked_screen.h"
#include "app/ui/widgets/idle_notice.h"

namespace kakunin::gallery {

using app::Place;
using app::Style;
using terminal::Language;

namespace {

QList<QRect> places(const QWidget& window) {
  QList<QRect> places;
  for (const auto* widget : window.findChildren<QWidget*>()) places << widget->geometry();
  return places;
}

}  // namespace

QString name(const Variant& variant) {
  constexpr std::array themes{"light", "dark", "high-contrast"};
  return QStringLiteral("%1.%2.%3")
      .arg(QLatin1String(variant.language == Language::japanese ? "ja" : "en"),
           QLatin1String(themes.at(static_cast<std::size_t>(variant.theme))))
      .arg(variant.percent);
}

Stage::Stage() {
  app::MainWindow::Parts parts{
      visit_,
      {pin_, nullptr, false, [this] { return &back_room_.handover(); }, &back_room_.chart().of_visit()},
      [this](Place place, const Style& style) { return make_staff_screen(place, style); }};
  window_ = std::make_unique<app::MainWindow>(std::move(parts));
  restyle();
  window_->resize(variant_.size);
  window_->show();
  window_->activateWindow();
}

Stage::~Stage() = default;

std::unique_ptr<app::Screen> Stage::make(Place place, const Style& style) {
  const Language language = visit_.language();
  switch (place) {
    case Place::inquiry:
      return std::make_unique<app::InquiryScreen>(
          style, language, back_room_.inquiry(),
          app::InquiryScreen::HandedOver{back_room_.handover(), [] { return 0; }},
          back_room_.chart().of_inquiry());
    case Place::record:
      if (back_room_.kept().is_kept())
        return std::make_unique<app::KeptRecordScreen>(
            style, language,
            app::KeptRecordScreen::Parts{back_room_.kept(), back_room_.record_room().browser()});
      return std::make_unique<app::RecordScreen>(style, language, back_room_.record());
    case Place::training:
      return std::make_unique<app::TrainingScreen>(style, language, back_room_.training());
    case Place::diagnosis:
      return std::make_unique<app::DiagnosisScreen>(style, language, back_room_.diagnosis());
    case Place::settings:
      return std::make_unique<app::SettingsScreen>(style, language, back_room_.settings());
    case Place::setup:
      return std::make_unique<app::SetupScreen>(style, language, back_room_.setup());
    case Place::administrator:
      return std::make_unique<app::AdminScreen>(style, language, back_room_.settings());
    case Place::destinations:
      return std::make_unique<app::DestinationsScreen>(
          style, language,
          app::DestinationsScreen::Models{back_room_.settings(), back_room_.handover(), back_room_.bridge(),
                                          back_room_.local_api().api()});
    case Place::record_settings:
      return std::make_unique<app::RecordSettingsScreen>(style, language, back_room_.settings(),
                                                         back_room_.kept());
    case Place::handover:
      return std::make_unique<app::HandoverScreen>(style, language, back_room_.handover());
    case Place::imported:
      return std::make_unique<app::ImportScreen>(style, language, back_room_.imported(),
                                                 back_room_.handover(), 0, back_room_.chart().of_import());
    case Place::local_api:
      return std::make_unique<app::LocalApiScreen>(
          style, language,
          app::LocalApiScreen::Models{back_room_.settings(), back_room_.local_api().api(),
                                      back_room_.local_api().tokens()});
    case Place::chart:
      return std::make_unique<app::ChartScreen>(style, language, back_room_.chart().mapping());
    case Place::unchecked:
      return std::make_unique<app::UncheckedScreen>(style, language, back_room_.chart().unchecked());
    case Place::visit:
      break;
  }
  return std::make_unique<app::StartScreen>(
      style, visit_, back_room_.desk(),
      app::StartScreen::Offers{true, back_room_.kept().is_kept(), back_room_.handover().is_on(),
                               back_room_.chart().is_on()});
}

app::MainWindow::StaffScreen Stage::make_staff_screen(Place place, const Style& style) {
  // The program's own titles, in its own translation.
  constexpr std::array titles{"資格確認",
                              "番号で照会する",
                              "今日の記録",
                              "練習する",
                              "点検",
                              "設定",
                              "はじめの設定",
                              "管理者",
                              "受け渡しの設定",
                              "今日の受け渡し",
                              "マイナ資格確認アプリの結果",
                              "ローカルAPI",
                              "記録の設定",
                              "患者台帳との照合",
                              "今月まだ確認していない患者"};
  if (place == Place::record && back_room_.kept().is_kept())
    return {QApplication::translate("kakunin::app::Staff", "確認の記録"), make(place, style)};
  return {QApplication::translate("kakunin::app::Staff", titles.at(static_cast<std::size_t>(place))),
          make(place, style)};
}

void Stage::set(const Variant& variant) {
  const bool restyled = variant.theme != variant_.theme || variant.percent != variant_.percent;
  variant_ = variant;
  visit_.set_habits({variant.language, {}, std::chrono::seconds{20}});
  window_->resize(variant.size);
  if (restyled) restyle();
}

void Stage::restyle() {
  Style style(variant_.theme, variant_.percent);
  style.motion = false;
  window_->set_style(style);
}

void Stage::show(VisitNow visit) {
  window_->go(Place::visit);
  visit_.show(std::move(visit));
  visit_.set_language(variant_.language);
}

void Stage::show(Place place) {
  show(at(terminal::StateId::start));
  window_->go(place);
}

void Stage::set_training(bool training) {
  window_->set_training(training);
}

void Stage::clear() {
  show(at(terminal::StateId::start));
  settle();
}

void Stage::scroll_to(double part) {
  settle();
  for (auto* area : window_->findChildren<app::ReadingArea*>()) {
    QScrollBar* bar = area->verticalScrollBar();
    bar->setValue(static_cast<int>(bar->maximum() * part));
    // As somebody would come there: with the Tab key.
    for (auto* control : area->widget()->findChildren<QWidget*>()) {
      if ((control->focusPolicy() & Qt::TabFocus) == 0 || control->visibleRegion().isEmpty()) continue;
      control->setFocus(Qt::TabFocusReason);
      break;
    }
  }
}

void Stage::scroll_past(const QString& name) {
  settle();
  auto* wanted = window_->findChild<QWidget*>(name);
  for (auto* area : window_->findChildren<app::ReadingArea*>()) {
    if (wanted == nullptr || !area->isAncestorOf(wanted)) continue;
    area->ensureWidgetVisible(wanted, 0, 40);
    wanted->setFocus(Qt::TabFocusReason);
  }
}

void Stage::press(const QString& name) {
  settle();
  auto* button = window_->findChild<QAbstractButton*>(name);
  if (button == nullptr) throw std::runtime_error("nothing to press: " + name.toStdString());
  button->click();
}

void Stage::type_digits(int count) {
  settle();  // the screen before forgets what was typed when it goes
  for (int digit = 1; digit <= count; ++digit) pin_.press(digit);
}

void Stage::count_down(int seconds) {
  for (auto* notice : window_->findChildren<app::IdleNotice*>()) notice->show_seconds(seconds);
}

void Stage::settle() {
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  QCoreApplication::processEvents();
  for (auto* motion : window_->findChildren<QVariantAnimation*>())
    motion->setCurrentTime(motion->totalDuration());
  // A layout whose heights follow its widths comes to rest in several rounds.
  constexpr int more_than_any_screen_needs = 20;
  QList<QRect> before;
  for (int round = 0; round < more_than_any_screen_needs; ++round) {
    QCoreApplication::processEvents();
    QList<QRect> now = places(*window_);
    if (now == before) return;
    before = std::move(now);
  }
}

QImage Stage::picture() {
  return window_->grab().toImage().convertToFormat(QImage::Format_RGB32);
}

}  // namespace kakunin::gallery
