// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which pictures of the gallery are kept in docs/screens/, under which names.

#include <QString>
#include <vector>

#include "app/gallery/gallery.h"

namespace kakunin::gallery {

/// Both languages, light and high contrast, 100 % and 200 %.
[[nodiscard]] std::vector<Variant> pictured_variants();
/// "verdict-e05a.ja.light.100.png"
[[nodiscard]] QString picture_name(const Exhibit& exhibit, const Variant& variant);
/// Light at 100 % in full size, the others at half of it.
[[nodiscard]] QImage scaled(const QImage& picture, const Variant& variant);
/// As it is kept: scaled, with few colours.
[[nodiscard]] QImage kept(const QImage& picture, const Variant& variant);
/// Markdown: every screen with its pictures.
[[nodiscard]] QString picture_index();

}  // namespace kakunin::gallery
