// SPDX-License-Identifier: Apache-2.0
#include "service/store/postgres/shard_rules.h"

#include <algorithm>
#include <optional>
#include <regex>

namespace kakunin::service::test {
namespace {

using postgres::all_tables;
using postgres::Spread;
using postgres::Table;

constexpr auto any_case = std::regex::ECMAScript | std::regex::icase;

/// A name where a table can stand.
struct Use {
  const Table* table = nullptr;
  std::string name;  // its alias, or its own
  bool is_insert = false;
};

bool has(const std::string& text, const char* pattern) {
  return std::regex_search(text, std::regex(pattern, any_case));
}

std::ptrdiff_t count(const std::string& text, const char* pattern) {
  const std::regex one(pattern, any_case);
  return std::distance(std::sregex_iterator(text.begin(), text.end(), one), std::sregex_iterator());
}

std::vector<Use> uses_in(const std::string& text) {
  static const std::regex use(R"(\b(FROM|JOIN|INTO|UPDATE)\s+(?!SET\b)([^\s(),;]+)(\s+([a-z])\b)?)",
                              any_case);
  std::vector<Use> uses;
  for (std::sregex_iterator it(text.begin(), text.end(), use), end; it != end; ++it) {
    const std::string name = (*it)[2];
    const auto table = std::ranges::find(all_tables(), name, &Table::name);
    const bool known = table != all_tables().end();
    uses.push_back(
        {known ? &*table : nullptr, (*it)[4].matched ? (*it)[4].str() : name, has((*it)[1], "INTO")});
  }
  return uses;
}

bool is_spread(const Use& use) {
  return use.table != nullptr && use.table->spread == Spread::by_key;
}

/// The text without what stands in parentheses.
std::string top_level(const std::string& text) {
  std::string flat;
  int depth = 0;
  for (const char c : text) {
    depth -= c == ')' ? 1 : 0;
    if (depth == 0) flat += c;
    depth += c == '(' ? 1 : 0;
  }
  return flat;
}

std::vector<std::string> words(const std::string& list) {
  static const std::regex word(R"([a-z_$0-9]+)");
  return {std::sregex_token_iterator(list.begin(), list.end(), word), std::sregex_token_iterator()};
}

/// One row of values, the key's a parameter.
bool inserts_its_key(const std::string& text, std::string_view column) {
  static const std::regex parts(R"(INTO [a-z_]+ \(([^()]*)\)\s*VALUES \(([^()]*)\)(\s*,)?)");
  std::smatch found;
  if (!std::regex_search(text, found, parts) || found[3].matched) return false;
  const auto columns = words(found[1]), values = words(found[2]);
  const auto place = static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
  return columns.size() == values.size() && place < values.size() && values[place].starts_with('$');
}

/// INSERT gives the column one parameter; everything else compares it with one, whatever else it asks.
bool names_its_key(const std::string& text, const Use& use) {
  const std::string column(use.table->column);
  if (use.is_insert) return inserts_its_key(text, column);
  const std::string alias = use.name == use.table->name ? "(" + use.name + "\\.)?" : use.name + "\\.";
  const std::string behind = "(\\s*$|\\s+(AND|WHERE|LEFT|JOIN|ORDER|LIMIT|FOR|RETURNING)\\b)";
  return has(top_level(text), ("\\b(WHERE|AND|ON)\\s+" + alias + column + " = \\$[0-9]+" + behind).c_str());
}

/// What stands behind the first FROM; nothing where there is none.
std::string behind_from(const std::string& text) {
  static const std::regex from(R"(\bFROM\b)", any_case);
  std::smatch found;
  return std::regex_search(text, found, from) ? found.suffix().str() : std::string();
}

bool lists_tables(const std::string& text) {
  static const std::regex conditions(R"(\b(WHERE|GROUP|ORDER|LIMIT|FOR|RETURNING)\b)", any_case);
  const std::string from = behind_from(top_level(text));
  std::smatch found;
  const std::string tables = std::regex_search(from, found, conditions) ? found.prefix().str() : from;
  return tables.find(',') != std::string::npos;
}

/// Of a statement that touches rows spread by their key: what more than one machine might have to answer.
std::string fault_of_shape(const std::string& text) {
  if (count(text, R"(\b(SELECT|INSERT|DELETE|TABLE)\b)") > 1 || has(text, R"(\(\s*SELECT\b)") ||
      has(text, R"(\b(UNION|INTERSECT|EXCEPT|WITH|USING|NATURAL|LATERAL)\b|;)")) {
    return "more than one query";
  }
  if (lists_tables(text)) return "a list of tables";
  const std::string conditions = has(text, R"(^\s*SELECT\b)") ? behind_from(text) : text;
  if (has(conditions, R"(\bOR\b)")) return "an alternative";
  if (!has(text, R"(\bINSERT\b)") && has(conditions, R"(\bCASE\b)")) return "a case in a condition";
  return {};
}

}  // namespace

std::vector<const Table*> tables_in(const std::string& text) {
  std::vector<const Table*> tables;
  for (const Use& use : uses_in(text)) tables.push_back(use.table);
  return tables;
}

bool touches_spread_rows(const std::string& text) {
  return std::ranges::any_of(uses_in(text), is_spread);
}

std::string fault_of(const std::string& text) {
  if (has(text, R"(^\s*(BEGIN|COMMIT|ROLLBACK)\b[ A-Z]*$)")) return {};
  const auto uses = uses_in(text);
  if (std::ranges::none_of(uses, [](const Use& use) { return use.table != nullptr; })) return "no table";
  if (!touches_spread_rows(text)) {
    for (const Table& table : all_tables()) {
      const std::string name(table.name);
      if (table.spread == Spread::by_key && has(text, ("\\b" + name + "\\b").c_str()))
        return "names " + name + " in a place of its own";
    }
    return {};
  }
  std::string key;
  for (const Use& use : uses) {
    if (use.table == nullptr) return use.name + " is no table";
    if (use.table->spread == Spread::here) return "rows of the coordinator beside others";
    if (use.table->spread != Spread::by_key) continue;
    if (!names_its_key(text, use)) return std::string(use.table->name) + " without its key";
    const std::string group(use.table->beside.empty() ? use.table->name : use.table->beside);
    if (!key.empty() && key != group) return "tables that are not beside each other";
    key = group;
  }
  return fault_of_shape(text);
}

}  // namespace kakunin::service::test
