// SPDX-License-Identifier: Apache-2.0
#pragma once
// The time of day in Japan as lists show it.

#include <QString>

#include "base/clock.h"

namespace kakunin::app {

/// "09:41".
[[nodiscard]] inline QString clock_text(TimePoint time) {
  using std::chrono::minutes;
  constexpr minutes japan{9 * 60};
  constexpr int day = 24 * 60;
  const auto whole = std::chrono::floor<minutes>(time + japan).time_since_epoch().count() % day;
  const int of_day = static_cast<int>((whole + day) % day);
  return QStringLiteral("%1:%2")
      .arg(of_day / 60, 2, 10, QLatin1Char('0'))
      .arg(of_day % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace kakunin::app
