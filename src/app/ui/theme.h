// SPDX-License-Identifier: Apache-2.0
#pragma once
// The colours, by what they mean. Every pair of text and ground that is drawn stands in contrast_pairs(), so
// that a test can hold each theme to its ratio: 4.5:1, and 7:1 in high contrast (WCAG 2.2, 1.4.3 and 1.4.6).

#include <QColor>
#include <span>
#include <vector>

namespace kakunin::app {

enum class ThemeName : std::uint8_t { light, dark, high_contrast };

/// What a surface says; drawn with a shape and a word beside it, never by colour alone.
enum class Tone : std::uint8_t { plain, good, ask, bad };
inline constexpr std::size_t tone_count = 4;

struct Theme {
  struct Tint {
    QColor ground;
    QColor text;
    QColor edge;
  };
  ThemeName name;
  QColor window;
  QColor surface;  // cards, tables
  QColor text;
  QColor muted;  // labels, hints; still legible
  QColor edge;   // borders of surfaces and controls (3:1)
  QColor focus;  // the ring round what has the keyboard
  QColor primary;
  QColor on_primary;
  QColor pressed;  // ground of a primary control held down
  QColor training;
  QColor on_training;
  Tint tones[tone_count];

  [[nodiscard]] const Tint& tint(Tone tone) const { return tones[static_cast<std::size_t>(tone)]; }
};

[[nodiscard]] const Theme& theme(ThemeName name);

struct ContrastPair {
  const char* what;
  QColor text;
  QColor ground;
  double least;
};
[[nodiscard]] std::vector<ContrastPair> contrast_pairs(const Theme& theme);
/// WCAG contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

}  // namespace kakunin::app
