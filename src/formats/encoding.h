// SPDX-License-Identifier: Apache-2.0
#pragma once
// The two encodings of files: UTF-8, and Shift_JIS as Windows has it (CP932).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace kakunin::formats {

enum class Encoding : std::uint8_t { utf8, cp932 };

/// The encoding a name stands for, as XML declarations and options write it: UTF-8, Shift_JIS, CP932,
/// windows-31J …
[[nodiscard]] std::optional<Encoding> encoding_named(std::string_view name);

/// UTF-8 without byte order mark. `declared` is believed where the bytes allow it, else the other one is
/// tried; without it, UTF-8 first. nullopt: neither.
[[nodiscard]] std::optional<std::string> decode(std::string_view bytes, std::optional<Encoding> declared);

/// Characters that the encoding does not have; a writer refuses rather than replace them.
struct OutsideEncoding {
  std::vector<char32_t> characters;
  bool operator==(const OutsideEncoding&) const = default;
};

/// Without byte order mark.
[[nodiscard]] Expected<std::string, OutsideEncoding> encode(std::string text, Encoding encoding);

/// "é（U+00E9）、𠮷（U+20BB7）": for messages.
[[nodiscard]] std::string describe(const OutsideEncoding& outside);

}  // namespace kakunin::formats
