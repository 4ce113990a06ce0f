// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/import_model.h"

#include <utility>

#include "base/secret_digits.h"
#include "terminal/handover/official_text.h"
#include "terminal/wipe.h"

namespace kakunin::app {

ImportModel::ImportModel(QObject* parent) : QObject(parent) {
  idle_timer_.setSingleShot(true);
  connect(&idle_timer_, &QTimer::timeout, this, &ImportModel::close);
}

ImportModel::~ImportModel() {
  wipe();
}

void ImportModel::set_idle(std::chrono::milliseconds total, std::chrono::milliseconds countdown) {
  idle_ = total;
  shown_ = countdown;
  if (idle_timer_.isActive()) stay();
}

bool ImportModel::take(const QString& text) {
  std::string bytes = text.toStdString();
  auto read = handover::read_official_text(bytes);
  kakunin::wipe(bytes);
  if (!read) return false;
  wipe();
  result_ = std::move(read->result);
  stay();
  emit arrived();
  return true;
}

std::optional<terminal::Display> ImportModel::display(terminal::Language language) const {
  if (!result_) return std::nullopt;
  return terminal::display(*result_, language);
}

void ImportModel::stay() {
  if (!result_ || idle_.count() == 0) return;
  idle_timer_.start(idle_);
  countdown_.restart(idle_, shown_);
}

void ImportModel::close() {
  wipe();
  idle_timer_.stop();
  countdown_.stop();
  emit closed();
}

void ImportModel::wipe() {
  if (result_) terminal::wipe(*result_);
  result_.reset();
}

}  // namespace kakunin::app
