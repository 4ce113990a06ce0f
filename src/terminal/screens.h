// SPDX-License-Identifier: Apache-2.0
#pragma once
// What each state says and offers, in Japanese, for every front end. The texts of C-04-01-A, F-01-A and
// E-05-A are those of the official notice of 2025-04-15, to the letter; the others are this program's own.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/visit.h"

namespace kakunin::terminal {

struct Choice {
  EventKind event;
  std::string_view label;
  /// Of choose_method only.
  protocol::Method method = protocol::Method::pin;
};

struct Screen {
  std::string_view id;      // this program's own: the state's name
  std::string_view number;  // the official screen number; empty where none is known
  std::string_view title;
  std::vector<std::string> lines;
  std::vector<Choice> choices;  // only those the visit offers now; 閉じる or 中止 last
};

/// The screen of a visit as it stands. Verdict and terms come on top (display.h; the terms' own text).
[[nodiscard]] Screen screen(const Visit& visit);

/// 画面番号 of a state: C-04-01-A, F-01-A; E-05-A for a verdict that shows public assistance.
[[nodiscard]] std::string_view screen_number(const Visit& visit);

}  // namespace kakunin::terminal
