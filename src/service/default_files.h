// SPDX-License-Identifier: Apache-2.0
#pragma once
// What `kakunind init` writes: a config.toml with every setting and its meaning, and terms of use to begin
// with.

#include <cstdint>
#include <string>

namespace kakunin::service {

struct DefaultSettings {
  std::string listen;
  std::string url_host;
  std::uint16_t port = 0;
  std::string authorities;
  std::string crl;
  std::string face_issuer;
  std::string database;
  std::string chain;
};

[[nodiscard]] std::string default_settings(const DefaultSettings& values);

/// The opening of the マイナポータル利用規約 as the notice shows it on F-01-A. An operator puts the whole
/// text here.
[[nodiscard]] std::string default_terms();

}  // namespace kakunin::service
