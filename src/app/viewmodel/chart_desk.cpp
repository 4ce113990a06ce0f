// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/chart_desk.h"

#include <utility>

#include "terminal/wipe.h"

namespace kakunin::app {

using terminal::StateId;

ChartDesk::ChartDesk(const Parts& parts, QObject* parent)
    : QObject(parent),
      parts_(parts),
      file_(std::make_shared<chart::PatientFile>(chart::PatientFile::Place{})),
      unchecked_({[this] { return file_; }, parts.clock}),
      mapping_(parts.settings),
      of_visit_(check_parts()),
      of_inquiry_(check_parts()),
      of_import_(check_parts()) {
  connect(&parts.settings, &SettingsModel::changed, this, &ChartDesk::apply_settings);
  connect(&parts.visit, &VisitModel::state_changed, this, &ChartDesk::follow_visit);
  connect(&parts.inquiry, &InquiryModel::step_changed, this, &ChartDesk::follow_inquiry);
  connect(&parts.inquiry, &InquiryModel::closed, &of_inquiry_, &ChartCheck::clear);
  connect(&parts.imported, &ImportModel::arrived, this,
          [this] { compare(of_import_, *parts_.imported.result()); });
  connect(&parts.imported, &ImportModel::closed, &of_import_, &ChartCheck::clear);
  connect(&unchecked_, &UncheckedModel::left_alone, this, &ChartDesk::left_alone);
  connect(&mapping_, &ChartMappingModel::left_alone, this, &ChartDesk::left_alone);
  apply_settings();
}

ChartCheck::Parts ChartDesk::check_parts() {
  return {[this] { return file_; }, [this](const std::string& id) { unchecked_.checked(id); }};
}

void ChartDesk::apply_settings() {
  const terminal::Settings& settings = parts_.settings.settings();
  const auto countdown = settings.counter.idle_countdown;
  unchecked_.idle().set(settings.idle, countdown);
  mapping_.idle().set(settings.idle, countdown);
  if (settings.chart == applied_) return;
  applied_ = settings.chart;
  chart::PatientFile::Place place;
  if (applied_.on) place = {applied_.file, applied_.mapping};
  file_ = std::make_shared<chart::PatientFile>(std::move(place));
  if (!applied_.on) return;
  // Beforehand, so that the first patient does not wait for it.
  reader_.start([file = file_](const Background::Job&) -> Background::Then {
    (void)file->look();
    return {};
  });
}

void ChartDesk::compare(ChartCheck& check, const formats::Result& result) {
  if (!is_on() || paused_) return;
  check.compare(result, parts_.kiosk() ? ChartCheck::Shown::no : ChartCheck::Shown::yes);
}

void ChartDesk::follow_visit() {
  const terminal::Visit& visit = parts_.visit.visit();
  if (visit.state != StateId::verdict || !visit.data.answer) {
    of_this_visit_ = false;
    of_visit_.clear();
  } else if (!std::exchange(of_this_visit_, true)) {
    formats::Result result = formats::from_answer(*visit.data.answer, std::nullopt);
    compare(of_visit_, result);
    terminal::wipe(result);
  }
}

void ChartDesk::follow_inquiry() {
  if (parts_.inquiry.step() != InquiryModel::Step::result || !parts_.inquiry.answer()) {
    of_inquiry_.clear();
    return;
  }
  formats::Result result = formats::from_answer(*parts_.inquiry.answer(), std::nullopt);
  compare(of_inquiry_, result);
  terminal::wipe(result);
}

void ChartDesk::stay() {
  unchecked_.idle().stay();
  mapping_.idle().stay();
}

void ChartDesk::lock() {
  const bool open = mapping_.is_open() || unchecked_.step() != UncheckedModel::Step::closed;
  unchecked_.close();
  mapping_.close();
  if (open) emit left_alone();
}

}  // namespace kakunin::app
