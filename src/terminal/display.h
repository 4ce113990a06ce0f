// SPDX-License-Identifier: Apache-2.0
#pragma once
// How a verdict is shown, as data for any front end: an answer that is understood in a second, sections of
// label and value, what to do next. The Japanese labels of E-05-A are those of the official notice, to the
// letter; those of health insurance as the official app copies them. In English names and numbers stay as
// they came, codes are translated and days carry both calendars. What is not known has no row.
// A result of another program is shown alike, marked with where it came from, and with everything of it that
// no field could take.

#include <string>
#include <string_view>
#include <vector>

#include "formats/result.h"
#include "protocol/messages.h"
#include "terminal/language.h"

namespace kakunin::terminal {

/// covered; ask: covered or possibly so, but something must be asked first (no ticket yet, newer cover,
/// several persons, another program did not say); not_covered.
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
  std::string_view source;            // マイナ資格確認アプリの結果; empty: our own service's
  std::string_view screen_number;     // E-05-A where public assistance is shown
  std::string_view title;             // 資格確認結果
  std::string_view answer;            // in a word: 資格あり, 資格なし, 確認が必要です
  std::string_view headline;          // 医療扶助; 有効; 無効 …
  std::string_view checked_on_label;  // 確認日
  std::string checked_on;
  std::string_view assurance;  // 暗証番号, 目視確認, 番号による照会
  std::vector<DisplaySection> sections;
  std::vector<std::string> advice;  // what to do next, in order
  std::string_view reminder;        // on E-05-A: look at the 施術券; to be ticked off by itself
  std::string_view ladder_title;
  std::vector<std::string> ladder;   // other ways to check; empty where the person is covered
  std::vector<std::string> notices;  // what rides on the verdict
};

[[nodiscard]] Display display(const formats::Result& result, Language language = Language::japanese);
[[nodiscard]] Display display(const protocol::VerdictAnswer& answer, Language language = Language::japanese);

/// One notice as a sentence or two.
[[nodiscard]] std::string notice_text(const protocol::Notice& notice, Language language = Language::japanese);

}  // namespace kakunin::terminal
