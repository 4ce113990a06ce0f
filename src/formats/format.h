// SPDX-License-Identifier: Apache-2.0
#pragma once
// The formats by name, for programs that convert between them. What each can carry stands in docs/formats.md.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "formats/clipboard_layouts.h"
#include "formats/oqs.h"

namespace kakunin::formats {

enum class Format : std::uint8_t { oqs, clipboard, fhir, csv, json };

struct FormatRow {
  Format format;
  std::string_view name;
  std::string_view about;
};
[[nodiscard]] std::span<const FormatRow> all_formats();
[[nodiscard]] std::optional<Format> format_named(std::string_view name);
[[nodiscard]] std::string_view to_text(Format format);

/// The results in a document: of OQS responses and bulk results, all of them. Without a format the bytes
/// tell.
struct Document {
  Format format{};
  std::vector<Result> results;
  std::string_view layout{};             // of clipboard text
  std::vector<std::size_t> bad_lines{};  // of CSV
};
[[nodiscard]] Read<Document> read_document(std::string_view bytes, std::optional<Format> format);

struct DocumentOptions {
  oqs::WriteOptions oqs{};  // its encoding is that of CSV, too
  const clipboard::Layout* layout = &clipboard::newest_layout();
};
/// Only CSV holds more than one result.
struct OneResultOnly {
  bool operator==(const OneResultOnly&) const = default;
};
using DocumentError = std::variant<OutsideEncoding, OneResultOnly>;
[[nodiscard]] Expected<Written, DocumentError> write_document(const std::vector<Result>& results,
                                                              Format format, const DocumentOptions& options);

}  // namespace kakunin::formats
