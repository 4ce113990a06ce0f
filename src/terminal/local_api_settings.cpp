// SPDX-License-Identifier: Apache-2.0
#include "terminal/local_api_settings.h"

#include <algorithm>
#include <regex>
#include <sstream>

#include "terminal/toml_file.h"

namespace kakunin::terminal {

std::vector<std::string> origins(const LocalApiSettings& settings) {
  std::istringstream words(settings.allowed_origins);
  std::vector<std::string> found;
  for (std::string word; words >> word;) found.push_back(std::move(word));
  return found;
}

bool is_origin(std::string_view text) {
  constexpr std::size_t longest = 300;  // a host name has 253 characters at most
  static const std::regex form(R"(https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:[0-9]{1,5})?)");
  return text.size() <= longest && std::regex_match(text.begin(), text.end(), form);
}

std::vector<TomlKey> local_api_keys(LocalApiSettings& settings) {
  return {
      {"local_api.on", &settings.on},
      {"local_api.port", &settings.port, least_local_port, most_local_port},
      {"local_api.allowed_origins", &settings.allowed_origins},
  };
}

std::optional<std::string> fault_of(const LocalApiSettings& settings) {
  const auto all = origins(settings);
  const auto fault = std::find_if_not(all.begin(), all.end(), [](const auto& one) { return is_origin(one); });
  if (fault == all.end()) return std::nullopt;
  return "local_api.allowed_origins: " + *fault + " is no origin, as https://receipts.example is";
}

}  // namespace kakunin::terminal
