// SPDX-License-Identifier: Apache-2.0
#define ZX_USE_UTF8 1  // NOLINT: asked for by the library's headers
#include "terminal/activation_image.h"

#include <ReadBarcode.h>

#include <algorithm>
#include <exception>

namespace kakunin::terminal {
namespace {

/// More than a large photograph: nothing else is decoded.
constexpr int longest_side = 20'000;
constexpr std::uint8_t most_codes = 2;  // enough to see that there are several

bool is_whole(const GreyImage& image) {
  if (image.width <= 0 || image.height <= 0 || image.width > longest_side || image.height > longest_side ||
      image.stride < image.width)
    return false;
  const auto rows_before_last = static_cast<std::size_t>(image.height - 1);
  return image.pixels.size() >=
         rows_before_last * static_cast<std::size_t>(image.stride) + static_cast<std::size_t>(image.width);
}

ZXing::Results read_all(const GreyImage& image) {
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode);
  hints.setTryHarder(true);
  hints.setTryRotate(true);
  hints.setTryDownscale(true);
  hints.setReturnErrors(true);
  hints.setMaxNumberOfSymbols(most_codes);
  const ZXing::ImageView view(image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum,
                              image.stride);
  return ZXing::ReadBarcodes(view, hints);
}

}  // namespace

Expected<std::string, ActivationError> read_qr_code(const GreyImage& image) {
  if (!is_whole(image)) return unexpected(ActivationError::no_code_found);
  try {
    const auto codes = read_all(image);
    if (codes.empty()) return unexpected(ActivationError::no_code_found);
    const auto readable = [](const ZXing::Result& code) { return code.isValid(); };
    const auto good = std::count_if(codes.begin(), codes.end(), readable);
    if (good > 1) return unexpected(ActivationError::several_codes);
    if (good == 0) return unexpected(ActivationError::code_damaged);
    const auto& bytes = std::find_if(codes.begin(), codes.end(), readable)->bytes();
    return std::string(bytes.begin(), bytes.end());  // UTF-8 as it was written, not a guessed character set
  } catch (const std::exception&) {
    return unexpected(ActivationError::code_damaged);
  }
}

Expected<Enrolment, ActivationError> read_activation(const GreyImage& image) {
  const auto text = read_qr_code(image);
  if (!text) return unexpected(text.error());
  return read_activation(*text);
}

}  // namespace kakunin::terminal
