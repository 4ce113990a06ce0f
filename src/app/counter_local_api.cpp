// SPDX-License-Identifier: Apache-2.0
// The counter as programs on this machine may use it.
#include "app/counter.h"

namespace kakunin::app {
namespace {

constexpr std::chrono::seconds token_on_clipboard{60};

}  // namespace

LocalApiParts Counter::local_api_parts() {
  return {
      [source = source_] { return source->connect_at_work(); },
      [this] { return locked_ || training_ || !desk_ || desk_is_old_ || window_->place() != Place::visit; },
      [this](const QString& token) { return clipboard_.put(token, token_on_clipboard); }};
}

void Counter::watch_local_api() {
  const auto somebody_is_there = [this] { locked_ = false; };
  connect(session_.get(), &platform::SessionWatch::unlocked, this, somebody_is_there);
  connect(window_.get(), &MainWindow::touched, this, somebody_is_there);
  // Who began it from the receipt computer goes on here.
  connect(&staff_->local_api(), &LocalApiModel::begun, window_.get(), &MainWindow::come_forward);
}

}  // namespace kakunin::app
