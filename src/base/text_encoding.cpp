// SPDX-License-Identifier: Apache-2.0
#include "base/text_encoding.h"

#include <unicode/unistr.h>

#include <array>

#include "base/japanese_text.h"

namespace kakunin {
namespace {

struct Mark {
  std::string_view bytes;
  TextEncoding encoding;
};
constexpr std::array marks{Mark{"\xEF\xBB\xBF", TextEncoding::utf8_with_mark},
                           Mark{"\xFF\xFE", TextEncoding::utf16_little},
                           Mark{"\xFE\xFF", TextEncoding::utf16_big}};

constexpr std::array<std::string_view, 5> names{"UTF-8", "UTF-8 (BOM)", "UTF-16LE", "UTF-16BE",
                                                "Shift_JIS (CP932)"};

/// nullopt where a byte is over or half of a surrogate pair stands alone.
std::optional<std::string> from_utf16(std::string_view bytes, bool little) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  icu::UnicodeString text;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    text.append(static_cast<char16_t>(little ? second << 8 | first : first << 8 | second));
  }
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    if (U_IS_SURROGATE(static_cast<char32_t>(text.char32At(i)))) return std::nullopt;
  }
  std::string result;
  text.toUTF8String(result);
  return result;
}

std::optional<std::string> decode(std::string_view bytes, TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::utf16_little:
      return from_utf16(bytes, true);
    case TextEncoding::utf16_big:
      return from_utf16(bytes, false);
    case TextEncoding::cp932:
      return decode_cp932(bytes);
    case TextEncoding::utf8:
    case TextEncoding::utf8_with_mark:
      break;
  }
  return is_valid_utf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
}

}  // namespace

std::string_view to_text(TextEncoding encoding) {
  return names[static_cast<std::size_t>(encoding)];
}

std::optional<DecodedText> decode_text(std::string_view bytes) {
  for (const Mark& mark : marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (auto text = decode(bytes.substr(mark.bytes.size()), mark.encoding)) {
      return DecodedText{std::move(*text), mark.encoding};
    }
  }
  for (const TextEncoding encoding : {TextEncoding::utf8, TextEncoding::cp932}) {
    if (auto text = decode(bytes, encoding)) return DecodedText{std::move(*text), encoding};
  }
  return std::nullopt;
}

}  // namespace kakunin
