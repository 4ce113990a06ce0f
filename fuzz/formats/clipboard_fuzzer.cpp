// SPDX-License-Identifier: Apache-2.0
#include "again.h"
#include "formats/clipboard.h"

namespace {

using namespace kakunin::formats;

void check(const Result& result, const clipboard::Layout& layout) {
  const std::string once = clipboard::write(result, layout).bytes;
  const auto again = clipboard::read(once);
  if (!again) return;  // no row of it was left to write
  if (again->layout.empty() || !again->result.kept.empty()) std::abort();
  if (clipboard::write(again->result, layout).bytes != once) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = clipboard::read(fuzz::text_of(data, size));
  if (!text) return 0;
  for (const clipboard::Layout& layout : clipboard::layouts()) check(text->result, layout);
  return 0;
}
