// SPDX-License-Identifier: Apache-2.0
#define ZX_USE_UTF8 1  // NOLINT: asked for by the library's headers
#include "terminal/activation_image.h"

#include <ReadBarcode.h>

#include <algorithm>
#include <exception>
#include <vector>

namespace kakunin::terminal {
namespace {

/// More than a large photograph: nothing else is decoded.
constexpr int longest_side = 20'000;
/// Larger ones have enough pixels a module.
constexpr int longest_side_doubled = 2'000;
constexpr std::uint8_t most_codes = 2;  // enough to see that there are several

bool is_whole(const GreyImage& image) {
  if (image.width <= 0 || image.height <= 0 || image.width > longest_side || image.height > longest_side ||
      image.stride < image.width)
    return false;
  const auto rows_before_last = static_cast<std::size_t>(image.height - 1);
  return image.pixels.size() >=
         rows_before_last * static_cast<std::size_t>(image.stride) + static_cast<std::size_t>(image.width);
}

/// A picture of this room's own, rows without gaps.
struct Canvas {
  std::vector<std::uint8_t> pixels;
  int width = 0;
  int height = 0;
  [[nodiscard]] GreyImage image() const { return {pixels, width, height, width}; }
};

int pixel(const GreyImage& image, int x, int y) {
  const auto row = static_cast<std::size_t>(std::clamp(y, 0, image.height - 1));
  const auto column = static_cast<std::size_t>(std::clamp(x, 0, image.width - 1));
  return image.pixels[row * static_cast<std::size_t>(image.stride) + column];
}

/// Each pixel the mean of itself and its neighbours: takes the grain out of a photograph.
Canvas smoothed(const GreyImage& image) {
  constexpr int neighbours = 9;
  Canvas canvas{{}, image.width, image.height};
  canvas.pixels.reserve(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      int sum = 0;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) sum += pixel(image, x + dx, y + dy);
      }
      canvas.pixels.push_back(static_cast<std::uint8_t>(sum / neighbours));
    }
  }
  return canvas;
}

/// Twice as large: for codes whose modules are no more than two pixels.
Canvas doubled(const GreyImage& image) {
  Canvas canvas{{}, image.width * 2, image.height * 2};
  canvas.pixels.reserve(static_cast<std::size_t>(canvas.width) * static_cast<std::size_t>(canvas.height));
  for (int y = 0; y < canvas.height; ++y) {
    for (int x = 0; x < canvas.width; ++x)
      canvas.pixels.push_back(static_cast<std::uint8_t>(pixel(image, x / 2, y / 2)));
  }
  return canvas;
}

ZXing::Results read_all(const GreyImage& image, ZXing::Binarizer binarizer) {
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode);
  hints.setTryHarder(true);
  hints.setTryRotate(true);
  hints.setTryDownscale(true);
  hints.setMaxNumberOfSymbols(most_codes);
  hints.setBinarizer(binarizer);
  const ZXing::ImageView view(image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum,
                              image.stride);
  return ZXing::ReadBarcodes(view, hints);
}

using Read = Expected<std::string, ActivationError>;

Read read_once(const GreyImage& image, ZXing::Binarizer binarizer) {
  const auto codes = read_all(image, binarizer);
  if (codes.empty()) return unexpected(ActivationError::no_code_found);
  if (codes.size() > 1) return unexpected(ActivationError::several_codes);
  const auto& bytes = codes.front().bytes();
  return std::string(bytes.begin(), bytes.end());  // UTF-8 as it was written, not a guessed character set
}

bool is_settled(const Read& read) {
  return read || read.error() == ActivationError::several_codes;
}

/// As it is, then in the ways that help poor pictures, cheapest first.
Read read_patiently(const GreyImage& image) {
  constexpr auto local = ZXing::Binarizer::LocalAverage;
  if (Read read = read_once(image, local); is_settled(read)) return read;
  if (Read read = read_once(image, ZXing::Binarizer::GlobalHistogram); is_settled(read)) return read;
  const Canvas calm = smoothed(image);
  if (Read read = read_once(calm.image(), local); is_settled(read)) return read;
  if (std::max(image.width, image.height) > longest_side_doubled)
    return unexpected(ActivationError::no_code_found);
  if (Read read = read_once(doubled(image).image(), local); is_settled(read)) return read;
  return read_once(smoothed(doubled(calm.image()).image()).image(), local);
}

}  // namespace

Expected<std::string, ActivationError> read_qr_code(const GreyImage& image) {
  if (!is_whole(image)) return unexpected(ActivationError::no_code_found);
  try {
    return read_patiently(image);
  } catch (const std::exception&) {
    return unexpected(ActivationError::no_code_found);
  }
}

Expected<Enrolment, ActivationError> read_activation(const GreyImage& image) {
  const auto text = read_qr_code(image);
  if (!text) return unexpected(text.error());
  return read_activation(*text);
}

}  // namespace kakunin::terminal
