// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether other programs on this machine may use the local API of the counter app. Read and written with the
// rest (settings.h); their tokens are in a file of their own (local_api/access_tokens.h).
//
//   [local_api]  on
//                port             1024-65535; of 127.0.0.1
//                allowed_origins  web pages that may use it, between spaces: "https://receipts.example"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kakunin::terminal {

struct TomlKey;

struct LocalApiSettings {
  bool on = false;
  int port = 4710;
  std::string allowed_origins;
  bool operator==(const LocalApiSettings&) const = default;
};
inline constexpr int least_local_port = 1024;
inline constexpr int most_local_port = 65'535;

/// One by one.
[[nodiscard]] std::vector<std::string> origins(const LocalApiSettings& settings);
/// As a browser writes it into Origin: scheme, host, port where it is not the usual one, and nothing more.
[[nodiscard]] bool is_origin(std::string_view text);

/// The keys, bound to these settings (toml_file.h).
[[nodiscard]] std::vector<TomlKey> local_api_keys(LocalApiSettings& settings);

/// An English sentence that names the key, or nothing.
[[nodiscard]] std::optional<std::string> fault_of(const LocalApiSettings& settings);

}  // namespace kakunin::terminal
