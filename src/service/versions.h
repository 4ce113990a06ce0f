// SPDX-License-Identifier: Apache-2.0
#pragma once
// Versions of terminals. A terminal names itself in User-Agent as "kakunin/1.2.3" or "kakunin-cli/1.2.3";
// whoever names nothing is not held to the minimum.

#include <array>
#include <optional>
#include <string_view>

namespace kakunin::service {

using Version = std::array<unsigned, 3>;

/// "1.2.3"; anything after the third number (as "-rc1") is passed over.
[[nodiscard]] std::optional<Version> parse_version(std::string_view text);

/// The version in the product token of a Kakunin terminal.
[[nodiscard]] std::optional<Version> terminal_version(std::string_view user_agent);

}  // namespace kakunin::service
