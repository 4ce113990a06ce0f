// SPDX-License-Identifier: Apache-2.0
#pragma once
// Versions of terminals. A terminal names itself in User-Agent as "kakunin/1.2.3" or "kakunin-cli/1.2.3";
// whoever names nothing is not held to the minimum.

#include <optional>
#include <string_view>

#include "base/version.h"

namespace kakunin::service {

/// The version in the product token of a Kakunin terminal.
[[nodiscard]] std::optional<Version> terminal_version(std::string_view user_agent);

}  // namespace kakunin::service
