// SPDX-License-Identifier: Apache-2.0
// The colours of every theme against each other, and what is really drawn.
#include <gtest/gtest.h>

#include <QAbstractScrollArea>
#include <QHash>
#include <QLabel>
#include <algorithm>

#include "app/gallery/gallery.h"
#include "app/ui/widgets/choice_button.h"

namespace kakunin::gallery {
namespace {

using app::ThemeName;

constexpr ThemeName themes[] = {ThemeName::light, ThemeName::dark, ThemeName::high_contrast};

TEST(Contrast, EveryPairOfEveryThemeIsLegible) {
  for (const ThemeName name : themes) {
    for (const app::ContrastPair& pair : contrast_pairs(app::theme(name))) {
      EXPECT_GE(app::contrast(pair.text, pair.ground), pair.least)
          << pair.what << ", theme " << static_cast<int>(name);
    }
  }
}

/// The most used colour of a picture is its ground; the one that stands out most from it its text. Only what
/// is drawn often enough to be more than a soft edge.
double drawn_contrast(const QImage& picture) {
  QHash<QRgb, int> uses;
  for (int y = 0; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) ++uses[picture.pixel(x, y)];
  }
  QRgb ground = 0;
  for (auto use = uses.cbegin(); use != uses.cend(); ++use) {
    if (use.value() > uses.value(ground)) ground = use.key();
  }
  constexpr int often = 6;
  double most = 1;
  for (auto use = uses.cbegin(); use != uses.cend(); ++use) {
    if (use.value() >= often) most = std::max(most, app::contrast(QColor(use.key()), QColor(ground)));
  }
  return most;
}

/// Below the soft edge at the foot of what scrolls, which says that there is more.
bool is_fading(const QWidget& widget) {
  constexpr int edge = 40;
  for (const QWidget* above = widget.parentWidget(); above != nullptr; above = above->parentWidget()) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(above);
    if (area == nullptr) continue;
    const int end = widget.mapTo(area, QPoint(0, widget.height())).y();
    return end > area->height() - edge;
  }
  return false;
}

/// Text on the screen, as drawn: every label and every button that can be pressed.
TEST(Contrast, WhatIsDrawnIsLegible) {
  Stage stage;
  for (const ThemeName theme : themes) {
    stage.set({theme, 100, terminal::Language::japanese, {1280, 800}});
    const double least = theme == ThemeName::high_contrast ? 7.0 : 4.5;
    for (const Exhibit& exhibit : exhibits()) {
      hang(stage, exhibit);
      const QImage whole = stage.picture();
      for (const auto* widget : stage.window().findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const app::ChoiceButton*>(widget);
        const bool has_text = (label != nullptr && !label->text().isEmpty()) ||
                              (button != nullptr && button->isEnabled() && !button->text().isEmpty());
        if (!has_text || !widget->isVisible() || is_fading(*widget)) continue;
        const QRect seen = widget->visibleRegion().boundingRect();
        const QRect place(widget->mapTo(&stage.window(), seen.topLeft()), seen.size());
        if (seen.size() != widget->size()) continue;  // part of it is scrolled away
        constexpr int frame = 14;                     // edge and focus ring of a button
        const QRect inner = button != nullptr ? place.adjusted(frame, frame, -frame, -frame) : place;
        const QString words = label != nullptr ? label->text() : button->text();
        EXPECT_GE(drawn_contrast(whole.copy(inner)), least)
            << exhibit.id << ", theme " << static_cast<int>(theme) << ": " << words.toStdString();
      }
    }
  }
}

/// The part of a picture that is lighter than a middle grey.
double light_part(const QImage& picture) {
  constexpr int step = 4;
  constexpr int middle = 128;
  int light = 0;
  int all = 0;
  for (int y = 0; y < picture.height(); y += step) {
    for (int x = 0; x < picture.width(); x += step, ++all) {
      if (qGray(picture.pixel(x, y)) > middle) ++light;
    }
  }
  return static_cast<double>(light) / all;
}

/// Whoever chose a dark ground is not to be dazzled by a surface that kept the colours of another theme.
TEST(Contrast, DarkThemesAreDarkAllOver) {
  Stage stage;
  constexpr double most = 0.2;
  for (const ThemeName theme : {ThemeName::dark, ThemeName::high_contrast}) {
    stage.set({theme, 100, terminal::Language::japanese, {1280, 800}});
    for (const Exhibit& exhibit : exhibits()) {
      hang(stage, exhibit);
      EXPECT_LT(light_part(stage.picture()), most) << exhibit.id << ", theme " << static_cast<int>(theme);
    }
  }
}

/// High contrast has no paler colour for it.
TEST(Contrast, WhatCannotBePressedHasAFrameOfItsOwn) {
  for (const ThemeName theme : themes) {
    const app::Style style(theme, app::Style::least_percent);
    app::ChoiceButton button(style, app::ChoiceButton::Role::quiet, QString());
    button.resize(200, 100);
    const auto frame_pixels = [&button, &style] {
      const QImage drawn = button.grab().toImage();
      int edge = 0;
      for (int x = 30; x < 170; ++x) {
        if (app::contrast(QColor(drawn.pixel(x, 7)), style.theme().window) > 2) ++edge;
      }
      return edge;
    };
    const int whole = frame_pixels();
    button.setEnabled(false);
    const int broken = frame_pixels();
    EXPECT_GT(whole, 130) << static_cast<int>(theme);
    EXPECT_GT(broken, 50) << static_cast<int>(theme);
    EXPECT_LT(broken, 120) << static_cast<int>(theme);
  }
}

}  // namespace
}  // namespace kakunin::gallery
