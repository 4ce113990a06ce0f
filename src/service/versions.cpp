// SPDX-License-Identifier: Apache-2.0
#include "service/versions.h"

#include <charconv>

namespace kakunin::service {

std::optional<Version> parse_version(std::string_view text) {
  Version version{};
  for (std::size_t i = 0; i < version.size(); ++i) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version[i]);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (i + 1 == version.size()) break;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
  }
  return version;
}

std::optional<Version> terminal_version(std::string_view user_agent) {
  const std::string_view product = user_agent.substr(0, user_agent.find(' '));
  const auto slash = product.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view name = product.substr(0, slash);
  if (name != "kakunin" && !name.starts_with("kakunin-")) return std::nullopt;
  return parse_version(product.substr(slash + 1));
}

}  // namespace kakunin::service
