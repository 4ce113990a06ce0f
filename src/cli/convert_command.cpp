// SPDX-License-Identifier: Apache-2.0
// convert: a result from one format into another. Names of elements and rows may be told, values never.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/japanese_text.h"
#include "cli/commands.h"
#include "formats/codes.h"
#include "formats/flat.h"
#include "formats/format.h"

namespace kakunin::cli {
namespace {

using formats::Document;
using formats::DocumentError;
using formats::DocumentOptions;
using formats::Format;

ExitCode list() {
  for (const formats::FormatRow& row : formats::all_formats()) {
    std::printf("%-10s %s\n", std::string{row.name}.c_str(), std::string{row.about}.c_str());
  }
  std::printf("\nLayouts of the clipboard text:\n");
  for (const auto& layout : formats::clipboard::layouts())
    std::printf("%s\n", std::string{layout.id}.c_str());
  return done;
}

ExitCode wrong(const std::string& sentence) {
  std::fprintf(stderr, "%s\n", sentence.c_str());
  return ExitCode::usage;
}

void say(const char* what, const std::string& name) {
  std::fprintf(stderr, "%s: %s\n", what, name.c_str());
}

/// nullopt: cannot be read.
std::optional<std::string> input(const std::string& file) {
  if (file.empty() || file == "-") return std::string{std::istreambuf_iterator<char>{std::cin}, {}};
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

void report_read(const Document& document) {
  if (document.format == Format::clipboard && document.layout.empty()) {
    std::fprintf(stderr, "a layout of the clipboard text that this program does not know\n");
  }
  for (const std::size_t line : document.bad_lines) say("not CSV", "line " + std::to_string(line));
  for (const formats::Result& result : document.results) {
    for (const formats::Kept& kept : result.kept) {
      const std::string where = kept.where.empty() ? kept.name : kept.where + "/" + kept.name;
      say(std::string{formats::code_text(kept.reason)}.c_str(), where);
    }
  }
}

void report_written(const Document& document, const formats::Written& written, Format to) {
  for (const std::string& name : written.missing) say("missing", name);
  const auto again = formats::read_document(written.bytes, to);
  if (!again) return;
  for (std::size_t i = 0; i < document.results.size() && i < again->results.size(); ++i) {
    for (const auto& value : formats::differences(document.results[i], again->results[i]).lost) {
      say("not carried", value.path);
    }
  }
}

ExitCode refused(const DocumentError& error) {
  if (const auto* outside = std::get_if<formats::OutsideEncoding>(&error)) {
    std::string names;
    for (const char32_t character : outside->characters) names += " " + code_point_name(character);
    say("not in Shift_JIS", names);
  } else {
    std::fprintf(stderr, "the input holds several results or none; only csv can hold them\n");
  }
  return not_done;
}

/// The options, or what is wrong with them.
Expected<DocumentOptions, std::string> document_options(const ConvertChoices& choices) {
  DocumentOptions options;
  if (!choices.encoding.empty()) {
    const auto encoding = formats::encoding_named(choices.encoding);
    if (!encoding) return unexpected(std::string{"--encoding: utf-8 or shift_jis"});
    options.oqs.encoding = *encoding;
  }
  if (!choices.layout.empty()) {
    options.layout = formats::clipboard::layout_of(choices.layout);
    if (options.layout == nullptr) return unexpected(std::string{"--layout: unknown; see --list-formats"});
  }
  return options;
}

}  // namespace

ExitCode convert(const ConvertChoices& choices) {
  if (choices.list_formats) return list();
  const auto to = formats::format_named(choices.to);
  if (!to) return wrong("--to: needs a format; see --list-formats");
  const auto from = formats::format_named(choices.from);
  if (!from && !choices.from.empty()) return wrong("--from: unknown format; see --list-formats");
  const auto options = document_options(choices);
  if (!options) return wrong(options.error());
  const auto bytes = input(choices.file);
  if (!bytes) return wrong("cannot be read: " + choices.file);

  const auto document = formats::read_document(*bytes, from);
  if (!document) {
    say(std::string{formats::sentence(document.error().kind)}.c_str(), document.error().where);
    return not_done;
  }
  report_read(*document);
  const auto written = formats::write_document(document->results, *to, *options);
  if (!written) return refused(written.error());
  report_written(*document, *written, *to);
  std::fwrite(written->bytes.data(), 1, written->bytes.size(), stdout);
  return done;
}

}  // namespace kakunin::cli
