// SPDX-License-Identifier: Apache-2.0
#pragma once
// How everything is drawn just now: theme, size of text, size of the window. Lengths are given as they are at
// 100 % text; px() makes them grow with it.

#include <QFont>
#include <QString>

#include "app/ui/theme.h"

namespace kakunin::app {

/// The sizes of text there are, by use.
enum class TextRole : std::uint8_t { verdict, title, lead, body, small };

class Style {
 public:
  static constexpr int least_percent = 100;
  static constexpr int most_percent = 200;
  /// Side of the smallest thing to be touched, in pixels, at any size of text.
  static constexpr int target = 64;

  Style() = default;
  Style(ThemeName name, int text_percent);

  [[nodiscard]] const Theme& theme() const { return *theme_; }
  [[nodiscard]] int percent() const { return percent_; }
  [[nodiscard]] int px(int at_100_percent) const { return at_100_percent * percent_ / least_percent; }
  [[nodiscard]] QFont font(TextRole role) const;
  /// Of the application: plain controls, scroll bars, focus rings.
  [[nodiscard]] QString sheet() const;

  /// Calm motion is allowed.
  bool motion = true;

  bool operator==(const Style&) const = default;

 private:
  const Theme* theme_ = &app::theme(ThemeName::light);
  int percent_ = least_percent;
};

/// The faces for Japanese in the order they are tried; Mincho is only for what the others lack.
[[nodiscard]] QStringList font_families();

}  // namespace kakunin::app
