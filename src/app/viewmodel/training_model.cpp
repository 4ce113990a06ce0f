// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/training_model.h"

namespace kakunin::app {

TrainingModel::TrainingModel(training::Training& training, QObject* parent)
    : QObject(parent), training_(training), desk_(training.desk()) {
  if (!cards().empty()) chosen_ = cards().front().name;
  if (!desk_.card.empty()) chosen_ = desk_.card;
  training_.on_change(
      [this] { QMetaObject::invokeMethod(this, &TrainingModel::refresh, Qt::QueuedConnection); });
}

TrainingModel::~TrainingModel() {
  training_.on_change({});
}

std::string_view TrainingModel::line(const training::SampleCard& card, terminal::Language language) {
  return language == terminal::Language::english ? card.english : card.japanese;
}

void TrainingModel::refresh() {
  training::Desk now = training_.desk();
  if (now == desk_) return;
  desk_ = std::move(now);
  emit changed();
}

void TrainingModel::choose(std::string_view card) {
  if (card == chosen_) return;
  chosen_ = card;
  emit changed();
}

void TrainingModel::put_card() {
  training_.insert(chosen_);
}

void TrainingModel::take_card() {
  training_.remove();
}

void TrainingModel::reset_pin() {
  training_.reset_pin(chosen_);
}

void TrainingModel::plug_reader(bool in) {
  if (in) {
    training_.plug_in_reader();
  } else {
    training_.unplug_reader();
  }
}

void TrainingModel::set_service(training::ServiceState state) {
  training_.set_service(state);
}

}  // namespace kakunin::app
