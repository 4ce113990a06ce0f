// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/setup_model.h"

#include <algorithm>
#include <utility>

#include "app/viewmodel/card_look.h"
#include "base/secret_digits.h"
#include "terminal/private_files.h"
#include "terminal/service_watch.h"

namespace kakunin::app {

using terminal::Enrolment;
using terminal::EnrolmentField;
using terminal::Text;

namespace {

using Step = SetupModel::Step;

// In the order of EnrolmentField.
constexpr std::array<std::string Enrolment::*, SetupModel::field_count> values{
    &Enrolment::service, &Enrolment::ca_pem, &Enrolment::facility_id, &Enrolment::user_id,
    &Enrolment::activation_code};

constexpr Text not_readable{"このファイルは読めません。ほかのファイルを選んでください。",
                            "This file cannot be read. Please choose another one."};
constexpr Text no_picture{"このファイルは画像として開けません。PNGかJPEGの画像を選んでください。",
                          "This file is no picture. Please choose a PNG or JPEG file."};

std::size_t index(EnrolmentField field) {
  return static_cast<std::size_t>(field);
}

}  // namespace

SetupModel::SetupModel(Parts parts, QObject* parent) : QObject(parent), parts_(std::move(parts)) {
}

SetupModel::~SetupModel() {
  forget_code();
}

void SetupModel::forget_code() {
  kakunin::wipe(enrolment_.activation_code);
  enrolment_.activation_code.clear();
}

bool SetupModel::can_go_back() const {
  return step_ != Step::welcome && step_ != Step::enrolling && step_ != Step::reader && step_ != Step::done;
}

const std::string& SetupModel::value(EnrolmentField field) const {
  return enrolment_.*values.at(index(field));
}

std::optional<Text> SetupModel::fault(EnrolmentField field) const {
  return faults_.at(index(field));
}

void SetupModel::go(Step step) {
  background_.cancel();
  step_ = step;
  source_fault_.reset();
  failure_.reset();
  test_ = Test::not_begun;
  emit step_changed();
  if (step == Step::reader) test_reader();
  if (step == Step::service) test_service();
}

void SetupModel::restart() {
  forget_code();
  enrolment_ = {};
  authority_file_.clear();
  faults_ = {};
  identity_.reset();
  go(Step::welcome);
}

void SetupModel::next() {
  constexpr std::array<std::pair<Step, Step>, 5> ways{{{Step::welcome, Step::source},
                                                       {Step::enrolling, Step::reader},
                                                       {Step::reader, Step::service},
                                                       {Step::service, Step::practice},
                                                       {Step::practice, Step::done}}};
  if (step_ == Step::enrolling && !identity_) return;
  for (const auto& [from, to] : ways) {
    if (from != step_) continue;
    go(to);
    return;
  }
}

void SetupModel::back() {
  if (!can_go_back()) return;
  switch (step_) {
    case Step::source:
      return go(Step::welcome);
    case Step::confirm:
      return go(source_);
    case Step::service:
      return go(Step::reader);
    case Step::practice:
      return go(Step::service);
    default:
      return go(Step::source);
  }
}

void SetupModel::cancel() {
  background_.cancel();
  if (step_ == Step::enrolling) return go(Step::confirm);
  if (test_ == Test::running) test_ = Test::not_begun;
  emit refreshed();
}

void SetupModel::choose(Step source) {
  source_ = source;
  go(source);
}

void SetupModel::type(EnrolmentField field, std::string value) {
  enrolment_.*values.at(index(field)) = std::move(value);
  if (std::exchange(faults_.at(index(field)), std::nullopt)) emit fault_changed(field);
}

void SetupModel::read_authority(const std::filesystem::path& file) {
  background_.start([this, file](const Background::Job&) -> Background::Then {
    return [this, file, pem = terminal::read_file(file)] {
      authority_file_ = pem ? file.filename().string() : std::string();
      enrolment_.ca_pem = pem.value_or(std::string());
      faults_.at(index(EnrolmentField::authority)) = pem ? std::nullopt : std::optional(not_readable);
      emit fault_changed(EnrolmentField::authority);
    };
  });
}

void SetupModel::read_activation_file(const std::filesystem::path& file) {
  background_.start([this, file](const Background::Job&) -> Background::Then {
    const auto content = terminal::read_file(file);
    if (!content) return [this] { refuse(not_readable); };
    return [this, read = terminal::read_activation(*content)] { take(read); };
  });
  emit refreshed();
}

void SetupModel::read_activation_picture(std::function<std::optional<Picture>()> load) {
  background_.start([this, load = std::move(load)](const Background::Job&) -> Background::Then {
    const auto picture = load();
    if (!picture) return [this] { refuse(no_picture); };
    const terminal::GreyImage image{picture->pixels, picture->width, picture->height, picture->width};
    return [this, read = terminal::read_activation(image)] { take(read); };
  });
  emit refreshed();
}

void SetupModel::refuse(const Text& why) {
  source_fault_ = why;
  emit refreshed();
}

void SetupModel::take(const Expected<Enrolment, terminal::ActivationError>& read) {
  if (!read) return refuse(terminal::text(read.error()));
  enrolment_ = *read;
  const auto checked = terminal::check_enrolment(enrolment_);
  if (!checked) return refuse(checked.error().front().text);
  enrolment_ = *checked;
  go(Step::confirm);
}

bool SetupModel::check() {
  const auto checked = terminal::check_enrolment(enrolment_);
  auto before = std::exchange(faults_, {});
  if (!checked) {
    for (const auto& fault : checked.error()) {
      auto& kept = faults_.at(index(fault.field));
      if (!kept) kept = fault.text;
    }
  }
  for (std::size_t i = 0; i < field_count; ++i) {
    if (before.at(i).has_value() || faults_.at(i).has_value())
      emit fault_changed(static_cast<EnrolmentField>(i));
  }
  if (!checked) return false;
  enrolment_ = *checked;
  go(Step::confirm);
  return true;
}

void SetupModel::enrol() {
  go(Step::enrolling);
  terminal::Identity nobody;
  nobody.service = enrolment_.service;
  nobody.facility_id = enrolment_.facility_id;
  nobody.ca_pem = enrolment_.ca_pem;
  background_.start([this, nobody, connect = parts_.connect, enrolment = enrolment_,
                     directory = std::filesystem::path(parts_.settings.identity_directory)](
                        const Background::Job& job) -> Background::Then {
    const auto client = connect(nobody);
    client->allow();
    const std::stop_callback give_up(job.stop, [&client] { client->cancel(); });
    return [this, identity = terminal::enrol(*client, enrolment, directory)] { take_enrolment(identity); };
  });
  emit refreshed();
}

void SetupModel::take_enrolment(const Expected<terminal::Identity, Failure>& identity) {
  if (!identity) {
    failure_ = identity.error();
    emit refreshed();
    return;
  }
  identity_ = *identity;
  forget_code();
  emit enrolled();
  next();
}

void SetupModel::retry() {
  failure_.reset();
  if (step_ == Step::enrolling) return enrol();
  if (step_ == Step::reader) return test_reader();
  if (step_ == Step::service) return test_service();
}

void SetupModel::practise() {
  emit practice_wanted();
  restart();
}

void SetupModel::finish() {
  emit finished();
  restart();
}

void SetupModel::end_test(bool passed) {
  test_ = passed ? Test::passed : Test::failed;
  emit refreshed();
}

void SetupModel::test_reader() {
  test_ = Test::running;
  card_kind_.reset();
  background_.start([this, readers = parts_.readers,
                     wanted = parts_.settings.reader](const Background::Job& job) -> Background::Then {
    const auto see = [this, &job](const std::optional<Failure>& missing) {
      job.tell([this, missing] {
        failure_ = missing;
        emit refreshed();
      });
    };
    const auto kind = look_at_next_card(*readers, wanted, job.stop, see);
    return [this, kind] {
      if (kind) {
        card_kind_ = *kind;
        failure_.reset();
      } else {
        failure_ = kind.error();
      }
      end_test(kind && *kind != card::CardKind::unknown && *kind != card::CardKind::old_resident_card);
    };
  });
  emit refreshed();
}

void SetupModel::test_service() {
  test_ = Test::running;
  findings_.clear();
  background_.start(
      [this, connect = parts_.connect, clock = parts_.clock, version = parts_.own_version,
       identity = identity_.value_or(terminal::Identity{})](const Background::Job& job) -> Background::Then {
        const auto client = connect(identity);
        client->allow();
        const std::stop_callback give_up(job.stop, [&client] { client->cancel(); });
        return [this, findings = terminal::examine_service(terminal::look(*client, *clock), version)] {
          findings_ = findings;
          end_test(std::none_of(findings.begin(), findings.end(), [](const terminal::Finding& finding) {
            return finding.health == terminal::Health::bad;
          }));
        };
      });
  emit refreshed();
}

}  // namespace kakunin::app
