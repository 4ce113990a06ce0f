// SPDX-License-Identifier: Apache-2.0
#pragma once
// TOML with typed keys: each key is bound to the variable that takes its value; a key nobody knows and a
// value of another type are errors that name the key.
//
//   read_toml(text, {{"visit.idle_seconds", &idle, 0, 3600}, {"reader.name", &name}});

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/expected.h"

namespace kakunin::terminal {

struct TomlKey {
  std::string_view path;  // "table.key", or "key"
  std::variant<std::string*, bool*, std::chrono::seconds*, std::chrono::milliseconds*> target;
  std::int64_t least = 0;  // of numbers
  std::int64_t most = 86'400'000;
};

/// The error is an English sentence that names the key or the line.
[[nodiscard]] Expected<void, std::string> read_toml(std::string_view text, const std::vector<TomlKey>& keys);

/// key = "value", escaped.
[[nodiscard]] std::string toml_line(std::string_view key, std::string_view value);

}  // namespace kakunin::terminal
