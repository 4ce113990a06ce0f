// SPDX-License-Identifier: Apache-2.0
#pragma once
// How a verdict is shown, as data for any front end: a headline that is understood in a second, sections of
// label and value, what to do next. Labels of E-05-A to the letter of the official notice; those of health
// insurance as the official app copies them. What is not known has no row.

#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages.h"

namespace kakunin::terminal {

/// covered; ask: covered or possibly so, but something must be asked first; not_covered.
enum class DisplayKind : std::uint8_t { covered, ask, not_covered };

struct DisplayRow {
  std::string label;
  std::string value;
  bool operator==(const DisplayRow&) const = default;
};

struct DisplaySection {
  std::string title;
  std::vector<DisplayRow> rows;
  bool operator==(const DisplaySection&) const = default;
};

struct Display {
  DisplayKind kind = DisplayKind::not_covered;
  std::string_view screen_number;  // E-05-A where public assistance is shown
  std::string title = "資格確認結果";
  std::string headline;    // 医療扶助; 有効; 無効 …
  std::string checked_on;  // 確認日
  std::string assurance;   // 暗証番号, 目視確認, 番号による照会
  std::vector<DisplaySection> sections;
  std::vector<std::string> advice;   // what to do next, in order
  std::vector<std::string> notices;  // what rides on the verdict
};

[[nodiscard]] Display display(const protocol::VerdictAnswer& answer);

/// One notice in Japanese.
[[nodiscard]] std::string notice_text(const protocol::Notice& notice);

}  // namespace kakunin::terminal
