// SPDX-License-Identifier: Apache-2.0
#pragma once
// The QR code (ISO/IEC 18004) of an activation file in a picture: a scan, a photograph, a screenshot.
// Pictures come decoded as 8-bit grey; nothing here opens files.

#include <cstdint>
#include <span>
#include <string>

#include "terminal/activation.h"

namespace kakunin::terminal {

struct GreyImage {
  std::span<const std::uint8_t> pixels;  // rows from the top, 0 black
  int width = 0;
  int height = 0;
  int stride = 0;  // bytes from one row to the next
};

/// The text of the one QR code in the picture: no_code_found or several_codes otherwise. Takes
/// up to a second for a large picture.
[[nodiscard]] Expected<std::string, ActivationError> read_qr_code(const GreyImage& image);

[[nodiscard]] Expected<Enrolment, ActivationError> read_activation(const GreyImage& image);

}  // namespace kakunin::terminal
