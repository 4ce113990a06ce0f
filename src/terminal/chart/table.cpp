// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/table.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>

#include "base/csv.h"
#include "base/secret_digits.h"
#include "base/text.h"
#include "terminal/chart/fields.h"
#include "terminal/chart/mapping.h"

namespace kakunin::chart {
namespace {

namespace json = boost::json;

constexpr std::size_t most_bytes = 64UL * 1024 * 1024;
constexpr std::size_t most_columns = 200;
constexpr std::size_t most_rows = 500'000;

constexpr std::array<terminal::Text, 4> fault_texts{
    {{"ファイルが大きすぎます（64MBまで、200列まで、50万行まで）。",
      "The file is too large (64 MB, 200 columns, 500,000 rows)."},
     {"文字コードが分かりません。UTF-8 か Shift_JIS で書き出してください。",
      "The encoding is not known. Export the file as UTF-8 or Shift_JIS."},
     {"患者の一覧（CSV か JSON）ではありません。", "This is no list of patients (CSV or JSON)."},
     {"ファイルに患者がいません。", "The file holds no patients."}}};

char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  constexpr std::string_view separators = ",\t;";
  return *std::ranges::max_element(separators, {}, [&](char c) { return std::ranges::count(line, c); });
}

/// A first row of titles holds at least one that is known, or nothing that could be a birth date.
bool is_header(const std::vector<std::string>& cells) {
  const auto titled = [](const std::string& cell) { return field_of_title(cell).has_value(); };
  const auto dated = [](const std::string& cell) { return rule_of(Field::birth).plausible(cell); };
  return std::ranges::any_of(cells, titled) || std::ranges::none_of(cells, dated);
}

/// A mapping is kept by titles, one a line.
void name_columns(std::vector<std::string>& header) {
  std::set<std::string> taken;
  for (std::size_t i = 0; i < header.size(); ++i) {
    std::string title(trimmed(header[i]));
    std::ranges::replace_if(
        title, [](char c) { return c == '\r' || c == '\n'; }, ' ');
    if (title.empty()) title = "列" + std::to_string(i + 1);
    header[i] = title;
    for (int copy = 2; !taken.insert(folded_title(header[i])).second; ++copy)
      header[i] = title + "（" + std::to_string(copy) + "）";
  }
}

Expected<Table, TableFault> read_csv(std::string_view text) {
  Table table;
  CsvReader reader(text, separator_of(text));
  while (auto row = reader.next()) {
    if (!row->fields || (!table.header.empty() && row->fields->size() > table.header.size())) {
      table.bad_lines.push_back(row->line);
      continue;
    }
    if (table.header.empty()) {
      if (row->fields->size() > most_columns) return unexpected(TableFault::too_large);
      table.has_header = is_header(*row->fields);
      table.header = table.has_header ? *row->fields : std::vector<std::string>(row->fields->size());
      if (table.has_header) continue;
    }
    if (table.rows.size() == most_rows) return unexpected(TableFault::too_large);
    row->fields->resize(table.header.size());
    table.rows.push_back({row->line, std::move(*row->fields)});
  }
  if (table.header.size() < 2) return unexpected(TableFault::not_a_table);
  return table;
}

std::string cell_of(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  return value.is_null() ? std::string() : json::serialize(value);
}

/// The column of that title, made where it is new.
std::size_t column_of(Table& table, std::string_view title) {
  const auto found = std::ranges::find(table.header, title);
  if (found != table.header.end()) return static_cast<std::size_t>(found - table.header.begin());
  table.header.emplace_back(title);
  return table.header.size() - 1;
}

Expected<Table, TableFault> read_json(std::string_view text) {
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 4;
  const json::value document = json::parse(text, error, {}, options);
  if (error || !document.is_array()) return unexpected(TableFault::not_a_table);
  Table table;
  for (const json::value& entry : document.get_array()) {
    if (!entry.is_object()) return unexpected(TableFault::not_a_table);
    if (table.rows.size() == most_rows) return unexpected(TableFault::too_large);
    TableRow row{table.rows.size() + 1, {}};
    for (const auto& [title, value] : entry.get_object()) {
      const std::size_t column = column_of(table, title);
      if (column >= most_columns) return unexpected(TableFault::too_large);
      if (column >= row.cells.size()) row.cells.resize(column + 1);
      row.cells[column] = cell_of(value);
    }
    table.rows.push_back(std::move(row));
  }
  for (TableRow& row : table.rows) row.cells.resize(table.header.size());
  return table;
}

}  // namespace

terminal::Text text(TableFault fault) {
  return fault_texts[static_cast<std::size_t>(fault)];
}

Expected<Table, TableFault> read_table(std::string_view bytes) {
  if (bytes.size() > most_bytes) return unexpected(TableFault::too_large);
  auto decoded = decode_text(bytes);
  if (!decoded) return unexpected(TableFault::unknown_encoding);
  const std::string_view text = trimmed(decoded->text);
  if (text.empty()) return unexpected(TableFault::empty);
  auto table = text.front() == '[' ? read_json(text) : read_csv(decoded->text);
  wipe(decoded->text);
  if (!table) return table;
  if (table->rows.empty()) return unexpected(TableFault::empty);
  table->encoding = decoded->encoding;
  name_columns(table->header);
  return table;
}

}  // namespace kakunin::chart
