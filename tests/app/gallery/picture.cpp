// SPDX-License-Identifier: Apache-2.0
#include "app/gallery/picture.h"

#include <QHash>
#include <QImageWriter>
#include <algorithm>
#include <limits>

namespace kakunin::gallery {
namespace {

int distance(QRgb a, QRgb b) {
  const int red = qRed(a) - qRed(b);
  const int green = qGreen(a) - qGreen(b);
  const int blue = qBlue(a) - qBlue(b);
  return red * red + green * green + blue * blue;
}

template <class Function>
void each_pixel(const QImage& picture, Function function) {
  for (int y = 0; y < picture.height(); ++y) {
    const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
    for (int x = 0; x < picture.width(); ++x) function(x, y, line[x]);
  }
}

/// The most used colours, but none next to one that is there: a shade more of a soft edge is not worth it.
QList<QRgb> palette_of(const QHash<QRgb, int>& uses, int colors) {
  QList<QRgb> by_use = uses.keys();
  std::sort(by_use.begin(), by_use.end(), [&uses](QRgb a, QRgb b) {
    const int use_a = uses.value(a);
    const int use_b = uses.value(b);
    return use_a != use_b ? use_a > use_b : a < b;
  });
  constexpr int next_to = 3 * 8 * 8;
  QList<QRgb> palette;
  for (const QRgb color : by_use) {
    if (palette.size() == colors) break;
    const bool near = std::any_of(palette.begin(), palette.end(),
                                  [color](QRgb known) { return distance(color, known) < next_to; });
    if (!near) palette << color;
  }
  return palette;
}

}  // namespace

QImage reduced(const QImage& picture, int colors) {
  QHash<QRgb, int> uses;
  each_pixel(picture.convertToFormat(QImage::Format_RGB32), [&uses](int, int, QRgb color) { ++uses[color]; });
  return with_palette(picture, palette_of(uses, colors));
}

QImage with_palette(const QImage& picture, const QList<QRgb>& palette) {
  if (palette.isEmpty()) return picture;
  const QImage source = picture.convertToFormat(QImage::Format_RGB32);
  QHash<QRgb, uchar> nearest;
  each_pixel(source, [&](int, int, QRgb color) {
    if (nearest.contains(color)) return;
    const auto found = std::min_element(palette.begin(), palette.end(), [color](QRgb a, QRgb b) {
      return distance(color, a) < distance(color, b);
    });
    nearest.insert(color, static_cast<uchar>(found - palette.begin()));
  });
  QImage result(source.size(), QImage::Format_Indexed8);
  result.setColorTable(palette);
  for (int y = 0; y < source.height(); ++y) {
    const auto* from = reinterpret_cast<const QRgb*>(source.constScanLine(y));
    uchar* to = result.scanLine(y);
    for (int x = 0; x < source.width(); ++x) to[x] = nearest.value(from[x]);
  }
  return result;
}

bool save(const QImage& picture, const QString& file) {
  QImageWriter writer(file, "png");
  constexpr int smallest = 0;  // of a PNG's "quality"; it is lossless at any
  writer.setQuality(smallest);
  return writer.write(picture);
}

Difference difference(const QImage& actual, const QImage& expected) {
  if (actual.size() != expected.size()) return {std::numeric_limits<int>::max(), {}};
  constexpr int visible = 3 * 32 * 32;
  const QImage a = actual.convertToFormat(QImage::Format_RGB32);
  const QImage b = expected.convertToFormat(QImage::Format_RGB32);
  Difference found;
  found.image = QImage(a.size(), QImage::Format_RGB32);
  each_pixel(a, [&](int x, int y, QRgb color) {
    const bool differs = distance(color, b.pixel(x, y)) > visible;
    constexpr int pale = 192;
    const int grey = pale + qGray(color) / 4;
    found.pixels += differs ? 1 : 0;
    found.image.setPixel(x, y, differs ? qRgb(220, 0, 0) : qRgb(grey, grey, grey));
  });
  return found;
}

}  // namespace kakunin::gallery
