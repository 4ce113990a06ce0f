// SPDX-License-Identifier: Apache-2.0
#include "app/ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kakunin::app {
namespace {

QColor rgb(QRgb value) {
  return QColor::fromRgb(value);
}

const std::array<Theme, 3>& themes() {
  static const std::array<Theme, 3> table{{
      {ThemeName::light,
       rgb(0xf4f6f8),
       rgb(0xffffff),
       rgb(0x16202b),
       rgb(0x46535f),
       rgb(0x77838f),
       rgb(0x0b4fd6),
       rgb(0x0b57a4),
       rgb(0xffffff),
       rgb(0x083f78),
       rgb(0x6d2c8e),
       rgb(0xffffff),
       {{rgb(0xffffff), rgb(0x16202b), rgb(0x77838f)},
        {rgb(0xe2f4e8), rgb(0x0e4f27), rgb(0x1c7a40)},
        {rgb(0xfff1cf), rgb(0x5a3c00), rgb(0x9a6a00)},
        {rgb(0xfde4e2), rgb(0x8a1410), rgb(0xb3261e)}}},
      {ThemeName::dark,
       rgb(0x14181d),
       rgb(0x1f262e),
       rgb(0xf1f4f7),
       rgb(0xb8c2cc),
       rgb(0x7d8995),
       rgb(0xffd54a),
       rgb(0x8ec5ff),
       rgb(0x08213d),
       rgb(0xbfdfff),
       rgb(0xd7a8f0),
       rgb(0x2b0f3a),
       {{rgb(0x1f262e), rgb(0xf1f4f7), rgb(0x7d8995)},
        {rgb(0x11361f), rgb(0xb9f0cb), rgb(0x57b97a)},
        {rgb(0x3d2f06), rgb(0xffe08a), rgb(0xd0a030)},
        {rgb(0x45161a), rgb(0xffc7c2), rgb(0xf0776d)}}},
      {ThemeName::high_contrast,
       rgb(0x000000),
       rgb(0x000000),
       rgb(0xffffff),
       rgb(0xffffff),
       rgb(0xffffff),
       rgb(0xffff00),
       rgb(0xffff00),
       rgb(0x000000),
       rgb(0xffffff),
       rgb(0xff9cff),
       rgb(0x000000),
       {{rgb(0x000000), rgb(0xffffff), rgb(0xffffff)},
        {rgb(0x000000), rgb(0x7dff9b), rgb(0x7dff9b)},
        {rgb(0x000000), rgb(0xffff00), rgb(0xffff00)},
        {rgb(0x000000), rgb(0xffb0a8), rgb(0xffb0a8)}}},
  }};
  return table;
}

double linear(double channel) {
  constexpr double knee = 0.04045;
  return channel <= knee ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

}  // namespace

const Theme& theme(ThemeName name) {
  return themes()[static_cast<std::size_t>(name)];
}

double contrast(const QColor& a, const QColor& b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

std::vector<ContrastPair> contrast_pairs(const Theme& theme) {
  const double text = theme.name == ThemeName::high_contrast ? 7.0 : 4.5;
  constexpr double graphic = 3.0;  // WCAG 2.2, 1.4.11
  std::vector<ContrastPair> pairs{
      {"text on window", theme.text, theme.window, text},
      {"text on surface", theme.text, theme.surface, text},
      {"muted on window", theme.muted, theme.window, text},
      {"muted on surface", theme.muted, theme.surface, text},
      {"primary control", theme.on_primary, theme.primary, text},
      {"primary control held down", theme.on_primary, theme.pressed, text},
      {"training mark", theme.on_training, theme.training, text},
      {"primary on window", theme.primary, theme.window, graphic},
      {"primary as text on surface", theme.primary, theme.surface, text},
      {"edge on window", theme.edge, theme.window, graphic},
      {"edge on surface", theme.edge, theme.surface, graphic},
      {"focus on window", theme.focus, theme.window, graphic},
      {"focus on surface", theme.focus, theme.surface, graphic},
  };
  for (const Theme::Tint& tint : theme.tones) {
    pairs.push_back({"toned text", tint.text, tint.ground, text});
    pairs.push_back({"toned edge", tint.edge, tint.ground, graphic});
    pairs.push_back({"toned edge on window", tint.edge, theme.window, graphic});
  }
  return pairs;
}

}  // namespace kakunin::app
