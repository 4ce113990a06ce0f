// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodel/idle_countdown.h"

#include <algorithm>

namespace kakunin::app {

using std::chrono::milliseconds;

IdleCountdown::IdleCountdown(QObject* parent) : QObject(parent) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &IdleCountdown::tick);
}

void IdleCountdown::restart(milliseconds total, milliseconds shown) {
  stop();
  total_ = total;
  since_.start();
  timer_.start(std::max(milliseconds{0}, total - shown));
}

void IdleCountdown::stop() {
  timer_.stop();
  if (seconds_left_ == 0) return;
  seconds_left_ = 0;
  emit ticked(0);
}

void IdleCountdown::tick() {
  constexpr milliseconds second{1'000};
  const milliseconds left = total_ - milliseconds{since_.elapsed()};
  seconds_left_ = static_cast<int>(std::max<long long>(1, (left + second / 2) / second));
  emit ticked(seconds_left_);
  if (left > second) timer_.start(left - second * (seconds_left_ - 1) - second / 2);
}

}  // namespace kakunin::app
