// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/mapping.h"

#include <algorithm>
#include <array>

#include "base/japanese_text.h"
#include "base/text.h"
#include "terminal/chart/fields.h"

namespace kakunin::chart {
namespace {

constexpr std::size_t rows_looked_at = 200;

/// Kana before names: a name may be written in kana.
constexpr std::array told_by_values{Field::kana, Field::name, Field::birth, Field::insurer, Field::payer};

bool is_taken(const Mapping& mapping, std::size_t column) {
  return std::ranges::find(mapping.columns, std::optional(column)) != mapping.columns.end();
}

/// Most of the values that stand in the column can be values of the field.
bool mostly_plausible(const Table& table, std::size_t column, const FieldRule& rule) {
  std::size_t told = 0;
  std::size_t plausible = 0;
  for (std::size_t i = 0; i < std::min(table.rows.size(), rows_looked_at); ++i) {
    const std::string_view cell = trimmed(table.rows[i].cells[column]);
    if (cell.empty()) continue;
    ++told;
    if (rule.plausible(cell)) ++plausible;
  }
  return told > 0 && plausible * 10 >= told * 9;
}

/// "姓" and "名" become one text; nothing where the file has neither.
std::optional<std::string> joined(const std::optional<std::string>& family,
                                  const std::optional<std::string>& given, std::string_view between) {
  if (!family && !given) return std::nullopt;
  std::string text = family.value_or("");
  if (!text.empty() && given && !given->empty()) text += between;
  return text + given.value_or("");
}

void join_names(Patient& patient) {
  struct Parts {
    Field whole, family, given;
    std::string_view between;
  };
  for (const Parts& parts : {Parts{Field::name, Field::family_name, Field::given_name, "　"},
                             Parts{Field::kana, Field::family_kana, Field::given_kana, " "}}) {
    if (!patient[parts.whole]) {
      patient[parts.whole] = joined(patient[parts.family], patient[parts.given], parts.between);
    }
    patient[parts.family].reset();
    patient[parts.given].reset();
  }
}

bool is_blank(const TableRow& row) {
  return std::ranges::all_of(row.cells, [](const std::string& cell) { return trimmed(cell).empty(); });
}

}  // namespace

std::string folded_title(std::string_view title) {
  std::string folded = comparable(title);
  std::ranges::transform(folded, folded.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return folded;
}

bool Mapping::is_enough() const {
  const auto has = [&](Field field) { return column(field).has_value(); };
  const bool named =
      has(Field::name) || has(Field::kana) || has(Field::family_name) || has(Field::family_kana);
  const bool numbered = has(Field::number) || has(Field::recipient);
  return has(Field::patient_id) || (named && has(Field::birth)) || (numbered && (named || has(Field::birth)));
}

std::optional<Field> field_of_title(std::string_view title) {
  const std::string folded = folded_title(title);
  for (const FieldRule& rule : field_rules()) {
    for (const std::string_view known : rule.titles) {
      if (folded_title(known) == folded) return rule.field;
    }
  }
  return std::nullopt;
}

Mapping guess_mapping(const Table& table) {
  Mapping mapping;
  for (std::size_t column = 0; column < table.header.size(); ++column) {
    const auto field = field_of_title(table.header[column]);
    if (field && !mapping.column(*field)) mapping.set(*field, column);
  }
  // A titled column that nobody knows is something else: only files without titles are guessed by their
  // values.
  if (table.has_header) return mapping;
  for (const Field field : told_by_values) {
    for (std::size_t column = 0; column < table.header.size(); ++column) {
      if (is_taken(mapping, column) || !mostly_plausible(table, column, rule_of(field))) continue;
      mapping.set(field, column);
      break;
    }
  }
  return mapping;
}

std::string to_text(const Mapping& mapping, const Table& table) {
  const Mapping guess = guess_mapping(table);
  std::string text;
  for (const FieldRule& rule : field_rules()) {
    const auto column = mapping.column(rule.field);
    if (!column && !guess.column(rule.field)) continue;
    text += std::string(rule.key) + "=" + (column ? table.header[*column] : std::string()) + "\n";
  }
  return text;
}

Expected<Mapping, std::string> parse_mapping(std::string_view lines, const Table& table) {
  Mapping mapping = guess_mapping(table);
  while (!lines.empty()) {
    const std::string_view line = trimmed(lines.substr(0, lines.find('\n')));
    lines.remove_prefix(std::min(lines.find('\n'), lines.size() - 1) + 1);
    if (line.empty()) continue;
    const std::size_t equals = std::min(line.find('='), line.size());
    const FieldRule* rule = rule_of_key(trimmed(line.substr(0, equals)));
    if (rule == nullptr || equals == line.size()) return unexpected(std::string(line));
    const std::string_view title = trimmed(line.substr(equals + 1));
    if (title.empty()) {  // "branch=": the file does not tell it
      mapping.set(rule->field, std::nullopt);
      continue;
    }
    const auto found = std::ranges::find_if(
        table.header, [&](const std::string& one) { return folded_title(one) == folded_title(title); });
    if (found == table.header.end()) return unexpected(std::string(line));
    const auto column = static_cast<std::size_t>(found - table.header.begin());
    for (auto& taken : mapping.columns) {
      if (taken == column) taken.reset();
    }
    mapping.set(rule->field, column);
  }
  return mapping;
}

Import import_patients(const Table& table, const Mapping& mapping) {
  Import import;
  import.patients.reserve(table.rows.size());
  for (const TableRow& row : table.rows) {
    if (is_blank(row)) continue;
    Patient patient;
    for (const FieldRule& rule : field_rules()) {
      const auto column = mapping.column(rule.field);
      if (!column) continue;
      const std::string_view cell = trimmed(row.cells[*column]);
      patient[rule.field] = std::string(cell);
      if (!cell.empty() && rule.plausible != nullptr && !rule.plausible(cell)) {
        import.odd.push_back({row.line, rule.field, std::string(cell)});
      }
    }
    join_names(patient);
    import.patients.push_back(std::move(patient));
  }
  return import;
}

}  // namespace kakunin::chart
