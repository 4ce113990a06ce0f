// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words of the screens as a table: one row for each state. A new state is a new row, in the order of
// StateId; the compiler refuses a table that is not.

#include <array>
#include <span>
#include <string>

#include "terminal/language.h"
#include "terminal/screens.h"

namespace kakunin::terminal {

struct ChoiceText {
  EventKind event{};
  Text label;
  ChoiceRole role = ChoiceRole::primary;
  protocol::Method method = protocol::Method::pin;
};

/// What a person and the card do while a state lasts.
enum class Activity : std::uint8_t {
  person,            // a person decides, the card does not matter
  person_with_card,  // a person decides or types while the card lies open
  work,              // the machine works, without the card
  work_with_card,
};

struct ScreenText {
  StateId state{};
  std::string_view number;  // the official screen number
  Activity activity = Activity::person;
  Text title;
  Text alert;
  std::array<Text, 3> lines;  // empty ones last
  std::span<const ChoiceText> choices;
};

[[nodiscard]] const ScreenText& screen_text(StateId state);
/// What Start says about the visit that ended; empty where nothing needs saying.
[[nodiscard]] Text farewell_text(Farewell farewell);

inline constexpr ChoiceText close_choice{EventKind::close, {"閉じる", "Close"}, ChoiceRole::leave};
inline constexpr ChoiceText cancel_choice{EventKind::cancel, {"中止", "Cancel"}, ChoiceRole::leave};

inline constexpr Text result_title{"資格確認結果", "Result of the insurance check"};
inline constexpr Text terms_changed_text{"利用規約が改定されました。新しい利用規約を読んでください。",
                                         "The terms of use have changed. Please read the new terms."};
inline constexpr Text ladder_title_text{"カードで確認できないときは、次の順に確認してください。",
                                        "If the card cannot be checked, use these ways, in this order."};

/// "あと2回入力できます。"
[[nodiscard]] std::string tries_text(int tries, Language language);

}  // namespace kakunin::terminal
