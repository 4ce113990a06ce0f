// SPDX-License-Identifier: Apache-2.0
#pragma once
// The clinic's own list of patients that results are compared with. Off until a file is chosen. Read and
// written with the rest (settings.h).
//
//   [chart]  on, file (its whole path), mapping ("name=患者氏名" lines; chart/mapping.h)

#include <optional>
#include <string>
#include <vector>

namespace kakunin::terminal {

struct TomlKey;

struct ChartSettings {
  bool on = false;
  std::string file;     // as the receipt computer exports it; only read
  std::string mapping;  // which column is what
  bool operator==(const ChartSettings&) const = default;
};

/// The keys, bound to these settings (toml_file.h).
[[nodiscard]] std::vector<TomlKey> chart_keys(ChartSettings& settings);

/// On without its file; an English sentence that names the key, or nothing.
[[nodiscard]] std::optional<std::string> fault_of(const ChartSettings& settings);

}  // namespace kakunin::terminal
