// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether two spellings name the same person: widths, spaces, kana sizes, variant kanji (髙 and 高, 國 and
// 国) and the ● that stands for a character the sender could not show.
//
// Assumption: which kanji count as variants of each other is a table of what is seen in names
// (name_variants.cpp), not the whole of 文字情報基盤.

#include <cstdint>
#include <string_view>

namespace kakunin::chart {

enum class Agreement : std::uint8_t {
  same,        // to the letter, but for widths and spaces
  other_form,  // variant kanji or kana sizes
  unshown,     // a ● stands for a character; all others agree
  different,
};

[[nodiscard]] Agreement names_agree(std::string_view one, std::string_view other);
/// Hiragana counts as katakana; ヅ and ズ, ヂ and ジ are other forms.
[[nodiscard]] Agreement kana_agree(std::string_view one, std::string_view other);

/// The usual form of a kanji that has variants; any other character is its own.
[[nodiscard]] char32_t usual_form(char32_t kanji);

}  // namespace kakunin::chart
