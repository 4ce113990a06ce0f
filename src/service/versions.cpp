// SPDX-License-Identifier: Apache-2.0
#include "service/versions.h"

namespace kakunin::service {

std::optional<Version> terminal_version(std::string_view user_agent) {
  const std::string_view product = user_agent.substr(0, user_agent.find(' '));
  const auto slash = product.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view name = product.substr(0, slash);
  if (name != "kakunin" && !name.starts_with("kakunin-")) return std::nullopt;
  return parse_version(product.substr(slash + 1));
}

}  // namespace kakunin::service
