// SPDX-License-Identifier: Apache-2.0
#pragma once
// What encoding a text file is in, and the text. Files of Japanese programs come as UTF-8 with or without a
// byte order mark, as UTF-16 with one, or as CP932 (Windows' Shift_JIS), and rarely say which.
// Assumption: bytes that are valid UTF-8 are UTF-8; CP932 text of more than a few characters practically
// never is.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kakunin {

enum class TextEncoding : std::uint8_t { utf8, utf8_with_mark, utf16_little, utf16_big, cp932 };
/// "UTF-8", "Shift_JIS (CP932)", ... for people.
[[nodiscard]] std::string_view to_text(TextEncoding encoding);

struct DecodedText {
  std::string text;  // UTF-8 without byte order mark
  TextEncoding encoding = TextEncoding::utf8;
};

/// nullopt: none of them.
[[nodiscard]] std::optional<DecodedText> decode_text(std::string_view bytes);

}  // namespace kakunin
