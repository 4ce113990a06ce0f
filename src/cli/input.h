// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a command reads as a whole.

#include <optional>
#include <string>

namespace kakunin::cli {

/// "-" is standard input. nullopt: it cannot be read.
[[nodiscard]] std::optional<std::string> content_of(const std::string& file);

}  // namespace kakunin::cli
