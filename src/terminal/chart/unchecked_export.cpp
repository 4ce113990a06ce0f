// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/unchecked_export.h"

#include <array>
#include <boost/json.hpp>
#include <vector>

#include "base/csv.h"
#include "base/japanese_date.h"
#include "terminal/chart/fields.h"

namespace kakunin::chart {
namespace {

namespace json = boost::json;
using terminal::ExportFormat;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array told{Field::patient_id, Field::name, Field::kana, Field::last_checked};

/// "2026-11"
std::string month_text(std::chrono::year_month month) {
  return iso_text(month / std::chrono::day{1}).substr(0, 7);
}

std::string as_csv(std::span<const Patient> patients, std::span<const std::size_t> rows) {
  std::vector<std::string> fields;
  for (const Field field : told) fields.emplace_back(rule_of(field).label.japanese);
  std::string csv(byte_order_mark);
  csv += csv_line(fields);
  for (const std::size_t row : rows) {
    fields.clear();
    for (const Field field : told) fields.push_back(with_formula_guard(patients[row].text(field)));
    csv += csv_line(fields);
  }
  return csv;
}

std::string as_json(std::chrono::year_month month, std::span<const Patient> patients,
                    std::span<const std::size_t> rows) {
  json::array list;
  for (const std::size_t row : rows) {
    json::object one;
    for (const Field field : told) {
      if (const auto& text = patients[row][field]) one[rule_of(field).key] = *text;
    }
    list.push_back(std::move(one));
  }
  return json::serialize(json::object{{"format", "kakunin-unchecked/1"},
                                      {"month", month_text(month)},
                                      {"patients", std::move(list)}}) +
         "\n";
}

}  // namespace

std::string export_unchecked(std::chrono::year_month month, std::span<const Patient> patients,
                             std::span<const std::size_t> rows, ExportFormat format) {
  return format == ExportFormat::csv ? as_csv(patients, rows) : as_json(month, patients, rows);
}

std::string unchecked_file_name(std::chrono::year_month month, ExportFormat format) {
  std::string digits = month_text(month);
  std::erase(digits, '-');
  return "kakunin-unchecked-" + digits + std::string(extension_of(format));
}

}  // namespace kakunin::chart
