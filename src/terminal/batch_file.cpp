// SPDX-License-Identifier: Apache-2.0
#include "terminal/batch_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/csv.h"
#include "base/japanese_date.h"
#include "base/text.h"
#include "base/text_encoding.h"
#include "protocol/batch_json.h"
#include "terminal/inquiry_form.h"

namespace kakunin::terminal {
namespace {

constexpr std::size_t most_faults = 100;

struct Column {
  std::string_view name;
  std::string_view japanese;
  bool required;
};
// The first five in the order of InquiryField.
constexpr std::array<Column, 6> columns = {{{"insurer", "保険者番号", true},
                                            {"symbol", "記号", false},
                                            {"number", "番号", true},
                                            {"branch", "枝番", false},
                                            {"birth", "生年月日", true},
                                            {"day", "確認日", false}}};
constexpr std::size_t day_column = 5;

using Places = std::array<std::optional<std::size_t>, columns.size()>;
using Fields = std::vector<std::string>;

class FileReader {
 public:
  explicit FileReader(Day day) : day_(day) {}

  void read_csv(std::string_view text);
  void read_lines(std::string_view text);
  [[nodiscard]] Expected<std::vector<protocol::InquiryRequest>, std::vector<BatchFileFault>> result();

 private:
  void fail(std::size_t line, std::string_view field, std::string_view reason) {
    if (faults_.size() < most_faults) faults_.push_back({line, std::string(field), std::string(reason)});
  }
  [[nodiscard]] std::optional<Places> read_head(const CsvRow& row);
  void read_row(const CsvRow& row, const Places& places);

  Day day_;
  std::vector<protocol::InquiryRequest> rows_;
  std::vector<BatchFileFault> faults_;
};

void FileReader::read_csv(std::string_view text) {
  CsvReader reader(text);
  const auto head = reader.next();
  if (!head) return;
  const auto places = read_head(*head);
  if (!places) return;
  while (const auto row = reader.next()) read_row(*row, *places);
}

std::optional<Places> FileReader::read_head(const CsvRow& row) {
  Places places;
  if (!row.fields) {
    fail(row.line, {}, "A quotation mark is not closed.");
    return std::nullopt;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto found = std::find_if(row.fields->begin(), row.fields->end(), [&](const std::string& name) {
      return trimmed(name) == columns[i].name || trimmed(name) == columns[i].japanese;
    });
    if (found != row.fields->end()) {
      places[i] = static_cast<std::size_t>(found - row.fields->begin());
    } else if (columns[i].required) {
      fail(row.line, columns[i].name, "The first line has to name this column.");
    }
  }
  return faults_.empty() ? std::optional(places) : std::nullopt;
}

void FileReader::read_row(const CsvRow& row, const Places& places) {
  if (!row.fields) return fail(row.line, {}, "A quotation mark is not closed.");
  const auto field = [&](std::size_t column) {
    const auto& place = places[column];
    return place && *place < row.fields->size() ? without_formula_guard((*row.fields)[*place])
                                                : std::string();
  };
  Day day = day_;
  if (const std::string text = field(day_column); !trimmed(text).empty()) {
    const auto read = parse_date(text);
    if (!read) return fail(row.line, columns[day_column].name, "This is not a date.");
    day = *read;
  }
  auto request = check_inquiry({field(0), field(1), field(2), field(3), field(4)}, day);
  if (request) return rows_.push_back(std::move(*request));
  for (const InquiryFault& fault : request.error()) {
    fail(row.line, columns[static_cast<std::size_t>(fault.field)].name, fault.text.english);
  }
}

void FileReader::read_lines(std::string_view text) {
  for (std::size_t line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view one = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.empty()) continue;
    auto request = protocol::from_json<protocol::InquiryRequest>(one);
    if (request) {
      rows_.push_back(std::move(*request));
    } else {
      fail(line, request.error().pointer, request.error().reason);
    }
  }
}

Expected<std::vector<protocol::InquiryRequest>, std::vector<BatchFileFault>> FileReader::result() {
  if (faults_.empty() && rows_.empty()) fail(0, {}, "There are no rows in it.");
  if (rows_.size() > protocol::most_batch_rows) fail(0, {}, "A batch has 10,000 rows at most.");
  if (!faults_.empty()) return unexpected(std::move(faults_));
  return std::move(rows_);
}

std::string day_text(const std::optional<Day>& day) {
  return day ? iso_text(*day) : std::string();
}

void add_insurance(Fields& fields, const std::optional<eligibility::HealthInsurance>& insurance) {
  const auto text = [&](auto get) { return insurance ? get(*insurance) : std::string(); };
  using Insurance = eligibility::HealthInsurance;
  fields.push_back(text([](const Insurance& one) { return one.insurer.display(); }));
  fields.push_back(text([](const Insurance& one) { return one.insurer_name; }));
  fields.push_back(text([](const Insurance& one) { return one.symbol; }));
  fields.push_back(text([](const Insurance& one) { return one.number; }));
  fields.push_back(text([](const Insurance& one) { return one.branch ? one.branch->digits() : ""; }));
  fields.push_back(text([](const Insurance& one) { return iso_text(one.acquired); }));
  fields.push_back(text([](const Insurance& one) { return day_text(one.lost); }));
  fields.push_back(text([](const Insurance& one) { return day_text(one.valid_to); }));
}

void add_answer(Fields& fields, const protocol::VerdictAnswer& answer) {
  const auto& verdict = answer.verdict;
  fields.push_back(std::to_string(static_cast<int>(verdict.validity)));
  fields.emplace_back(is_covered(verdict) ? "yes" : "no");
  fields.emplace_back();
  fields.push_back(iso_text(verdict.day));
  fields.push_back(verdict.identity ? verdict.identity->name : "");
  fields.push_back(verdict.identity ? verdict.identity->name_kana : "");
  fields.push_back(verdict.identity ? iso_text(verdict.identity->birth) : "");
  add_insurance(fields, verdict.insurance);
  fields.push_back(answer.request_id);
}

const Fields table_head = {"row",    "validity", "covered", "problem",      "day",       "name",
                           "kana",   "birth",    "insurer", "insurer_name", "symbol",    "number",
                           "branch", "acquired", "lost",    "valid_to",     "request_id"};

}  // namespace

Expected<std::vector<protocol::InquiryRequest>, std::vector<BatchFileFault>> read_batch_file(
    std::string_view bytes, Day day) {
  FileReader reader(day);
  const auto decoded = decode_text(bytes);
  if (!decoded) {
    return unexpected(std::vector<BatchFileFault>{{0, {}, "It is neither UTF-8, UTF-16 nor Shift_JIS."}});
  }
  if (trimmed(decoded->text).starts_with('{')) {
    reader.read_lines(decoded->text);
  } else {
    reader.read_csv(decoded->text);
  }
  return reader.result();
}

std::string batch_table_head() {
  return csv_line(table_head);
}

std::string batch_table_line(const protocol::BatchRow& row) {
  Fields fields{std::to_string(row.row + 1)};
  if (const auto* answer = std::get_if<protocol::VerdictAnswer>(&row.result)) {
    add_answer(fields, *answer);
  } else {
    const auto& problem = std::get<protocol::Problem>(row.result);
    fields.insert(fields.end(), {"", "", to_text(problem.code)});
    fields.resize(table_head.size() - 1);
    fields.push_back(problem.request_id);
  }
  for (std::string& field : fields) field = with_formula_guard(field);
  return csv_line(fields);
}

}  // namespace kakunin::terminal
