// SPDX-License-Identifier: Apache-2.0
#pragma once
// Pictures of screens as small files, and how far two of them differ.

#include <QImage>

namespace kakunin::gallery {

/// With at most that many colours: those most used, every other one as the nearest of them.
[[nodiscard]] QImage reduced(const QImage& picture, int colors = 24);
/// With these colours: what was reduced before and a new picture compare only then.
[[nodiscard]] QImage with_palette(const QImage& picture, const QList<QRgb>& palette);
/// PNG, packed as tightly as it goes.
[[nodiscard]] bool save(const QImage& picture, const QString& file);

struct Difference {
  int pixels = 0;  // that differ visibly
  QImage image;    // those in red over a pale picture; null where the sizes differ
};
[[nodiscard]] Difference difference(const QImage& actual, const QImage& expected);

}  // namespace kakunin::gallery
