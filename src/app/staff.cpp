// SPDX-License-Identifier: Apache-2.0
#include "app/staff.h"

#include <array>

#include "app/desk_parts.h"
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

namespace kakunin::app {
namespace {

DiagnosisModel::Parts diagnosis_parts(const Staff::Parts& parts, const terminal::Settings& settings) {
  const auto look_up = [clock = parts.clock, readers = parts.readers, file = parts.file,
                        directory = settings.identity_directory, adjust = parts.adjust] {
    terminal::DiagnosisPlace place;
    place.readers = readers;
    place.settings = terminal::load_settings(file);
    if (place.settings) adjust(*place.settings);
    if (place.settings) place.settings->identity_directory = directory;  // also where an option named it
    place.identity_directory = directory;
    place.connect = [clock](const terminal::Settings& wanted, const terminal::Identity& identity) {
      return connect_service(wanted, identity, clock);
    };
    place.clock = clock;
    place.own_version = KAKUNIN_VERSION;
    return place;
  };
  return {look_up, parts.clock, parts.screen_protection, [&log = parts.log] { return log.lines(); }};
}

}  // namespace

Staff::Staff(Parts parts, VisitModel& visit)
    : parts_(std::move(parts)),
      visit_(visit),
      settings_({parts_.file, parts_.settings, [readers = parts_.readers] { return readers->snapshot(); }}),
      desk_({parts_.client, parts_.clock, KAKUNIN_VERSION}, visit),
      inquiry_({parts_.client, parts_.clock}),
      record_(std::make_unique<terminal::MemoryDayRecord>(parts_.clock), parts_.clock, visit),
      tokens_({local_api::default_tokens_file(), parts_.clock, parts_.local_api.copy}),
      local_api_({parts_.clock, parts_.local_api.client, [this] { return facility(); },
                  parts_.local_api.closed, KAKUNIN_VERSION},
                 visit, tokens_),
      kept_({{record::default_record_file(), record::platform_secret_store(), parts_.clock},
             [this] { return facility(); }},
            visit),
      browser_({[this] { return authority(); }}, kept_),
      handover_({parts_.clock, parts_.clipboard, [this] { return facility(); }}, visit),
      bridge_({parts_.client, parts_.clock}),
      chart_({settings_, visit, inquiry_, imported_, parts_.clock, parts_.kiosk}) {
  connect(&inquiry_, &InquiryModel::ended, &record_, [this](const terminal::DayEntry& entry) {
    record_.add(entry);
    kept_.keep_inquiry(entry, inquiry_.answer());
  });
  connect(&bridge_, &BridgeModel::asked, &record_,
          [this](const terminal::DayEntry& entry, const std::optional<protocol::VerdictAnswer>& answer) {
            record_.add(entry);
            kept_.keep_inquiry(entry, answer);
          });
  connect(&record_, &DayRecordModel::visit_ended, &kept_, &RecordModel::keep_visit);
  connect(&kept_, &RecordModel::passphrase_wanted, this, &Staff::passphrase_wanted);
  connect(&browser_, &RecordBrowser::closed, this, [this] { emit opened(Place::visit); });
  connect(&inquiry_, &InquiryModel::closed, this, [this] { emit opened(Place::visit); });
  connect(&inquiry_, &InquiryModel::step_changed, this, [this] {
    const bool answered = inquiry_.step() == InquiryModel::Step::result && inquiry_.answer();
    local_api_.clear_result();
    inquired_as_ = 0;
    if (!answered) return;
    local_api_.show_result(formats::from_answer(*inquiry_.answer(), facility()));
    inquired_as_ = handover_.hand_over(*inquiry_.answer());
  });
  connect(&imported_, &ImportModel::closed, this, [this] { emit opened(Place::visit); });
  connect(&chart_, &ChartDesk::left_alone, this, [this] { emit opened(Place::visit); });
  connect(&settings_, &SettingsModel::changed, this, &Staff::apply_settings);
  watch_local_api();
  apply_settings();
}

void Staff::watch_local_api() {
  connect(&inquiry_, &InquiryModel::closed, &local_api_, &LocalApiModel::clear_result);
  connect(&imported_, &ImportModel::closed, &local_api_, &LocalApiModel::clear_result);
  connect(&local_api_, &LocalApiModel::changed, this,
          [this] { handover_.set_local_api(local_api_.listeners_port(), local_api_.failure()); });
}

void Staff::close_all() {
  inquiry_.close();
  imported_.close();
  browser_.close();
  chart_.lock();
  tokens_.put_away();
}

Staff::~Staff() = default;

std::optional<eligibility::FacilityId> Staff::facility() const {
  const auto identity = terminal::load_identity(adjusted().identity_directory);
  return identity ? eligibility::parse_facility_id(identity->facility_id) : std::nullopt;
}

std::string Staff::authority() const {
  const auto identity = terminal::load_identity(adjusted().identity_directory);
  return identity ? identity->authority_pem : std::string();
}

ExportPlace Staff::export_place() const {
  return parts_.kiosk() ? ExportPlace::to_documents : ExportPlace::anywhere;
}

void Staff::apply_settings() {
  const terminal::Settings settings = adjusted();
  record_.switch_on(settings.record.keep != terminal::RecordKeeping::off);
  kept_.set_settings(settings.record);
  browser_.set_idle(settings.idle, settings.counter.idle_countdown);
  inquiry_.set_proof(terminal::proof_wish(settings.record));
  handover_.set_settings(settings.handover);
  bridge_.set_proof(terminal::proof_wish(settings.record));
  bridge_.set_settings(settings.handover.bridge);
  local_api_.set_settings(settings.local_api);
  imported_.set_idle(settings.idle, settings.counter.idle_countdown);
}

bool Staff::take_copied(const QString& text) {
  if (training_ || visit_.state() != terminal::StateId::start) return false;
  if (!imported_.take(text)) return false;
  local_api_.show_result(*imported_.result());
  imported_as_ = handover_.hand_over(*imported_.result());
  kept_.keep_imported(*imported_.result());
  record_.add(terminal::day_entry(*imported_.result(), parts_.clock->now()));
  emit opened(Place::imported);
  return true;
}

void Staff::set_training(training::Training* training) {
  training_ = training != nullptr ? std::make_unique<TrainingModel>(*training) : nullptr;
  record_.set_paused(training != nullptr);
  kept_.set_paused(training != nullptr);
  handover_.set_paused(training != nullptr);
  bridge_.set_paused(training != nullptr);
  local_api_.set_practising(training != nullptr);
  chart_.set_paused(training != nullptr);
}

terminal::Settings Staff::adjusted() const {
  terminal::Settings adjusted = settings_.settings();
  parts_.adjust(adjusted);
  return adjusted;
}

SetupModel& Staff::setup() {
  if (!setup_) {
    setup_ = std::make_unique<SetupModel>(SetupModel::Parts{settings_.settings(), parts_.readers,
                                                            [this](const terminal::Identity& identity) {
                                                              return connect_service(settings_.settings(),
                                                                                     identity, parts_.clock);
                                                            },
                                                            parts_.clock, KAKUNIN_VERSION});
    connect(setup_.get(), &SetupModel::enrolled, this, &Staff::enrolled);
    connect(setup_.get(), &SetupModel::practice_wanted, this, &Staff::practice_wanted);
    connect(setup_.get(), &SetupModel::finished, this, [this] { emit opened(Place::visit); });
  }
  return *setup_;
}

DiagnosisModel& Staff::diagnosis() {
  if (!diagnosis_) diagnosis_ = std::make_unique<DiagnosisModel>(diagnosis_parts(parts_, adjusted()));
  return *diagnosis_;
}

MainWindow::StaffScreen Staff::make_screen(Place place, const Style& style) {
  const std::array titles{tr("資格確認"),
                          tr("番号で照会する"),
                          tr("今日の記録"),
                          tr("練習する"),
                          tr("点検"),
                          tr("設定"),
                          tr("はじめの設定"),
                          tr("管理者"),
                          tr("受け渡しの設定"),
                          tr("今日の受け渡し"),
                          tr("マイナ資格確認アプリの結果"),
                          tr("ローカルAPI"),
                          tr("記録の設定"),
                          tr("患者台帳との照合"),
                          tr("今月まだ確認していない患者")};
  // However one came away from them, they keep nothing of patients.
  if (place != Place::chart) chart_.mapping().close();
  if (place != Place::unchecked) chart_.unchecked().close();
  MainWindow::StaffScreen made{titles.at(static_cast<std::size_t>(place)), make(place, style)};
  if (place == Place::record && kept_.is_kept()) made.title = tr("確認の記録");
  if (auto* screen = qobject_cast<StaffScreen*>(made.screen.get())) {
    connect(screen, &StaffScreen::opened, this, &Staff::opened);
  }
  return made;
}

std::unique_ptr<Screen> Staff::make(Place place, const Style& style) {
  const terminal::Language language = visit_.language();
  switch (place) {
    case Place::inquiry:
      return std::make_unique<InquiryScreen>(
          style, language, inquiry_, InquiryScreen::HandedOver{handover_, [this] { return inquired_as_; }},
          chart_.of_inquiry());
    case Place::record:
      if (kept_.is_kept())
        return std::make_unique<KeptRecordScreen>(style, language,
                                                  KeptRecordScreen::Parts{kept_, browser_, export_place()});
      return std::make_unique<RecordScreen>(style, language, record_);
    case Place::training:
      if (training_) {
        auto screen = std::make_unique<TrainingScreen>(style, language, *training_);
        connect(screen.get(), &TrainingScreen::practice_wanted, this, &Staff::practice_wanted);
        return screen;
      }
      break;
    case Place::diagnosis:
      return std::make_unique<DiagnosisScreen>(style, language, diagnosis(), export_place());
    case Place::settings: {
      auto screen = std::make_unique<SettingsScreen>(style, language, settings_);
      connect(screen.get(), &SettingsScreen::end_wanted, this, &Staff::end_wanted);
      return screen;
    }
    case Place::setup:
      return std::make_unique<SetupScreen>(style, language, setup());
    case Place::administrator: {
      auto screen = std::make_unique<AdminScreen>(style, language, settings_);
      connect(screen.get(), &AdminScreen::recognised, this, &Staff::recognised);
      return screen;
    }
    case Place::destinations:
      return std::make_unique<DestinationsScreen>(
          style, language, DestinationsScreen::Models{settings_, handover_, bridge_, local_api_});
    case Place::record_settings:
      return std::make_unique<RecordSettingsScreen>(style, language, settings_, kept_);
    case Place::handover:
      return std::make_unique<HandoverScreen>(style, language, handover_);
    case Place::imported:
      return std::make_unique<ImportScreen>(style, language, imported_, handover_, imported_as_,
                                            chart_.of_import());
    case Place::local_api:
      return std::make_unique<LocalApiScreen>(style, language,
                                              LocalApiScreen::Models{settings_, local_api_, tokens_});
    case Place::chart:
      return std::make_unique<ChartScreen>(style, language, chart_.mapping());
    case Place::unchecked:
      return std::make_unique<UncheckedScreen>(style, language, chart_.unchecked(), export_place());
    case Place::visit:
      break;
  }
  return std::make_unique<StartScreen>(
      style, visit_, desk_,
      StartScreen::Offers{record_.is_on(), kept_.is_kept(), handover_.is_on(),
                          chart_.is_on() && !parts_.kiosk()});
}

}  // namespace kakunin::app
