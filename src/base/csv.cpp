// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <algorithm>

namespace kakunin {
namespace {

constexpr std::string_view line_ends = "\r\n";
constexpr std::string_view formula_starts = "=+-@\t\r\n";

/// The length of the line end at this place: 0, 1 or 2 (CRLF).
std::size_t line_end_at(std::string_view text, std::size_t place) {
  if (place >= text.size() || line_ends.find(text[place]) == std::string_view::npos) return 0;
  return text.substr(place, 2) == "\r\n" ? 2 : 1;
}

/// Where the row at the front ends: at the first line end outside of quotes. npos: a quote stays open.
std::size_t row_end(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && line_end_at(text, i) != 0) return i;
  }
  return quoted ? std::string_view::npos : text.size();
}

std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = line_end_at(text, i);
    lines += end != 0 ? 1 : 0;
    i += std::max<std::size_t>(end, 1);
  }
  return lines;
}

}  // namespace

std::optional<std::vector<std::string>> split_csv_line(std::string_view line, char separator) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  bool closed = false;  // a quoted field has ended: only a separator may follow
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted) {
      if (c != '"') {
        fields.back() += c;
      } else if (i + 1 < line.size() && line[i + 1] == '"') {
        fields.back() += line[++i];
      } else {
        quoted = false;
        closed = true;
      }
    } else if (c == separator) {
      fields.emplace_back();
      closed = false;
    } else if (c == '"' && fields.back().empty() && !closed) {
      quoted = true;
    } else if (c == '"' || closed) {
      return std::nullopt;
    } else {
      fields.back() += c;
    }
  }
  if (quoted) return std::nullopt;
  return fields;
}

std::optional<CsvRow> CsvReader::next() {
  while (!text_.empty()) {
    const CsvRow begun{line_, {}};
    std::size_t end = row_end(text_);
    const bool open = end == std::string_view::npos;
    if (open) end = std::min(text_.find_first_of(line_ends), text_.size());
    const std::string_view row = text_.substr(0, end);
    const std::size_t whole = end + line_end_at(text_, end);
    line_ += count_lines(text_.substr(0, whole));
    text_.remove_prefix(whole);
    if (row.empty()) continue;
    return CsvRow{begun.line, open ? std::nullopt : split_csv_line(row, separator_)};
  }
  return std::nullopt;
}

std::string csv_line(std::span<const std::string> fields, char separator) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != fields.data()) line += separator;
    const bool plain =
        field.find_first_of("\"\r\n") == std::string::npos && field.find(separator) == std::string::npos;
    // A single empty field would be an empty line, which is no row.
    if (plain && !(field.empty() && fields.size() == 1)) {
      line += field;
      continue;
    }
    line += '"';
    for (const char c : field) line.append(c == '"' ? 2 : 1, c);
    line += '"';
  }
  return line + "\r\n";
}

std::string with_formula_guard(std::string_view field) {
  // One that begins with apostrophes and then like a formula gets one more, so that taking one away restores
  // it.
  const std::size_t start = field.find_first_not_of('\'');
  const bool guarded =
      start != std::string_view::npos && formula_starts.find(field[start]) != std::string_view::npos;
  return guarded ? "'" + std::string(field) : std::string(field);
}

std::string without_formula_guard(std::string_view field) {
  const std::size_t start = field.find_first_not_of('\'');
  const bool guarded = start != std::string_view::npos && start > 0 &&
                       formula_starts.find(field[start]) != std::string_view::npos;
  return std::string(guarded ? field.substr(1) : field);
}

}  // namespace kakunin
