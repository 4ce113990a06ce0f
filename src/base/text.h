// SPDX-License-Identifier: Apache-2.0
#pragma once
// Small operations on UTF-8 text that need no Unicode tables.

#include <string>
#include <string_view>

namespace kakunin {

/// Without surrounding ASCII white space and ideographic spaces (U+3000).
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Full-width digits (U+FF10-FF19) become 0-9; everything else stays.
[[nodiscard]] std::string with_ascii_digits(std::string_view text);

/// True for one or more of 0-9 and nothing else.
[[nodiscard]] bool is_all_digits(std::string_view text);

}  // namespace kakunin
