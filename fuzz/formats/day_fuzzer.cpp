// SPDX-License-Identifier: Apache-2.0
// A day's CSV.
#include "again.h"
#include "formats/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakunin::formats;
  const auto table = csv::read(fuzz::text_of(data, size));
  if (!table) return 0;
  fuzz::check_again(*table, csv::read, [](const csv::Table& one) { return csv::write(one.results).value(); });
  (void)csv::write(table->results, Encoding::cp932);
  return 0;
}
