// SPDX-License-Identifier: Apache-2.0
#pragma once
// Versions of programs, compared number by number.
//
//   parse_version("0.10.0-rc1") > parse_version("0.9.3")

#include <array>
#include <optional>
#include <string_view>

namespace kakunin {

using Version = std::array<unsigned, 3>;

/// "1.2.3"; anything after the third number (as "-rc1") is passed over.
[[nodiscard]] std::optional<Version> parse_version(std::string_view text);

}  // namespace kakunin
