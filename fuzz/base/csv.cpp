// SPDX-License-Identifier: Apache-2.0
// Every row that is read is written so that it reads back the same.
#include "base/csv.h"

#include <cstdint>
#include <cstdlib>

#include "base/bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kakunin::CsvReader reader(kakunin::as_text({data, size}));
  while (const auto row = reader.next()) {
    if (!row->fields) continue;
    const std::string line = kakunin::csv_line(*row->fields);
    kakunin::CsvReader again(line);
    const auto same = again.next();
    if (!same || same->fields != row->fields || again.next()) std::abort();
    for (const std::string& field : *row->fields) {
      if (kakunin::without_formula_guard(kakunin::with_formula_guard(field)) != field) std::abort();
    }
  }
  return 0;
}
