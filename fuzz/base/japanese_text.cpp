// SPDX-License-Identifier: Apache-2.0
// Kana widths and CP932: no input breaks them, and what is encoded can be decoded.
#include "base/japanese_text.h"

#include <cstdlib>

#include "base/bytes.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = kakunin::as_text({data, size});
  const std::string wide = kakunin::to_fullwidth_katakana(text);
  if (kakunin::to_fullwidth_katakana(wide) != wide) std::abort();
  const std::string narrow = kakunin::to_halfwidth_katakana(text);
  if (kakunin::to_halfwidth_katakana(narrow) != narrow) std::abort();
  if (!kakunin::is_valid_utf8(wide) || !kakunin::is_valid_utf8(narrow)) std::abort();
  const std::string once = kakunin::comparable(text);
  if (!kakunin::is_valid_utf8(once)) std::abort();

  const auto encoded = kakunin::encode_cp932(text);
  if (encoded && kakunin::outside_cp932(text).size() != 0) std::abort();
  if (encoded && !kakunin::decode_cp932(*encoded)) std::abort();
  if (const auto decoded = kakunin::decode_cp932(text)) {
    if (!kakunin::is_valid_utf8(*decoded)) std::abort();
    const auto again = kakunin::encode_cp932(*decoded);
    if (again && kakunin::decode_cp932(*again) != decoded) std::abort();
  }
  static_cast<void>(kakunin::outside_jis_x_0208(text));
  static_cast<void>(kakunin::trimmed(text));
  return 0;
}
