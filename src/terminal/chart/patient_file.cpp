// SPDX-License-Identifier: Apache-2.0
#include "terminal/chart/patient_file.h"

#include <fstream>
#include <utility>

#include "base/secret_digits.h"
#include "base/text.h"
#include "terminal/chart/fields.h"

namespace kakunin::chart {
namespace {

constexpr std::uintmax_t most_bytes = 64UL * 1024 * 1024;

constexpr terminal::Text missing{
    "患者台帳のファイルが見つかりません。場所を確かめるか、レセコンからもう一度書き出してください。",
    "The file with the list of patients is not there. Check the place, or export it again."};
constexpr terminal::Text unreadable{
    "患者台帳のファイルを読めません。ほかのプログラムで開いていたら閉じてください。",
    "The file with the list of patients cannot be read. Close it in other programs."};
constexpr terminal::Text column_missing{
    "患者台帳に、決めておいた列（{detail}）がありません。列の対応を決めなおしてください。",
    "The list of patients does not have the column that was chosen ({detail}). Choose the columns again."};
constexpr terminal::Text too_few_columns{
    "患者を見つけるための列が足りません。患者番号か、氏名と生年月日の列が必要です。",
    "Columns are missing to find patients by: the patient number, or name and date of birth."};

auto trouble(const terminal::Text& why, std::string detail = {}) {
  return unexpected(ListTrouble{why, std::move(detail)});
}

/// "name=患者氏名" for a person: "氏名：患者氏名".
std::string readable(std::string_view line) {
  const std::size_t equals = std::min(line.find('='), line.size());
  const FieldRule* rule = rule_of_key(trimmed(line.substr(0, equals)));
  if (rule == nullptr || equals == line.size()) return std::string(line);
  return std::string(rule->label.japanese) + "：" + std::string(trimmed(line.substr(equals + 1)));
}

}  // namespace

std::string ListTrouble::text(terminal::Language language) const {
  std::string sentence(why.in(language));
  constexpr std::string_view place = "{detail}";
  if (const std::size_t at = sentence.find(place); at != std::string::npos)
    sentence.replace(at, place.size(), detail);
  return sentence;
}

PatientList::~PatientList() {
  wipe(import.patients);
  for (OddCell& cell : import.odd) kakunin::wipe(cell.text);
}

Expected<Table, ListTrouble> read_table_file(const std::filesystem::path& file) {
  std::error_code error;
  const auto kind = std::filesystem::status(file, error).type();
  if (kind == std::filesystem::file_type::not_found) return trouble(missing);
  if (kind != std::filesystem::file_type::regular) return trouble(unreadable);
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) return trouble(unreadable);
  if (size > most_bytes) return trouble(text(TableFault::too_large));
  std::ifstream in(file, std::ios::binary);
  std::string bytes(size, '\0');
  if (!in || (size > 0 && !in.read(bytes.data(), static_cast<std::streamsize>(size))))
    return trouble(unreadable);
  auto table = read_table(bytes);
  kakunin::wipe(bytes);
  if (!table) return trouble(text(table.error()));
  return std::move(*table);
}

Expected<std::shared_ptr<const PatientList>, ListTrouble> PatientFile::look() {
  const std::lock_guard lock(mutex_);
  std::error_code error;
  Stamp stamp;
  stamp.written = std::filesystem::last_write_time(place_.file, error);
  if (!error) stamp.size = std::filesystem::file_size(place_.file, error);
  if (list_ && !error && stamp == stamp_) return list_;
  list_.reset();
  auto table = read_table_file(place_.file);
  if (!table) return unexpected(std::move(table.error()));
  const auto mapping = parse_mapping(place_.mapping, *table);
  auto list = std::make_shared<PatientList>();
  if (mapping && mapping->is_enough()) {
    list->encoding = table->encoding;
    list->mapping = *mapping;
    list->bad_lines = table->bad_lines;
    list->import = import_patients(*table, *mapping);
  }
  wipe(*table);
  if (!mapping) return trouble(column_missing, readable(mapping.error()));
  if (!mapping->is_enough()) return trouble(too_few_columns);
  stamp_ = stamp;  // as it was before it was read: what changed meanwhile is read the next time
  list_ = std::move(list);
  return list_;
}

void wipe(Table& table) {
  for (TableRow& row : table.rows) {
    for (std::string& cell : row.cells) kakunin::wipe(cell);
  }
  table.rows.clear();
}

void wipe(Patient& patient) {
  for (std::size_t i = 0; i < field_count; ++i) {
    if (auto& value = patient[static_cast<Field>(i)]) kakunin::wipe(*value);
  }
}

void wipe(std::vector<Patient>& patients) {
  for (Patient& patient : patients) wipe(patient);
  patients.clear();
}

}  // namespace kakunin::chart
