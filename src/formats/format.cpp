// SPDX-License-Identifier: Apache-2.0
#include "formats/format.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "formats/clipboard.h"
#include "formats/csv.h"
#include "formats/fhir.h"
#include "formats/json.h"
#include "formats/oqs_bulk.h"

namespace kakunin::formats {
namespace {

constexpr std::array rows{
    FormatRow{Format::oqs, "oqs", "OQS XML: response of the qualification terminal, face and bulk results"},
    FormatRow{Format::clipboard, "clipboard", "clipboard text of マイナ資格確認アプリ"},
    FormatRow{Format::fhir, "fhir", "FHIR R4 Bundle (JP Core where the data allow it)"},
    FormatRow{Format::csv, "csv", "CSV of a day"},
    FormatRow{Format::json, "json", "Kakunin's own JSON (kakunin-result/1)"},
};

template <class T>
[[nodiscard]] Read<Document> only(Format format, Read<T> result) {
  if (!result) return unexpected(result.error());
  return Document{format, {*std::move(result)}};
}

[[nodiscard]] Read<Document> read_oqs(std::string_view bytes) {
  auto one = oqs::read_response(bytes);
  const bool holds_one = one && (!one->entitlements.empty() || one->validity || one->kept.empty());
  if (holds_one || (!one && one.error().kind != ReadErrorKind::too_large))
    return only(Format::oqs, std::move(one));
  auto bulk = oqs::read_bulk_results(bytes);
  if (!bulk) return unexpected(bulk.error());
  if (bulk->results.empty() && one) return only(Format::oqs, std::move(one));
  for (Result& result : bulk->results) {  // what the header says once for all
    result.time = bulk->header.time;
    result.day = bulk->header.day;
    result.facility = bulk->header.facility;
    result.file_identifier = bulk->header.file_identifier;
    result.segment = bulk->header.segment;
  }
  return Document{Format::oqs, std::move(bulk->results)};
}

[[nodiscard]] Read<Document> read_clipboard(std::string_view bytes) {
  auto text = clipboard::read(bytes);
  if (!text) return unexpected(text.error());
  return Document{Format::clipboard, {std::move(text->result)}, text->layout};
}

[[nodiscard]] Read<Document> read_csv(std::string_view bytes) {
  auto table = csv::read(bytes);
  if (!table) return unexpected(table.error());
  return Document{Format::csv, std::move(table->results), {}, std::move(table->bad_lines)};
}

// Strictest first: each but CSV has a mark of its own.
[[nodiscard]] Read<Document> read_unknown(std::string_view bytes) {
  const std::string_view begin = trimmed(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  if (begin.starts_with('<')) return read_document(bytes, Format::oqs);
  if (begin.starts_with('{')) {
    auto own = read_document(bytes, Format::json);
    const bool other = !own && own.error().kind == ReadErrorKind::wrong_format;
    return other ? read_document(bytes, Format::fhir) : std::move(own);
  }
  auto text = read_document(bytes, Format::clipboard);
  return text ? std::move(text) : read_document(bytes, Format::csv);
}

[[nodiscard]] Written utf8(std::string text) {
  return {std::move(text), {}};
}

[[nodiscard]] Expected<Written, DocumentError> write_csv(const std::vector<Result>& results,
                                                         Encoding encoding) {
  auto text = csv::write(results, encoding);
  if (!text) return unexpected(DocumentError{text.error()});
  return utf8(*std::move(text));
}

[[nodiscard]] Expected<Written, DocumentError> write_oqs(const Result& result,
                                                         const oqs::WriteOptions& options) {
  auto written = oqs::write_response(result, options);
  if (!written) return unexpected(DocumentError{written.error()});
  return *std::move(written);
}

}  // namespace

std::span<const FormatRow> all_formats() {
  return rows;
}

std::optional<Format> format_named(std::string_view name) {
  const auto* found =
      std::find_if(rows.begin(), rows.end(), [&](const FormatRow& row) { return row.name == name; });
  if (found == rows.end()) return std::nullopt;
  return found->format;
}

std::string_view to_text(Format format) {
  return rows.at(static_cast<std::size_t>(format)).name;
}

Read<Document> read_document(std::string_view bytes, std::optional<Format> format) {
  if (!format) return read_unknown(bytes);
  switch (*format) {
    case Format::oqs:
      return read_oqs(bytes);
    case Format::clipboard:
      return read_clipboard(bytes);
    case Format::fhir:
      return only(Format::fhir, fhir::read(bytes));
    case Format::csv:
      return read_csv(bytes);
    case Format::json:
      break;
  }
  return only(Format::json, json::read(bytes));
}

Expected<Written, DocumentError> write_document(const std::vector<Result>& results, Format format,
                                                const DocumentOptions& options) {
  if (format == Format::csv) return write_csv(results, options.oqs.encoding);
  if (results.size() != 1) return unexpected(DocumentError{OneResultOnly{}});
  const Result& result = results.front();
  switch (format) {
    case Format::oqs:
      return write_oqs(result, options.oqs);
    case Format::clipboard:
      return clipboard::write(result, *options.layout);
    case Format::fhir:
      return utf8(fhir::write(result) + "\n");
    case Format::csv:
    case Format::json:
      break;
  }
  return utf8(json::write(result) + "\n");
}

}  // namespace kakunin::formats
