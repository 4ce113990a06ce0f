// SPDX-License-Identifier: Apache-2.0
#include "formats/read_error.h"

#include <array>

namespace kakunin::formats {

std::string_view sentence(ReadErrorKind kind) {
  constexpr std::array<std::string_view, 7> sentences{
      "too large",
      "nested too deeply",
      "neither UTF-8 nor Shift_JIS",
      "not well-formed",
      "a document type declaration is not allowed",
      "not of this format",
      "of a version this program does not know",
  };
  return sentences.at(static_cast<std::size_t>(kind));
}

}  // namespace kakunin::formats
