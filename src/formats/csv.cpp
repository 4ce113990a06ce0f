// SPDX-License-Identifier: Apache-2.0
#include "formats/csv.h"

#include <algorithm>
#include <map>

#include "base/csv.h"
#include "base/japanese_text.h"
#include "formats/csv_columns.h"
#include "formats/path_visitor.h"
#include "formats/text_form.h"

namespace kakunin::formats::csv {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

using Cells = std::map<std::string, std::string, std::less<>>;  // by path

template <class T>
[[nodiscard]] std::string shown(const T& value) {
  return in_words(value);
}
[[nodiscard]] std::string shown(TimePoint time) {
  return to_text(time + std::chrono::hours{9}, Style::iso).substr(0, 19) + "+09:00";
}
[[nodiscard]] std::string shown(const eligibility::InsurerNumber& number) {
  return number.display();
}
template <class T>
[[nodiscard]] std::string shown(const std::optional<T>& value) {
  return value ? shown(*value) : std::string{};
}

class CellWriter : public PathVisitor<CellWriter> {
 public:
  explicit CellWriter(Cells& cells) : cells_(cells) {}
  template <class T>
  void field(const std::string& path, const Field&, const T& from) {
    if (std::string text = clean(shown(from)); !text.empty()) cells_[path] = std::move(text);
  }

 private:
  Cells& cells_;
};

class CellReader : public PathVisitor<CellReader> {
 public:
  CellReader(Cells& cells, std::vector<Kept>& kept) : cells_(cells), kept_(kept) {}
  template <class T>
  void field(const std::string& path, const Field& field, T& to) {
    const auto cell = cells_.find(path);
    if (cell == cells_.end()) return;
    const std::string text = field.wire == Wire::kana ? as_kana(cell->second) : cell->second;
    if (!from_text(text, to)) kept_.push_back({KeptReason::not_understood, "", path, cell->second});
    cells_.erase(cell);
  }

 private:
  Cells& cells_;
  std::vector<Kept>& kept_;
};

template <class R, class Visitor>
void each_column_of_result(R& result, Visitor& visit) {
  each_own_field(result, visit);
  each_header_field(result, visit);
  visit.value(prescription_field, result.prescription);
  each_body_field(result, visit);
  visit.value(reference_number_field, result.reference_number);
  visit.value(arbitrary_identifier_field, result.arbitrary_identifier);
}

[[nodiscard]] std::string line_of(const Cells& cells) {
  std::vector<std::string> fields;
  for (const Column& column : columns) {
    const auto cell = cells.find(column.path);
    fields.push_back(cell == cells.end() ? std::string{} : with_formula_guard(cell->second));
  }
  return csv_line(fields);
}

[[nodiscard]] const Column* column_named(std::string_view name) {
  const std::string wanted = comparable(name);
  const auto* found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
    return comparable(column.header) == wanted || column.path == wanted;
  });
  return found == columns.end() ? nullptr : &*found;
}

// What a row says besides its result; false when it says nothing.
[[nodiscard]] bool take_entitlement(Cells& cells, Result& result) {
  const auto is_of_entitlement = [](const auto& cell) {
    return std::any_of(columns.begin(), columns.end(), [&](const Column& column) {
      return column.of == ColumnOf::entitlement && column.path == cell.first;
    });
  };
  if (std::none_of(cells.begin(), cells.end(), is_of_entitlement)) return false;
  Entitlement entitlement;
  CellReader reader(cells, result.kept);
  each_field(entitlement, reader);
  result.entitlements.push_back(std::move(entitlement));
  return true;
}

// A row without a kind, and with nothing but the person: there is no entitlement to carry them.
[[nodiscard]] bool is_person_only(const Cells& cells) {
  return std::none_of(cells.begin(), cells.end(), [](const auto& cell) {
    return std::any_of(columns.begin(), columns.end(), [&](const Column& column) {
      return column.of == ColumnOf::entitlement && column.path == cell.first &&
             !cell.first.starts_with("patient.");
    });
  });
}

class TableReader {
 public:
  explicit TableReader(std::vector<std::string> names) : names_(std::move(names)) {
    for (const std::string& name : names_) known_.push_back(column_named(name));
  }

