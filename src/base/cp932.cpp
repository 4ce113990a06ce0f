// SPDX-License-Identifier: Apache-2.0
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "base/japanese_text.h"

namespace kakunin {
namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

// Stops at whatever it cannot convert, and never falls back to a similar character.
[[nodiscard]] Converter open_converter() {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter{ucnv_open("windows-31j", &error)};
  if (U_FAILURE(error) != 0) return nullptr;
  ucnv_setFallback(converter.get(), 0);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  return U_SUCCESS(error) != 0 ? std::move(converter) : nullptr;
}

struct Twin {
  char32_t unicode;    // as JIS X 0208 is mapped by everyone else
  char32_t microsoft;  // as CP932 maps it
};
constexpr std::array twins{Twin{0x301C, 0xFF5E}, Twin{0x2016, 0x2225}, Twin{0x2212, 0xFF0D},
                           Twin{0x00A2, 0xFFE0}, Twin{0x00A3, 0xFFE1}, Twin{0x00AC, 0xFFE2},
                           Twin{0x2014, 0x2015}};

[[nodiscard]] char32_t as_microsoft_maps_it(char32_t character) {
  const auto* found =
      std::find_if(twins.begin(), twins.end(), [&](const Twin& twin) { return twin.unicode == character; });
  return found == twins.end() ? character : found->microsoft;
}

// ICU's table is an IBM one and swaps three control characters: what it decodes is put right here.
[[nodiscard]] char16_t as_ascii_orders_controls(char16_t unit) {
  return unit == 0x1C ? char16_t{0x1A} : unit == 0x7F ? char16_t{0x1C} : unit == 0x1A ? char16_t{0x7F} : unit;
}

// The CP932 bytes of one character; empty when there are none.
[[nodiscard]] std::string encode_one(UConverter* converter, char32_t character) {
  if (character < 0x80) {
    const bool printable = character >= 0x20 && character < 0x7F;
    const bool layout = character == U'\t' || character == U'\r' || character == U'\n';
    return printable || layout ? std::string(1, static_cast<char>(character)) : std::string{};
  }
  const bool is_private = character >= 0xE000 && character <= 0xF8FF;  // 外字: nobody else has the glyph
  if (is_private || converter == nullptr) return {};
  const icu::UnicodeString text{static_cast<UChar32>(as_microsoft_maps_it(character))};
  std::array<char, 8> bytes{};
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t length =
      ucnv_fromUChars(converter, bytes.data(), static_cast<std::int32_t>(bytes.size()), text.getBuffer(),
                      text.length(), &error);
  if (U_FAILURE(error) != 0) return {};
  return {bytes.data(), static_cast<std::size_t>(length)};
}

// JIS X 0208 is rows 1-8 and 16-84 of the double-byte area; row 13 and what lies above 84 is vendors' own.
[[nodiscard]] bool is_jis_x_0208(std::string_view bytes) {
  if (bytes.size() == 1) return true;  // JIS X 0201
  if (bytes.size() != 2) return false;
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const auto trail = static_cast<unsigned char>(bytes[1]);
  const int row = (lead - (lead >= 0xE0 ? 0xC1 : 0x81)) * 2 + (trail >= 0x9F ? 2 : 1);
  return row <= 8 || (row >= 16 && row <= 84);
}

// The distinct characters of the text that refuse(bytes) refuses.
template <class Refuse>
[[nodiscard]] std::vector<char32_t> refused(std::string_view text, Refuse refuse) {
  const Converter converter = open_converter();
  std::vector<char32_t> found;
  for (const char32_t character : code_points(text)) {
    if (!refuse(encode_one(converter.get(), character))) continue;
    if (std::find(found.begin(), found.end(), character) == found.end()) found.push_back(character);
  }
  return found;
}

}  // namespace

std::vector<char32_t> outside_cp932(std::string_view text) {
  return refused(text, [](const std::string& bytes) { return bytes.empty(); });
}

std::vector<char32_t> outside_jis_x_0208(std::string_view text) {
  return refused(text, [](const std::string& bytes) { return !is_jis_x_0208(bytes); });
}

Expected<std::string, std::vector<char32_t>> encode_cp932(std::string_view text) {
  std::string encoded;
  auto outside = refused(text, [&](const std::string& bytes) {
    encoded += bytes;
    return bytes.empty();
  });
  if (!outside.empty()) return unexpected(std::move(outside));
  return encoded;
}

std::optional<std::string> decode_cp932(std::string_view bytes) {
  const Converter converter = open_converter();
  if (converter == nullptr || bytes.size() > std::numeric_limits<std::int32_t>::max() / 2)
    return std::nullopt;
  icu::UnicodeString text;
  const auto capacity = static_cast<std::int32_t>(bytes.size()) + 1;
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t length = ucnv_toUChars(converter.get(), text.getBuffer(capacity), capacity, bytes.data(),
                                            static_cast<std::int32_t>(bytes.size()), &error);
  text.releaseBuffer(U_SUCCESS(error) != 0 ? length : 0);
  if (U_FAILURE(error) != 0) return std::nullopt;
  for (std::int32_t i = 0; i < text.length(); ++i)
    text.setCharAt(i, as_ascii_orders_controls(text.charAt(i)));
  std::string result;
  return text.toUTF8String(result);
}

}  // namespace kakunin
