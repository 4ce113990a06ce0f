// SPDX-License-Identifier: Apache-2.0
#pragma once
// TOML with typed keys: each key is bound to the variable that takes its value; a key nobody knows and a
// value of another type are errors that name the key.
//
//   read_toml(text, {{"visit.idle_seconds", &idle, 0, 3600}, {"reader.name", &name},
//                    {"counter.theme", toml_word(theme, theme_words)}});

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/expected.h"

namespace kakunin::terminal {

/// One of some words: how the value of an enumeration is taken and set, as an index into the words.
struct TomlWord {
  std::span<const std::string_view> words;
  std::function<std::size_t()> get;
  std::function<void(std::size_t)> set;
};

/// words: of the enumerators, in their order, counted from 0.
template <class Enumeration>
[[nodiscard]] TomlWord toml_word(Enumeration& target, std::span<const std::string_view> words) {
  return {words, [&target] { return static_cast<std::size_t>(target); },
          [&target](std::size_t index) { target = static_cast<Enumeration>(index); }};
}

struct TomlKey {
  std::string_view path;  // "key", "table.key", "table.inner.key"
  std::variant<std::string*, bool*, int*, std::chrono::seconds*, std::chrono::milliseconds*, TomlWord> target;
  std::int64_t least = 0;  // of numbers
  std::int64_t most = 86'400'000;
};

/// The error is an English sentence that names the key or the line.
[[nodiscard]] Expected<void, std::string> read_toml(std::string_view text, const std::vector<TomlKey>& keys);

/// The text with the keys' values as they stand now: a key whose value is that of `defaults` (the same keys
/// in the same order) is left out, keys nobody knows stay, comments do not. The error names the line that is
/// not TOML.
[[nodiscard]] Expected<std::string, std::string> updated_toml(std::string_view text,
                                                              const std::vector<TomlKey>& keys,
                                                              const std::vector<TomlKey>& defaults);

/// key = "value", escaped.
[[nodiscard]] std::string toml_line(std::string_view key, std::string_view value);

}  // namespace kakunin::terminal