  [[nodiscard]] bool knows_any() const {
    return std::any_of(known_.begin(), known_.end(), [](const Column* column) { return column != nullptr; });
  }

  void row(const std::vector<std::string>& fields, std::vector<Result>& results) const {
    Result result;
    Cells cells;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      std::string text = clean(without_formula_guard(fields[i]));
      if (text.empty()) continue;
      const Column* column = i < known_.size() ? known_[i] : nullptr;
      const bool repeated = column != nullptr && cells.contains(column->path);
      if (column == nullptr || repeated) {
        const auto reason = repeated ? KeptReason::repeated : KeptReason::unknown;
        result.kept.push_back({reason, "", i < names_.size() ? names_[i] : std::string{}, std::move(text)});
      } else {
        cells.emplace(column->path, std::move(text));
      }
    }
    if (cells.empty() && result.kept.empty()) return;
    add(std::move(cells), std::move(result), results);
  }

 private:
  static void add(Cells cells, Result result, std::vector<Result>& results) {
    const auto order = cells.find(order_path);
    const bool continues = order != cells.end() && order->second != "1";
    if (order != cells.end()) cells.erase(order);
    CellReader reader(cells, result.kept);
    each_column_of_result(result, reader);
    if (is_person_only(cells)) {
      PathVisitor<CellReader>& visitor = reader;
      visitor.part(Field{"patient", "", ""}, result.person);
    } else if (take_entitlement(cells, result) && continues && !results.empty()) {
      Result joined = results.back();
      joined.entitlements = result.entitlements;
      joined.kept = result.kept;
      if (joined == result) {  // of one result, as all its other columns say
        Result& before = results.back();
        before.entitlements.push_back(std::move(result.entitlements.front()));
        before.kept.insert(before.kept.end(), result.kept.begin(), result.kept.end());
        return;
      }
    }
    results.push_back(std::move(result));
  }

  std::vector<std::string> names_;
  std::vector<const Column*> known_;
};

}  // namespace

std::string header(Encoding encoding) {
  std::vector<std::string> names;
  for (const Column& column : columns) names.emplace_back(column.header);
  const std::string line = csv_line(names);
  if (encoding == Encoding::utf8) return std::string{byte_order_mark} + line;
  return encode_cp932(line).value_or(line);  // all of its characters are in JIS X 0208
}

Text rows(const Result& result, Encoding encoding) {
  Cells shared;
  CellWriter writer(shared);
  each_column_of_result(result, writer);
  std::string text;
  std::size_t order = 0;
  for (const Entitlement& entitlement : result.entitlements) {
    Cells cells = shared;
    CellWriter more(cells);
    each_field(entitlement, more);
    cells[std::string{order_path}] = std::to_string(++order);
    text += line_of(cells);
  }
  if (result.entitlements.empty()) {
    writer.part(Field{"patient", "", ""}, result.person);
    text += line_of(shared);
  }
  return encode(std::move(text), encoding);
}

Text write(const std::vector<Result>& results, Encoding encoding) {
  std::string text = header(encoding);
  for (const Result& result : results) {
    auto more = rows(result, encoding);
    if (!more) return more;
    text += *more;
  }
  return text;
}

Read<Table> read(std::string_view bytes) {
  if (bytes.size() > most_bytes) return unexpected(ReadError{ReadErrorKind::too_large, ""});
  const auto text = decode(bytes, std::nullopt);
  if (!text) return unexpected(ReadError{ReadErrorKind::bad_encoding, ""});
  CsvReader lines(*text);
  const auto first = lines.next();
  if (!first || !first->fields) return unexpected(ReadError{ReadErrorKind::wrong_format, "line 1"});
  const TableReader reader(*first->fields);
  if (!reader.knows_any()) return unexpected(ReadError{ReadErrorKind::wrong_format, "line 1"});
  Table table;
  while (const auto line = lines.next()) {
    if (line->fields) {
      reader.row(*line->fields, table.results);
    } else {
      table.bad_lines.push_back(line->line);
    }
  }
  return table;
}

}  // namespace kakunin::formats::csv
