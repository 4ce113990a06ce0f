// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/import_model.h"

#include <utility>

#include "base/secret_digits.h"
#include "terminal/handover/official_text.h"
#include "terminal/wipe.h"

namespace kakunin::app {

ImportModel::ImportModel(QObject* parent) : QObject(parent) {
  connect(&idle_, &IdleEnd::ended, this, &ImportModel::close);
}

ImportModel::~ImportModel() {
  wipe();
}

void ImportModel::set_idle(std::chrono::milliseconds total, std::chrono::milliseconds countdown) {
  idle_.set(total, countdown);
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
  if (result_) idle_.begin();
}

void ImportModel::close() {
  wipe();
  idle_.stop();
  emit closed();
}

void ImportModel::wipe() {
  if (result_) terminal::wipe(*result_);
  result_.reset();
}

}  // namespace kakunin::app
