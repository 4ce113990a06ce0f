// SPDX-License-Identifier: Apache-2.0
// JSON Lines of import files: any bytes give rows or reasons, and every row merges into a person.

#include <cstdlib>
#include <sstream>

#include "service/import/import_row.h"
#include "service/import/person_merge.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakunin::service;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  const auto source = read_rows(in, ImportFormat::json_lines);
  std::optional<ImportedPerson> person;
  std::size_t last = 0;
  while (const auto line = source->next()) {
    if (line->line <= last) std::abort();
    last = line->line;
    if (!line->row && line->row.error().empty()) std::abort();
    if (!line->row) continue;
    if (person_of(*line->row).empty()) std::abort();
    static_cast<void>(merge(*line->row, person));
  }
  return 0;
}
