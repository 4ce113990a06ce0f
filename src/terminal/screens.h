// SPDX-License-Identifier: Apache-2.0
#pragma once
// What each state says and offers, for every front end. The Japanese texts of C-04-01-A, F-01-A and E-05-A
// are those of the official notice of 2025-04-15, to the letter; the others are this program's own, in plain
// Japanese (やさしい日本語) where the patient reads them.
//
//   Screen shown = screen(visit, Language::english);
//   runner.post(event_of(shown.choices[0]), visit);

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/language.h"
#include "terminal/visit.h"

namespace kakunin::terminal {

/// primary: what helps most people now, at most one a screen; leave: 閉じる and 中止.
enum class ChoiceRole : std::uint8_t { primary, secondary, leave };

struct Choice {
  EventKind event{};
  std::string_view label;
  ChoiceRole role = ChoiceRole::primary;
  /// Of choose_method only.
  protocol::Method method = protocol::Method::pin;
  bool operator==(const Choice&) const = default;
};

/// The event behind a choice. Not for begin, which needs the day and is made by the front end: gives Stay,
/// which Start ignores.
[[nodiscard]] Event event_of(const Choice& choice);

/// How far the work is: step 2 of 4.
struct Progress {
  int step = 0;
  int of = 0;
  bool operator==(const Progress&) const = default;
};

struct Screen {
  std::string_view id;      // this program's own: the state's name
  std::string_view number;  // the official screen number; empty where none is known
  std::string_view title;

  std::string alert;               // what went wrong or needs attention: one sentence
  std::string code;                // "K1102", small, for the phone call; empty where nothing failed
  std::vector<std::string> lines;  // what to say, most important first
  std::string tries;               // the sentence on the tries left; empty where no PIN is at stake
  std::vector<std::string> to_do;  // in Trouble: what to do now, one or two sentences
  std::string_view ladder_title;
  std::vector<std::string> ladder;  // other ways to check, in the order they are tried
  std::optional<Progress> progress;
  std::vector<Choice> choices;  // only those the visit offers now; 閉じる or 中止 last

  bool busy = false;            // the machine is working
  bool keep_card = false;       // the card must stay where it is
  bool patient_facing = false;  // the patient looks at it: another language may be wanted

  bool operator==(const Screen&) const = default;
};

/// The screen of a visit as it stands. Verdict and terms come on top (display.h; the terms' own text).
[[nodiscard]] Screen screen(const Visit& visit, Language language = Language::japanese);

/// 画面番号 of a state: C-04-01-A, F-01-A; E-05-A for a verdict that shows public assistance.
[[nodiscard]] std::string_view screen_number(const Visit& visit);

}  // namespace kakunin::terminal
