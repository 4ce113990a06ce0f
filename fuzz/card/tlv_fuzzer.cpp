// SPDX-License-Identifier: Apache-2.0
// BER-TLV as a card might store it: two levels are walked, every value is touched.
#include <cstdlib>

#include "card/tlv.h"

namespace {

using namespace kakunin;

unsigned walk(ByteView bytes, int levels) {
  unsigned sum = 0;
  card::tlv::Reader reader{bytes};
  std::size_t before = bytes.size() + 1;
  while (const auto element = reader.next()) {
    if (reader.rest().size() >= before) std::abort();  // no step without progress
    before = reader.rest().size();
    for (const auto byte : element->value) sum += byte;
    if (levels > 1) sum += walk(element->value, levels - 1);
  }
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes{data, size};
  static volatile unsigned sink;
  sink = walk(bytes, 2);
  static_cast<void>(sink);
  const auto header = card::tlv::read_header(bytes);
  if (header && header->header_size > size) std::abort();
  static_cast<void>(card::tlv::find(bytes, 0xFF50));
  return 0;
}
