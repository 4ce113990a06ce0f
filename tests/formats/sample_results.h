// SPDX-License-Identifier: Apache-2.0
#pragma once
// Random results from a seed. They are filled by the list of fields itself, so that a new field is in every
// test.

#include "formats/fields.h"
#include "formats/result.h"
#include "protocol/sample_messages.h"

namespace kakunin::formats::samples {

using protocol::samples::Random;

/// Which characters the texts are made of.
enum class Letters : std::uint8_t {
  any,    // beyond the BMP, and what markup and quoting are made of
  cp932,  // what Shift_JIS has
};

/// Everything filled or not, by chance; canonical as readers leave it.
[[nodiscard]] Result result(Random& random, Letters letters = Letters::any);
[[nodiscard]] Entitlement entitlement(Random& random, Letters letters = Letters::any);
[[nodiscard]] Inquiry inquiry(Random& random, Letters letters = Letters::any);
[[nodiscard]] std::string text(Random& random, Letters letters = Letters::any);

/// What is lost or invented between the two, one line each; paths in `allowed` (a trailing * stands for any
/// rest) may be lost.
[[nodiscard]] std::string complaints(const Result& before, const Result& after,
                                     const std::vector<std::string_view>& allowed);

}  // namespace kakunin::formats::samples
