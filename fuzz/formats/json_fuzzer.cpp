// SPDX-License-Identifier: Apache-2.0
// Kakunin's own JSON, and the telling of formats from bytes.
#include "again.h"
#include "formats/format.h"
#include "formats/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakunin::formats;
  const std::string_view bytes = fuzz::text_of(data, size);
  (void)read_document(bytes, std::nullopt);
  const auto result = json::read(bytes);
  if (!result) return 0;
  if (json::read(json::write(*result)) != result) std::abort();
  return 0;
}
