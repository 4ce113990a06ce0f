// SPDX-License-Identifier: Apache-2.0
#include "terminal/toml_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
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
  bool operator()(int* target) const {
    const auto number = in_range();
    if (number) *target = static_cast<int>(*number);
    return number.has_value();
  }
  bool operator()(const TomlWord& target) const {
    const auto text = value.value_exact<std::string>();
    const auto word = text ? std::find(target.words.begin(), target.words.end(), *text) : target.words.end();
    if (word != target.words.end()) target.set(static_cast<std::size_t>(word - target.words.begin()));
    return word != target.words.end();
  }
  template <class Duration>
  bool operator()(Duration* target) const {
    const auto number = in_range();
    if (number) *target = Duration{*number};
    return number.has_value();
  }

 private:
  [[nodiscard]] std::optional<std::int64_t> in_range() const {
    const auto number = value.value_exact<std::int64_t>();
    return number && *number >= key.least && *number <= key.most ? number : std::nullopt;
  }
};

/// What is allowed, for the sentence about a value that is not.
struct Allowed {
  const TomlKey& key;

  std::string operator()(const std::string*) const { return "a text"; }
  std::string operator()(const bool*) const { return "true or false"; }
  std::string operator()(const TomlWord& target) const {
    std::string list;
    for (const std::string_view word : target.words)
      list += (list.empty() ? "one of \"" : ", \"") + std::string{word} + "\"";
    return list;
  }
  template <class Number>
  std::string operator()(const Number*) const {
    return "a number from " + std::to_string(key.least) + " to " + std::to_string(key.most);
  }
};

/// A key's value as TOML has it.
using Plain = std::variant<std::string, bool, std::int64_t>;
struct Value {
  Plain operator()(const std::string* target) const { return *target; }
  Plain operator()(const bool* target) const { return *target; }
  Plain operator()(const int* target) const { return std::int64_t{*target}; }
  Plain operator()(const TomlWord& target) const { return std::string{target.words[target.get()]}; }
  template <class Duration>
  Plain operator()(const Duration* target) const {
    return std::int64_t{target->count()};
  }
};

std::string not_toml(const toml::parse_error& error) {
  return "line " + std::to_string(error.source().begin.line) + ": not TOML";
}

/// The table a path's key stands in, made where it is missing, and the key's own name. nullptr where the file
/// has something other than a table there.
std::pair<toml::table*, std::string_view> place_of(toml::table& root, std::string_view path) {
  toml::table* place = &root;
  for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    const std::string_view name = path.substr(0, dot);
    if (!place->contains(name)) place->insert(name, toml::table{});
    place = (*place)[name].as_table();
    path = path.substr(dot + 1);
    if (place == nullptr) break;
  }
  return {place, path};
}

/// The tables on the way to a key, where nothing is in them.
void drop_if_empty(toml::table& root, std::string_view path) {
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) return;
  const std::string_view name = path.substr(0, dot);
  toml::table* table = root[name].as_table();
  if (table == nullptr) return;
  drop_if_empty(*table, path.substr(dot + 1));
  if (table->empty()) root.erase(name);
}

std::string written(const toml::table& table) {
  using Formatter = toml::toml_formatter;
  std::ostringstream text;
  text << Formatter{table, Formatter::default_flags & ~toml::format_flags::allow_literal_strings} << "\n";
  return text.str();
}

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
    if (!std::visit(Assign{value, *key}, key->target)) {
      return unexpected("wrong type or range of " + path + ", which is " +
                        std::visit(Allowed{*key}, key->target));
    }
  }
  return {};
}

}  // namespace

Read read_toml(std::string_view text, const std::vector<TomlKey>& keys) {
  try {
    return read_table(toml::parse(text), {}, keys);
  } catch (const toml::parse_error& error) {
    return unexpected(not_toml(error));
  }
}

Expected<std::string, std::string> updated_toml(std::string_view text, const std::vector<TomlKey>& keys,
                                                const std::vector<TomlKey>& defaults) {
  try {
    toml::table root = toml::parse(text);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto [table, name] = place_of(root, keys[i].path);
      if (table == nullptr) return unexpected("not a table: " + std::string{keys[i].path});
      const Plain value = std::visit(Value{}, keys[i].target);
      if (value == std::visit(Value{}, defaults.at(i).target)) {
        table->erase(name);
      } else {
        std::visit([&t = *table, n = name](const auto& plain) { t.insert_or_assign(n, plain); }, value);
      }
      drop_if_empty(root, keys[i].path);
    }
    return root.empty() ? std::string{} : written(root);
  } catch (const toml::parse_error& error) {
    return unexpected(not_toml(error));
  }
}

std::string toml_line(std::string_view key, std::string_view value) {
  return written(toml::table{{key, std::string{value}}});
}

}  // namespace kakunin::terminal
