// SPDX-License-Identifier: Apache-2.0
// CSV import files of either character set: any bytes give rows or reasons, and a row read again is the same
// row.

#include <cstdlib>
#include <sstream>

#include "service/import/import_row.h"
#include "service/import/person_merge.h"

namespace {

std::optional<kakunin::service::ImportedPerson> read_all(const std::string& text,
                                                         kakunin::service::ImportFormat format) {
  using namespace kakunin::service;
  std::istringstream in(text);
  const auto source = read_rows(in, format);
  std::optional<ImportedPerson> person;
  std::size_t last = 0;
  while (const auto line = source->next()) {
    if (line->line <= last) std::abort();
    last = line->line;
    if (!line->row && line->row.error().empty()) std::abort();
    if (line->row) static_cast<void>(merge(*line->row, person));
  }
  return person;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using kakunin::service::ImportFormat;
  if (size == 0) return 0;
  constexpr ImportFormat formats[] = {ImportFormat::detect, ImportFormat::csv, ImportFormat::csv_utf8,
                                      ImportFormat::csv_cp932};
  const ImportFormat format = formats[data[0] % 4];
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  if (read_all(text, format) != read_all(text, format)) std::abort();
  return 0;
}
