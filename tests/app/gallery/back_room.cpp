// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/back_room.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "app/gallery/sample_answers.h"
#include "app/gallery/sample_enrolment.h"
#include "app/gallery/wait.h"

namespace kakunin::gallery {
namespace {

using namespace std::chrono;
using terminal::DayMethod;
using terminal::DayResult;
using terminal::InquiryField;

constexpr TimePoint now = sys_days{today} + 41min;  // 9:41 in Japan
constexpr const char* version = "1.0.0";

/// As far as the model has heard of it: the notes on the screen say the same.
bool every_entry_is(std::initializer_list<handover::HandoverState> states, const app::HandoverModel& model) {
  const auto& entries = model.entries();
  return !entries.empty() && std::ranges::all_of(entries, [&states](const handover::HandoverEntry& entry) {
    return std::ranges::find(states, entry.state) != states.end();
  });
}

}  // namespace

protocol::StatusAnswer answering() {
  protocol::StatusAnswer status;
  status.now = now;
  status.minimum_terminal_version = version;
  return status;
}

BackRoom::BackRoom(app::VisitModel& visit)
    : visit_(visit),
      service_(std::make_shared<CannedService>(now)),
      clock_(std::make_shared<FixedClock>(now)),
      desk_({[service = service_] { return service; }, clock_, version}, visit),
      inquiry_({[service = service_] { return service; }, clock_}),
      record_(std::make_unique<terminal::MemoryDayRecord>(clock_), clock_, visit),
      record_room_(files_.filePath(QStringLiteral("record")).toStdString(), clock_, visit),
      settings_({files_.filePath(QStringLiteral("terminal.toml")).toStdString(),
                 {},
                 [readers = readers_] { return readers->snapshot(); }}),
      bridge_({[service = service_] { return service; }, clock_}),
      local_api_(visit, settings_, files_.path().toStdString(), clock_),
      chart_({settings_, visit_, inquiry_, imported_, clock_, [] { return false; }}),
      setup_(setup_parts()),
      diagnosis_(diagnosis_parts()),
      training_(training::Training::make(clock_).value()),
      training_model_(*training_) {
  record_.switch_on(true);
  close_ways();
}

void BackRoom::close_ways() {
  app::HandoverModel::Parts parts;
  parts.clock = clock_;
  parts.backoff = [](int) { return std::chrono::hours{1}; };
  handover_ = std::make_unique<app::HandoverModel>(std::move(parts), visit_);
  visit_.set_notes(app::VisitModel::NotesOf::handover, {});
}

void BackRoom::open_ways() {
  close_ways();
  const std::filesystem::path face = files_.filePath(QStringLiteral("face")).toStdString();
  std::filesystem::remove_all(face);
  std::filesystem::create_directories(face);
  terminal::HandoverSettings settings;
  settings.xml = {true, face.string(), terminal::FileEncoding::utf_8};
  settings.csv = {true, files_.filePath(QStringLiteral("away")).toStdString()};
  handover_->set_settings(settings);
}

void BackRoom::open_ways_that_work() {
  open_ways();
  terminal::HandoverSettings settings;
  settings.xml = {true, files_.filePath(QStringLiteral("face")).toStdString(), terminal::FileEncoding::utf_8};
  handover_->set_settings(settings);
}

void BackRoom::wait_for_handover() {
  using enum handover::HandoverState;
  wait("the hand-over", [this] { return every_entry_is({done, retrying}, *handover_); });
}

void BackRoom::wait_until_handed_over() {
  wait("all to have it", [this] { return every_entry_is({handover::HandoverState::done}, *handover_); });
}

void BackRoom::fill_handover() {
  open_ways();
  handover_->hand_over(insured());
  wait_for_handover();
}

void BackRoom::set_destinations() {
  settings_.change([](terminal::Settings& settings) {
    settings.handover = {};
    settings.handover.xml = {true, "/srv/oqs/face", terminal::FileEncoding::shift_jis};
    settings.handover.clipboard.on = true;
  });
}

void BackRoom::import_text() {
  const QString text = QString::fromUtf8(
      "資格情報(医療保険)\r\n確認日 : "
      "\t令和08年11月24日\r\n保険者番号\t06139992\r\n保険者名\t見本健康保険組合\r\n"
      "記号\t見本１２\r\n番号\t1234567\r\n枝番\t01\r\nフリガナ\tミホン ハナコ\r\n氏名\t見本 花子\r\n"
      "生年月日\t昭和60年05月12日\r\n性別\t女\r\n区分\t一般\r\n本人・家族の別\t本人\r\n"
      "あたらしい項目\tまだ知らない値\r\n");
  if (!imported_.take(text)) throw std::runtime_error("the gallery's own text is refused");
}

app::SetupModel::Parts BackRoom::setup_parts() const {
  app::SetupModel::Parts parts;
  parts.settings.identity_directory = files_.filePath(QStringLiteral("terminal")).toStdString();
  parts.readers = readers_;
  parts.connect = [service = service_](const terminal::Identity&) { return service; };
  parts.clock = clock_;
  parts.own_version = version;
  return parts;
}

app::DiagnosisModel::Parts BackRoom::diagnosis_parts() const {
  const auto look_up = [service = service_, readers = readers_, clock = clock_,
                        directory = setup_parts().settings.identity_directory] {
    terminal::DiagnosisPlace place;
    place.readers = readers;
    terminal::Settings settings;
    settings.identity_directory = directory;
    place.settings = settings;
    place.identity_directory = directory;
    place.connect = [service](const terminal::Settings&, const terminal::Identity&) { return service; };
    place.clock = clock;
    place.own_version = version;
    return place;
  };
  constexpr terminal::Text protection{"この端末では、画面の写しを防げません。",
                                      "This terminal cannot keep pictures of its screen from being taken."};
  const std::vector<std::string> log{"09:40:58 start", "09:41:02 reader 1", "09:41:03 service ready"};
  return {look_up, clock_, [protection] { return protection; }, [log] { return log; }};
}

void BackRoom::show_service(terminal::ServiceResult<protocol::StatusAnswer> status,
                            app::DeskStatus::Condition says) {
  service_->lay(std::move(status));
  desk_.set_shown(true);  // as a start screen that was painted tells it; here painting may be off
  wait("the look at the service", [this, says] {
    desk_.look_now();
    return desk_.service().condition == says;
  });
}

void BackRoom::empty_inquiry() {
  inquiry_.clear();
}

void BackRoom::faulty_inquiry() {
  inquiry_.clear();
  inquiry_.type(InquiryField::insurer, "06139991");
  inquiry_.type(InquiryField::number, "1234567");
  inquiry_.type(InquiryField::branch, "1A");
  inquiry_.type(InquiryField::birth, "昭和27年13月1日");
  (void)inquiry_.ask();
}

void BackRoom::answered_inquiry(terminal::ServiceResult<protocol::VerdictAnswer> answer) {
  service_->lay(std::move(answer));
  inquiry_.clear();
  inquiry_.type(InquiryField::insurer, "06139992");
  inquiry_.type(InquiryField::symbol, "見本１２");
  inquiry_.type(InquiryField::number, "1234567");
  inquiry_.type(InquiryField::birth, "昭和60年5月12日");
  if (!inquiry_.ask()) throw std::runtime_error("the gallery's own inquiry is refused");
  wait("the answer to the inquiry", [this] { return inquiry_.step() != app::InquiryModel::Step::asking; });
}

void BackRoom::faulty_settings() {
  settings_.set_proxy("proxy.example:8080 ほか");
}

void BackRoom::diagnose(bool well) {
  if (well) set_up_to(app::SetupModel::Step::service);  // leaves a certificate for the terminal
  service_->lay(well ? terminal::ServiceResult<protocol::StatusAnswer>(answering())
                     : unexpected(failed(FailureCode::service_unreachable)));
  readers_->plug_in(well);
  diagnosis_.start();
  wait("the diagnosis", [this] { return diagnosis_.progress() == app::DiagnosisModel::Progress::finished; });
  readers_->plug_in(true);
}

void BackRoom::type_enrolment() {
  using terminal::EnrolmentField;
  setup_.restart();
  setup_.next();
  setup_.choose(app::SetupModel::Step::form);
  setup_.type(EnrolmentField::service, sample_service);
  setup_.type(EnrolmentField::authority, authority_pem);
  setup_.type(EnrolmentField::facility_id, sample_facility);
  setup_.type(EnrolmentField::user_id, sample_user);
  setup_.type(EnrolmentField::activation_code, sample_code);
}

void BackRoom::set_up_to(app::SetupModel::Step step) {
  using Step = app::SetupModel::Step;
  service_->lay(terminal::ServiceResult<protocol::StatusAnswer>(answering()));
  service_->enrols(true);
  setup_.restart();
  if (step == Step::welcome) return;
  setup_.next();
  if (step == Step::source) return;
  if (step <= Step::picture) return setup_.choose(step);
  type_enrolment();
  if (!setup_.check()) throw std::runtime_error("the gallery's own enrolment is refused");
  if (step == Step::confirm) return;
  setup_.enrol();
  wait("the enrolment", [this] { return setup_.step() == Step::reader; });
  while (setup_.step() != step) setup_.next();
  if (step == Step::service)
    wait("the test of the service", [this] { return setup_.test() == app::SetupModel::Test::passed; });
}

void BackRoom::faulty_set_up() {
  set_up_to(app::SetupModel::Step::form);
  setup_.type(terminal::EnrolmentField::service, "http://kakunin.example");
  setup_.type(terminal::EnrolmentField::activation_code, "12345");
  (void)setup_.check();
}

void BackRoom::refused_set_up() {
  set_up_to(app::SetupModel::Step::confirm);
  service_->enrols(false);
  setup_.enrol();
  wait("the refusal", [this] { return setup_.failure().has_value(); });
}

void BackRoom::set_up_without_reader() {
  readers_->plug_in(false);
  set_up_to(app::SetupModel::Step::reader);
  wait("the missing reader", [this] { return setup_.failure().has_value(); });
  readers_->plug_in(true);
}

void BackRoom::fill_record() {
  record_.clear();
  const terminal::DayEntry entries[] = {
      {now - 40min, DayMethod::pin, DayResult::covered, {}, "7f3a90c2"},
      {now - 31min, DayMethod::visual, DayResult::covered, {}, "7f3a90d8"},
      {now - 26min, DayMethod::pin, DayResult::ask, {}, "7f3a9113"},
      {now - 22min, DayMethod::pin, DayResult::trouble, FailureCode::card_removed, ""},
      {now - 20min, DayMethod::pin, DayResult::registered, {}, "7f3a9140"},
      {now - 14min, DayMethod::number, DayResult::not_covered, {}, "7f3a916b"},
      {now - 9min, {}, DayResult::cancelled, {}, ""},
      {now - 4min, DayMethod::pin, DayResult::registration_declined, {}, "7f3a91a0"},
      {now - 1min, DayMethod::pin, DayResult::covered, {}, "7f3a91c4"},
  };
  for (const terminal::DayEntry& entry : entries) record_.add(entry);
}

}  // namespace kakunin::gallery
