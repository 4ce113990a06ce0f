// SPDX-License-Identifier: Apache-2.0
#include "terminal/toml_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace kakunin::terminal {
namespace {

using Read = Expected<void, std::string>;

struct Assign {
  const toml::node& value;
  const TomlKey& key;

  bool operator()(std::string* target) const {
    const auto text = value.value_exact<std::string>();
    if (text) *target = *text;
    return text.has_value();
  }
  bool operator()(bool* target) const {
    const auto flag = value.value_exact<bool>();
    if (flag) *target = *flag;
    return flag.has_value();
  }
  template <class Duration>
  bool operator()(Duration* target) const {
    const auto number = value.value_exact<std::int64_t>();
    if (!number || *number < key.least || *number > key.most) return false;
    *target = Duration{*number};
    return true;
  }
};

Read read_table(const toml::table& table, const std::string& prefix, const std::vector<TomlKey>& keys) {
  for (const auto& [name, value] : table) {
    const std::string path = prefix + std::string{name.str()};
    if (const toml::table* inner = value.as_table()) {
      if (Read read = read_table(*inner, path + ".", keys); !read) return read;
      continue;
    }
    const auto key =
        std::find_if(keys.begin(), keys.end(), [&path](const TomlKey& k) { return k.path == path; });
    if (key == keys.end()) return unexpected("unknown key " + path);
    if (!std::visit(Assign{value, *key}, key->target)) return unexpected("wrong type or range of " + path);
  }
  return {};
}

}  // namespace

Read read_toml(std::string_view text, const std::vector<TomlKey>& keys) {
  try {
    return read_table(toml::parse(text), {}, keys);
  } catch (const toml::parse_error& error) {
    return unexpected("line " + std::to_string(error.source().begin.line) + ": not TOML");
  }
}

std::string toml_line(std::string_view key, std::string_view value) {
  using Formatter = toml::toml_formatter;
  const toml::table table{{key, std::string{value}}};
  std::ostringstream line;
  line << Formatter{table, Formatter::default_flags & ~toml::format_flags::allow_literal_strings} << "\n";
  return line.str();
}

}  // namespace kakunin::terminal
