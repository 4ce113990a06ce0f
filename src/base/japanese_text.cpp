// SPDX-License-Identifier: Apache-2.0
#include "base/japanese_text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdio>
#include <limits>

namespace kakunin {
namespace {

constexpr char32_t first_halfwidth = 0xFF61;
constexpr char32_t combining_voiced = 0x3099;
constexpr char32_t combining_semi_voiced = 0x309A;

// What U+FF61 to U+FF9F mean, in order.
constexpr std::u32string_view halfwidth_block =
    U"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
    U"ヤユヨラリルレロワン"
    U"\u3099\u309A";
static_assert(first_halfwidth + halfwidth_block.size() == 0xFFA0);

constexpr std::string_view ascii_spaces = " \t\r\n\f\v";
constexpr std::array<std::string_view, 10> hyphen_like{"\u2010", "\u2011", "\u2012", "\u2013", "\u2014",
                                                       "\u2015", "\u2212", "\u2500", "\u30FC", "\u00AD"};

[[nodiscard]] const icu::Normalizer2* normalizer(const icu::Normalizer2* (*instance)(UErrorCode&)) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* found = instance(error);
  return U_SUCCESS(error) != 0 ? found : nullptr;
}

[[nodiscard]] char32_t standing_alone(char32_t mark) {
  return mark == combining_voiced ? U'\u309B' : mark == combining_semi_voiced ? U'\u309C' : mark;
}

// The half-width form of a character that has one by itself; 0 for none.
[[nodiscard]] char32_t halfwidth_of(char32_t character) {
  if (character == U'\u3000') return U' ';
  if (character == U'\u309B') character = combining_voiced;
  if (character == U'\u309C') character = combining_semi_voiced;
  const auto position = halfwidth_block.find(character);
  return position == std::u32string_view::npos ? 0 : first_halfwidth + static_cast<char32_t>(position);
}

}  // namespace

void append_utf8(std::string& to, char32_t character) {
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<std::uint32_t>(character));
  to.append(reinterpret_cast<const char*>(bytes.data()), length);
}

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t length = text.size();
  for (std::size_t i = 0; i < length;) {
    UChar32 character = 0;
    U8_NEXT(bytes, i, length, character);
    if (character < 0) return false;
  }
  return true;
}

std::string as_valid_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string{text};
  std::string valid;
  for (const char32_t character : code_points(text)) append_utf8(valid, character);
  return valid;
}

std::u32string code_points(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t length = text.size();
  std::u32string characters;
  characters.reserve(length);
  for (std::size_t i = 0; i < length;) {
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, character);
    characters.push_back(static_cast<char32_t>(character));
  }
  return characters;
}

std::string nfkc(std::string_view text) {
  const icu::Normalizer2* form = normalizer(&icu::Normalizer2::getNFKCInstance);
  if (form == nullptr || text.size() > std::numeric_limits<std::int32_t>::max()) return std::string{text};
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString normalised = form->normalize(
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), error);
  if (U_FAILURE(error) != 0) return std::string{text};
  std::string result;
  return normalised.toUTF8String(result);
}

std::string comparable(std::string_view text) {
  std::string plain = nfkc(text);
  for (const std::string_view hyphen : hyphen_like) {
    for (auto at = plain.find(hyphen); at != std::string::npos; at = plain.find(hyphen, at)) {
      plain.replace(at, hyphen.size(), "-");
    }
  }
  std::erase_if(plain, [](char c) { return ascii_spaces.find(c) != std::string_view::npos; });
  return plain;
}

std::string to_fullwidth_katakana(std::string_view text) {
  const icu::Normalizer2* form = normalizer(&icu::Normalizer2::getNFCInstance);
  std::string result;
  result.reserve(text.size());
  std::optional<char32_t> pending;  // a character that a voiced mark may join
  const auto flush = [&] {
    if (pending) append_utf8(result, *pending);
    pending.reset();
  };
  for (char32_t character : code_points(text)) {
    const bool was_halfwidth =
        character >= first_halfwidth && character < first_halfwidth + halfwidth_block.size();
    if (was_halfwidth) character = halfwidth_block[character - first_halfwidth];
    const bool is_mark = character == combining_voiced || character == combining_semi_voiced;
    if (is_mark && pending && form != nullptr) {
      const UChar32 joined =
          form->composePair(static_cast<UChar32>(*pending), static_cast<UChar32>(character));
      if (joined >= 0) {
        pending.reset();
        append_utf8(result, static_cast<char32_t>(joined));
        continue;
      }
    }
    flush();
    pending = is_mark && was_halfwidth ? standing_alone(character) : character;
  }
  flush();
  return result;
}

std::string to_halfwidth_katakana(std::string_view text) {
  const icu::Normalizer2* form = normalizer(&icu::Normalizer2::getNFCInstance);
  std::string result;
  result.reserve(text.size());
  for (const char32_t character : code_points(text)) {
    if (const char32_t half = halfwidth_of(character); half != 0) {
      append_utf8(result, half);
      continue;
    }
    icu::UnicodeString parts;
    if (form != nullptr && form->getRawDecomposition(static_cast<UChar32>(character), parts) != 0 &&
        parts.length() == 2) {
      const char32_t base = halfwidth_of(parts.charAt(0));
      const char32_t mark = halfwidth_of(parts.charAt(1));
      if (base != 0 && mark != 0) {
        append_utf8(result, base);
        append_utf8(result, mark);
        continue;
      }
    }
    append_utf8(result, character);
  }
  return result;
}

bool has_unshown_character(std::string_view text) {
  return text.find("\u25CF") != std::string_view::npos;
}

std::string code_point_name(char32_t character) {
  std::array<char, 16> text{};
  const int length = std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(character));
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace kakunin
