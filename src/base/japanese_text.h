// SPDX-License-Identifier: Apache-2.0
#pragma once
// Japanese text as it travels between insurers, the screen and the clinic's own programs. Texts are UTF-8.
//
//   to_fullwidth_katakana("ｼｶｸ ﾀﾞｲｽｹ");      // "シカク ダイスケ"
//   outside_cp932("德 〓");                  // {U+5FB7}
//
// Unless said otherwise a broken byte sequence becomes U+FFFD; check is_valid_utf8() first where that
// matters. CP932 is Microsoft's Shift_JIS (windows-31j). Where Unicode and Microsoft name one JIS character
// differently (〜～, ‖∥, −－, ¢￠, £￡, ¬￢, —―), both are taken for it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace kakunin {

[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// The text with U+FFFD where it is not UTF-8.
[[nodiscard]] std::string as_valid_utf8(std::string_view text);

/// The characters of the text as code points.
[[nodiscard]] std::u32string code_points(std::string_view text);

/// Appends one character, which is no surrogate.
void append_utf8(std::string& to, char32_t character);

/// NFKC: full-width letters and digits become ASCII, half-width kana full-width, ㍼ 昭和. For comparing and
/// for reading what people typed; a name is never stored in this form, because 神 (U+FA19) and kin are
/// changed by it.
[[nodiscard]] std::string nfkc(std::string_view text);

/// NFKC without white space, with everything that looks like a hyphen (ー and ― among them) as "-": what two
/// spellings of one number or date have in common.
[[nodiscard]] std::string comparable(std::string_view text);

/// Half-width katakana and its punctuation become full-width, voiced marks are joined to their kana. All else
/// (ASCII, spaces, kanji of any form) stays.
[[nodiscard]] std::string to_fullwidth_katakana(std::string_view text);

/// The reverse, voiced kana taken apart (ガ to ｶﾞ); a full-width space becomes a space. Kana without a
/// half-width form (ヮ ヰ ヱ ヵ ヶ) and all else stay.
[[nodiscard]] std::string to_halfwidth_katakana(std::string_view text);

/// True when ● stands in the text for a character the sender could not show.
[[nodiscard]] bool has_unshown_character(std::string_view text);

/// The distinct characters that CP932 cannot carry, in order of appearance; control characters other than
/// tab, carriage return and line feed, private use and variation selectors among them.
[[nodiscard]] std::vector<char32_t> outside_cp932(std::string_view text);

/// The distinct characters that are neither in JIS X 0208 (levels 1 and 2) nor in JIS X 0201 (ASCII,
/// half-width kana): the ones that claims systems refuse although CP932 may carry them.
[[nodiscard]] std::vector<char32_t> outside_jis_x_0208(std::string_view text);

/// CP932 bytes, or the characters that have none. Never a substitute.
[[nodiscard]] Expected<std::string, std::vector<char32_t>> encode_cp932(std::string_view text);

/// UTF-8 of CP932 bytes, 外字 as private-use characters; nullopt when a byte sequence is not CP932.
[[nodiscard]] std::optional<std::string> decode_cp932(std::string_view bytes);

/// "U+9AD9", for messages about a character that may not be visible.
[[nodiscard]] std::string code_point_name(char32_t character);

}  // namespace kakunin
