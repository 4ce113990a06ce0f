// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart_settings.h"

#include <filesystem>

#include "terminal/toml_file.h"

namespace kakunin::terminal {

std::vector<TomlKey> chart_keys(ChartSettings& settings) {
  return {
      {"chart.on", &settings.on},
      {"chart.file", &settings.file},
      {"chart.mapping", &settings.mapping},
  };
}

std::optional<std::string> fault_of(const ChartSettings& settings) {
  if (settings.on && !std::filesystem::path{settings.file}.is_absolute())
    return "chart.on needs chart.file, with its whole path";
  return std::nullopt;
}

}  // namespace kakunin::terminal
