// SPDX-License-Identifier: Apache-2.0
#include "again.h"
#include "formats/fhir.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakunin::formats;
  const auto result = fhir::read(fuzz::text_of(data, size));
  if (result) fuzz::check_again(*result, fhir::read, fhir::write);
  return 0;
}
