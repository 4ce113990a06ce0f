// SPDX-License-Identifier: Apache-2.0
#include "formats/encoding.h"

#include <algorithm>
#include <array>

#include "base/japanese_text.h"
#include "base/text_encoding.h"

namespace kakunin::formats {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Name {
  std::string_view name;  // lower case, letters and digits only
  Encoding encoding;
};
constexpr std::array names{
    Name{"utf8", Encoding::utf8},        Name{"usascii", Encoding::utf8},
    Name{"shiftjis", Encoding::cp932},   Name{"sjis", Encoding::cp932},
    Name{"xsjis", Encoding::cp932},      Name{"cp932", Encoding::cp932},
    Name{"ms932", Encoding::cp932},      Name{"mskanji", Encoding::cp932},
    Name{"windows31j", Encoding::cp932}, Name{"cswindows31j", Encoding::cp932},
};

}  // namespace

std::optional<Encoding> encoding_named(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  const auto* found =
      std::find_if(names.begin(), names.end(), [&](const Name& row) { return row.name == plain; });
  if (found == names.end()) return std::nullopt;
  return found->encoding;
}

std::optional<std::string> decode(std::string_view bytes, std::optional<Encoding> declared) {
  if (declared == Encoding::cp932 && !bytes.starts_with(byte_order_mark)) {
    if (auto text = decode_cp932(bytes)) return text;
  }
  auto decoded = decode_text(bytes);
  if (!decoded) return std::nullopt;
  return std::move(decoded->text);
}

Expected<std::string, OutsideEncoding> encode(std::string text, Encoding encoding) {
  if (encoding == Encoding::utf8) return text;
  auto bytes = encode_cp932(text);
  if (!bytes) return unexpected(OutsideEncoding{std::move(bytes.error())});
  return *std::move(bytes);
}

std::string describe(const OutsideEncoding& outside) {
  std::string text;
  for (const char32_t character : outside.characters) {
    if (!text.empty()) text += "、";
    append_utf8(text, character);
    text += "（" + code_point_name(character) + "）";
  }
  return text;
}

}  // namespace kakunin::formats
