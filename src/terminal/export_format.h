// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a person takes a list out as.

#include <cstdint>
#include <string_view>

namespace kakunin::terminal {

enum class ExportFormat : std::uint8_t { csv, json };

/// ".csv"
[[nodiscard]] constexpr std::string_view extension_of(ExportFormat format) {
  return format == ExportFormat::csv ? ".csv" : ".json";
}

}  // namespace kakunin::terminal
